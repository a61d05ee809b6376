BEGIN { print(macaddr(buf("abc", 3))); print(macaddr("a")); }
---- err
case.bt:1:23-36: ERROR: macaddr() wants at least 6 bytes, not buffer[3]
BEGIN { print(macaddr(buf("abc", 3))); print(macaddr("a")); }
                      ~~~~~~~~~~~~~
case.bt:1:54-57: ERROR: macaddr() wants a pointer, an array or a buffer, not string[2]
BEGIN { print(macaddr(buf("abc", 3))); print(macaddr("a")); }
                                                     ~~~
