boardpack("=directory",{"titles":["8cf0af89"],
"words":[["1","d1e0d63a"]],
"columns":"024d264c",
"filters":"30cc5d9d",
"things":"b8cd1cac"})
