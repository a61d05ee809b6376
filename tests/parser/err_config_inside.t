BEGIN { config = { a = 1 } }
---- err
case.bt:1:9-15: ERROR: syntax error, cannot assign to 'config'
BEGIN { config = { a = 1 } }
        ~~~~~~
HINT: the config block stands at the top of the script
case.bt:1:20-21: ERROR: syntax error, cannot assign to 'a'
BEGIN { config = { a = 1 } }
                   ~
HINT: variables are written $a, maps @a
