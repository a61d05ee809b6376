BEGIN { print(5x); }
---- err
case.bt:1:15-17: ERROR: syntax error, bad suffix in '5x'
BEGIN { print(5x); }
              ~~
HINT: known are ns us ms s m h d, and C's u l ul ll ull
