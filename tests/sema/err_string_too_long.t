config = { max_strlen = 8 }
BEGIN { printf("0123456789"); $x = "0123456789"; }
---- err
case.bt:2:36-48: ERROR: a string of 10 bytes is too long, the limit is 7
BEGIN { printf("0123456789"); $x = "0123456789"; }
                                   ~~~~~~~~~~~~
HINT: config max_strlen sets the limit
