boardpack("=t0",[
["Board","committees/board/","Committee",""],
["Waiting lists","risks/brr-1/","Risk, Board risk register",""],
["Finance report","meetings/board-2026-05/finance/","Paper, Board, 14 May 2026","The plan is kept; Waiting lists is 5 < 6 & falling. See the board and elsewhere."]])
