BEGIN { print(buf(comm)); print(buf(comm, -1)); print(buf((1, 2), 3)); }
---- err
case.bt:1:15-24: ERROR: buf() of string[16] needs a length
BEGIN { print(buf(comm)); print(buf(comm, -1)); print(buf((1, 2), 3)); }
              ~~~~~~~~~
case.bt:1:43-45: ERROR: a length of -1 makes no sense
BEGIN { print(buf(comm)); print(buf(comm, -1)); print(buf((1, 2), 3)); }
                                          ~~
case.bt:1:59-65: ERROR: buf() wants a pointer, an array or a string, not (int64,int64)
BEGIN { print(buf(comm)); print(buf(comm, -1)); print(buf((1, 2), 3)); }
                                                          ~~~~~~
