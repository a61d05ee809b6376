BEGIN { str(); clear(); strncmp(comm, "a"); exit(1, 2); has_key(1); printf(); }
---- err
case.bt:1:9-14: ERROR: str() takes at least 1 argument, 0 given
BEGIN { str(); clear(); strncmp(comm, "a"); exit(1, 2); has_key(1); printf(); }
        ~~~~~
HINT: str(ptr[, int n])
case.bt:1:16-23: ERROR: clear() takes 1 argument, 0 given
BEGIN { str(); clear(); strncmp(comm, "a"); exit(1, 2); has_key(1); printf(); }
               ~~~~~~~
HINT: clear(@map)
case.bt:1:25-43: ERROR: strncmp() takes 3 arguments, 2 given
BEGIN { str(); clear(); strncmp(comm, "a"); exit(1, 2); has_key(1); printf(); }
                        ~~~~~~~~~~~~~~~~~~
HINT: strncmp(string a, string b, const int n)
case.bt:1:45-55: ERROR: exit() takes at most 1 argument, 2 given
BEGIN { str(); clear(); strncmp(comm, "a"); exit(1, 2); has_key(1); printf(); }
                                            ~~~~~~~~~~
HINT: exit([int code])
case.bt:1:57-67: ERROR: has_key() wants a map and a key
BEGIN { str(); clear(); strncmp(comm, "a"); exit(1, 2); has_key(1); printf(); }
                                                        ~~~~~~~~~~
HINT: has_key(@map, key)
case.bt:1:69-77: ERROR: printf() takes at least 1 argument, 0 given
BEGIN { str(); clear(); strncmp(comm, "a"); exit(1, 2); has_key(1); printf(); }
                                                                    ~~~~~~~~
HINT: printf(const string fmt, ...)
