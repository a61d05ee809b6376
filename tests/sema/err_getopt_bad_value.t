BEGIN { print(getopt("size", 3)); print(getopt("flag")); }
---- err
case.bt:1:15-32: ERROR: bad value 'abc' for parameter --size
BEGIN { print(getopt("size", 3)); print(getopt("flag")); }
              ~~~~~~~~~~~~~~~~~
HINT: a number is wanted
case.bt:1:41-55: ERROR: bad value 'maybe' for parameter --flag
BEGIN { print(getopt("size", 3)); print(getopt("flag")); }
                                        ~~~~~~~~~~~~~~
HINT: true or false is wanted
---- args
-- --size=abc --flag=maybe
