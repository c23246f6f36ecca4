boardpack("=filters",[["kind","Kind",[
["committees","Committees","Aw"],
["risks","Risks","AY"],
["papers","Papers","BU"]]],["committee","Committee",[
["board","Board","A2"]]],["priority","Priority",[]],["risk","Risk",[
["brr-1","Waiting lists","Ae"]]],["year","Year",[
["2026","2026","BU"]]]])
