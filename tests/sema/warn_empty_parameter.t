BEGIN { print($1); print(str($2)); }
---- check
case.bt:1:15-17: WARNING: positional parameter $1 is empty or not provided, it counts as 0
BEGIN { print($1); print(str($2)); }
              ~~
