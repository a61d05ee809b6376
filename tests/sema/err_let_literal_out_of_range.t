BEGIN { let $a: uint8 = 300; let $b: uint16 = -1; let $c: int8 = 128; }
---- err
case.bt:1:9-28: ERROR: 300 is out of the range of uint8
BEGIN { let $a: uint8 = 300; let $b: uint16 = -1; let $c: int8 = 128; }
        ~~~~~~~~~~~~~~~~~~~
case.bt:1:30-49: ERROR: -1 is out of the range of uint16
BEGIN { let $a: uint8 = 300; let $b: uint16 = -1; let $c: int8 = 128; }
                             ~~~~~~~~~~~~~~~~~~~
case.bt:1:51-69: ERROR: 128 is out of the range of int8
BEGIN { let $a: uint8 = 300; let $b: uint16 = -1; let $c: int8 = 128; }
                                                  ~~~~~~~~~~~~~~~~~~
