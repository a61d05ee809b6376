BEGIN { (unsigned int)$x; }
---- err
case.bt:1:19-22: ERROR: syntax error, unexpected 'int', expected ')' or ','
BEGIN { (unsigned int)$x; }
                  ~~~
HINT: the name of a type is one word, as in (uint32)$x
