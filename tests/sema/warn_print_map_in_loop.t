BEGIN { @x = 1; for ($i : 0..2) { print(@x); } }
---- check
case.bt:1:35-44: WARNING: print() of a map in a loop shows the map as it is when the loop has ended
BEGIN { @x = 1; for ($i : 0..2) { print(@x); } }
                                  ~~~~~~~~~
