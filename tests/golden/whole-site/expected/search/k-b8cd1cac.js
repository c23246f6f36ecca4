boardpack("=things",[
["organisation","The \"Trust\" & <friends>","organisations/#trust",[],""],
["committee","Board","committees/board/",[],""],
["person","Ann Archer","people/ann-archer/",[],""],
["risk","Waiting lists","risks/brr-1/",[],""],
["meeting","Board, 14 May 2026","meetings/board-2026-05/",[],""]])
