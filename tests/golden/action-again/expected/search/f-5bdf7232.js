boardpack("=filters",[["kind","Kind",[
["committees","Committees","A"],
["papers","Papers","B"]]],["committee","Committee",[
["board","Board","AB"]]],["priority","Priority",[]],["risk","Risk",[]],["year","Year",[
["2026","2026","B"]]]])
