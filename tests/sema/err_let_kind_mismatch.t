BEGIN { let $x: uint64 = "a"; let $y: string[8] = 1; }
---- err
case.bt:1:9-29: ERROR: $x has type uint64, a value of type string[2] cannot be assigned to it
BEGIN { let $x: uint64 = "a"; let $y: string[8] = 1; }
        ~~~~~~~~~~~~~~~~~~~~
case.bt:1:31-52: ERROR: $y has type string[8], a value of type int64 cannot be assigned to it
BEGIN { let $x: uint64 = "a"; let $y: string[8] = 1; }
                              ~~~~~~~~~~~~~~~~~~~~~
