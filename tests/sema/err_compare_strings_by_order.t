BEGIN { print(comm < "a"); }
---- err
case.bt:1:15-25: ERROR: strings can be compared with == and != only
BEGIN { print(comm < "a"); }
              ~~~~~~~~~~
