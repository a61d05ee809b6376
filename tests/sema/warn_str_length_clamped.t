BEGIN { print(str(0, 5000)); print(buf(0, 2000)); }
---- check
case.bt:1:22-26: WARNING: length 5000 is cut to 1024
BEGIN { print(str(0, 5000)); print(buf(0, 2000)); }
                     ~~~~
HINT: config max_strlen sets the limit
case.bt:1:43-47: WARNING: length 2000 is cut to 1024
BEGIN { print(str(0, 5000)); print(buf(0, 2000)); }
                                          ~~~~
HINT: config max_strlen sets the limit
