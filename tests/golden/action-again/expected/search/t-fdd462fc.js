boardpack("=t0",[
["Board","committees/board/","Committee",""],
["The beds counted","meetings/board-2026-07/beds/","Paper, Board, July 2026, 9 July 2026","There are 40."]])
