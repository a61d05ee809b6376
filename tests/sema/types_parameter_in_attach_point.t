interval:$1:$2 { }
BEG$3 { }
---- types
prog interval_ms_100 perf_one: interval:ms:100
block :: void
prog BEGIN test_run: BEGIN
block :: void
---- args
ms 100 IN
