begin { print(exists()); print(exists("a", "b")); print(exists($x)); }
---- err
case.bt:1:15-23: ERROR: exists() takes 1 argument, 0 given
begin { print(exists()); print(exists("a", "b")); print(exists($x)); }
              ~~~~~~~~
HINT: exists(const string probe), exists(struct NAME), exists(expression)
case.bt:1:32-48: ERROR: exists() takes 1 argument, 2 given
begin { print(exists()); print(exists("a", "b")); print(exists($x)); }
                               ~~~~~~~~~~~~~~~~
HINT: exists(const string probe), exists(struct NAME), exists(expression)
case.bt:1:64-66: ERROR: undefined variable '$x'
begin { print(exists()); print(exists("a", "b")); print(exists($x)); }
                                                               ~~
