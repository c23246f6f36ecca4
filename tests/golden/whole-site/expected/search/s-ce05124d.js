boardpack("=s0",[
"",
"",
"The plan is kept; Waiting lists is 5 < 6 & falling. See the board and elsewhere."])
