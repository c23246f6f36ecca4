boardpack("=directory",{"titles":["fdd462fc"],
"words":[["1","35440bef"]],
"columns":"2e339cef",
"filters":"5bdf7232",
"things":"02d5d277"})
