boardpack("1","A1A5A6AaprilAboardAelsewhereAfallingBinanceAkeptAlistsAmBonthAplanAreportAseeBpendingBummaryAwaiting","BS.BS.BU.BU.AhY.BU.BU.BQQ.BU.AQ4.BU.BS.BU.BQQ.BU.BU.BR.AQ4")
