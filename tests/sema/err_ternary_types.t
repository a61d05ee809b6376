BEGIN { $x = pid ? 1 : "a"; $y = pid ? (1, 2) : 3; }
---- err
case.bt:1:14-27: ERROR: the two branches have incompatible types int64 and string[2]
BEGIN { $x = pid ? 1 : "a"; $y = pid ? (1, 2) : 3; }
             ~~~~~~~~~~~~~
case.bt:1:34-50: ERROR: the two branches have incompatible types (int64,int64) and int64
BEGIN { $x = pid ? 1 : "a"; $y = pid ? (1, 2) : 3; }
                                 ~~~~~~~~~~~~~~~~
