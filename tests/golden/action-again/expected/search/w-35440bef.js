boardpack("1","A1A40AbedsBoardAcountedAthe","ABB.ABB.EBB.EBA.EBB.EBB")
