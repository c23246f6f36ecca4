boardpack("=columns","FIN")
