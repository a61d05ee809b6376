BEGIN { getopt(1); print(getopt("a", pid)); print(getopt("b", 1)); print(getopt("b", 2)); }
---- err
case.bt:1:16-17: ERROR: getopt() wants a string literal here
BEGIN { getopt(1); print(getopt("a", pid)); print(getopt("b", 1)); print(getopt("b", 2)); }
               ~
case.bt:1:26-42: ERROR: the default of getopt("a") must be a literal
BEGIN { getopt(1); print(getopt("a", pid)); print(getopt("b", 1)); print(getopt("b", 2)); }
                         ~~~~~~~~~~~~~~~~
case.bt:1:74-88: ERROR: getopt("b") has another default elsewhere
BEGIN { getopt(1); print(getopt("a", pid)); print(getopt("b", 1)); print(getopt("b", 2)); }
                                                                         ~~~~~~~~~~~~~~
