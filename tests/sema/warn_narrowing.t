BEGIN { let $x: uint8 = pid; let $y: uint8 = (uint8)pid; }
---- check
case.bt:1:25-28: WARNING: uint32 is narrowed to uint8
BEGIN { let $x: uint8 = pid; let $y: uint8 = (uint8)pid; }
                        ~~~
HINT: a cast says that it is meant
