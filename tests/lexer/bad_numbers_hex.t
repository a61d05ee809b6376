BEGIN { print(0xfg); }
---- err
case.bt:1:15-19: ERROR: syntax error, bad digit in '0xfg'
BEGIN { print(0xfg); }
              ~~~~
