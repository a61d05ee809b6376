BEGIN { print(getopt("size", 3, "number of things")); print(getopt("flag")); }
---- err
ERROR: unknown parameter '--sizes'
HINT: expected: --size: number of things
      --flag
---- args
-- --sizes=5
