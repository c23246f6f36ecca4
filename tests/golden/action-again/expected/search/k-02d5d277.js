boardpack("=things",[
["organisation","Vale Trust (fictional)","organisations/#vale",[],""],
["committee","Board","committees/board/",[],"Meetings in this record: 3."],
["meeting","Board, July 2026","meetings/board-2026-07/",[],""],
["meeting","Board, May 2026","meetings/board-2026-05/",[],""],
["meeting","Board, September 2026","meetings/board-2026-09/",[],""],
["action","Ask the staff","actions/board/3/",["3"],"open."],
["action","Count the beds","actions/board/1/",["1"],"complete."],
["action","Look at the roof","actions/board/2/",["2"],"open."]])
