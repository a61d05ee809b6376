begin { print($1); }
---- check
case.bt:1:15-17: WARNING: positional parameter $1 is empty or not provided, it counts as 0
begin { print($1); }
              ~~
