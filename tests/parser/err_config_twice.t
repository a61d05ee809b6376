config = { a = 1 } config = { a = 1 } BEGIN { }
---- err
case.bt:1:20-38: ERROR: syntax error, more than one config block
config = { a = 1 } config = { a = 1 } BEGIN { }
                   ~~~~~~~~~~~~~~~~~~
