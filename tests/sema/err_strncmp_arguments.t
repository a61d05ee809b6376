BEGIN { print(strncmp(1, "a", 2)); print(strncmp("a", "b", -1)); print(strncmp("a", "b", pid)); print(strcontains(comm, 1)); print(strlen(1)); }
---- err
case.bt:1:23-24: ERROR: strncmp() wants a string, not int64
BEGIN { print(strncmp(1, "a", 2)); print(strncmp("a", "b", -1)); print(strncmp("a", "b", pid)); print(strcontains(comm, 1)); print(strlen(1)); }
                      ~
case.bt:1:42-63: ERROR: strncmp() cannot compare -1 bytes
BEGIN { print(strncmp(1, "a", 2)); print(strncmp("a", "b", -1)); print(strncmp("a", "b", pid)); print(strcontains(comm, 1)); print(strlen(1)); }
                                         ~~~~~~~~~~~~~~~~~~~~~
case.bt:1:90-93: ERROR: strncmp() wants a number here that is known before the script runs
BEGIN { print(strncmp(1, "a", 2)); print(strncmp("a", "b", -1)); print(strncmp("a", "b", pid)); print(strcontains(comm, 1)); print(strlen(1)); }
                                                                                         ~~~
case.bt:1:121-122: ERROR: strcontains() wants a string, not int64
BEGIN { print(strncmp(1, "a", 2)); print(strncmp("a", "b", -1)); print(strncmp("a", "b", pid)); print(strcontains(comm, 1)); print(strlen(1)); }
                                                                                                                        ~
case.bt:1:139-140: ERROR: strlen() wants a string, not int64
BEGIN { print(strncmp(1, "a", 2)); print(strncmp("a", "b", -1)); print(strncmp("a", "b", pid)); print(strcontains(comm, 1)); print(strlen(1)); }
                                                                                                                                          ~
