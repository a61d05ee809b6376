BEGIN { @start[tid] = nsecs; }
END { print(@strat[1]); clear(@none); }
---- err
case.bt:2:13-22: ERROR: undefined map: @strat is used, but nothing is ever assigned to it
END { print(@strat[1]); clear(@none); }
            ~~~~~~~~~
HINT: did you mean '@start'?
case.bt:2:31-36: ERROR: undefined map: @none is used, but nothing is ever assigned to it
END { print(@strat[1]); clear(@none); }
                              ~~~~~
