boardpack("=filters",[["kind","Kind",[
["committees","Committees","A"],
["risks","Risks","B"],
["papers","Papers","C"]]],["committee","Committee",[
["board","Board","AC"]]],["priority","Priority",[]],["risk","Risk",[
["brr-1","Waiting lists","BB"]]],["year","Year",[
["2026","2026","C"]]]])
