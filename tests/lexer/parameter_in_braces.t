BEGIN { print(${1}); }
---- err
case.bt:1:15-16: ERROR: syntax error, '$' without a name
BEGIN { print(${1}); }
              ~
HINT: variables are written $name, parameters of the script $1, $2, ... and their number $#
