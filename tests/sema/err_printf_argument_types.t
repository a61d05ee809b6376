BEGIN { printf("%d %x %c %p", "a", (1, 2), comm, "b"); printf("%r", 1); printf("%*d", "a", 1); }
---- err
case.bt:1:31-34: ERROR: '%d' of printf() wants an integer, not string[2]
BEGIN { printf("%d %x %c %p", "a", (1, 2), comm, "b"); printf("%r", 1); printf("%*d", "a", 1); }
                              ~~~
HINT: %s shows any value
case.bt:1:36-42: ERROR: '%x' of printf() wants an integer, not (int64,int64)
BEGIN { printf("%d %x %c %p", "a", (1, 2), comm, "b"); printf("%r", 1); printf("%*d", "a", 1); }
                                   ~~~~~~
HINT: %s shows any value
case.bt:1:44-48: ERROR: '%c' of printf() wants an integer, not string[16]
BEGIN { printf("%d %x %c %p", "a", (1, 2), comm, "b"); printf("%r", 1); printf("%*d", "a", 1); }
                                           ~~~~
HINT: %s shows any value
case.bt:1:50-53: ERROR: '%p' of printf() wants an integer, not string[2]
BEGIN { printf("%d %x %c %p", "a", (1, 2), comm, "b"); printf("%r", 1); printf("%*d", "a", 1); }
                                                 ~~~
HINT: %s shows any value
case.bt:1:69-70: ERROR: '%r' of printf() wants a buffer, not int64
BEGIN { printf("%d %x %c %p", "a", (1, 2), comm, "b"); printf("%r", 1); printf("%*d", "a", 1); }
                                                                    ~
HINT: buf() makes one
case.bt:1:87-90: ERROR: '%*' of printf() wants an integer, not string[2]
BEGIN { printf("%d %x %c %p", "a", (1, 2), comm, "b"); printf("%r", 1); printf("%*d", "a", 1); }
                                                                                      ~~~
HINT: %s shows any value
