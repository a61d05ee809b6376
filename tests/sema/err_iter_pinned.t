iter:task:p { print(1); printf("%.3d %d", 1, 2); printf("%r", buf("a", 1)); exit(); }
---- needs
btf
---- err
case.bt:1:15-23: ERROR: print() cannot be used in an iterator that is pinned
iter:task:p { print(1); printf("%.3d %d", 1, 2); printf("%r", buf("a", 1)); exit(); }
              ~~~~~~~~
HINT: without the pin it can
case.bt:1:43-44: ERROR: the kernel cannot print this value in an iterator that is pinned
iter:task:p { print(1); printf("%.3d %d", 1, 2); printf("%r", buf("a", 1)); exit(); }
                                          ~
HINT: without the pin it can
case.bt:1:63-74: ERROR: the kernel cannot print this value in an iterator that is pinned
iter:task:p { print(1); printf("%.3d %d", 1, 2); printf("%r", buf("a", 1)); exit(); }
                                                              ~~~~~~~~~~~
HINT: without the pin it can
case.bt:1:77-83: ERROR: exit() cannot be used in an iterator that is pinned
iter:task:p { print(1); printf("%.3d %d", 1, 2); printf("%r", buf("a", 1)); exit(); }
                                                                            ~~~~~~
HINT: without the pin it can
