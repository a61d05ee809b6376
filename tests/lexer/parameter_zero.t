BEGIN { print($0); }
---- err
case.bt:1:15-17: ERROR: syntax error, there is no parameter $0
BEGIN { print($0); }
              ~~
HINT: the first parameter is $1; $# is their number
