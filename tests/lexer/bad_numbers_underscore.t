BEGIN { print(1000_); }
---- err
case.bt:1:15-20: ERROR: syntax error, trailing underscore in '1000_'
BEGIN { print(1000_); }
              ~~~~~
