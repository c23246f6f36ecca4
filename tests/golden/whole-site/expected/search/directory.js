boardpack("=directory",{"t":["92792ebd"],
"s":["ce05124d"],
"words":[["1","40229faa"]],
"columns":"024d264c",
"filters":"f237d5a7",
"things":"b8cd1cac"})
