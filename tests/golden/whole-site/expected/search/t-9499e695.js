boardpack("=0",[
["Board","committees/board/","Committee",""],
["Waiting lists","risks/brr-1/","Risk, Board risk register",""],
["Finance report","meetings/board-2026-05/finance/","Paper, Board, 14 May 2026",""]])
