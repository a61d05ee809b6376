#define LIMIT comm + 1
BEGIN { print(LIMIT); }
---- err
case.bt:2:15-20: ERROR: operator '+' is not defined for string[16] and int64
BEGIN { print(LIMIT); }
              ~~~~~
