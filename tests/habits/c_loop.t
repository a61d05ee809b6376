begin { for (int i = 0; i < 10; i++) { print(1); } }
---- err
case.bt:1:14-17: ERROR: syntax error, unexpected 'int', expected a $variable
begin { for (int i = 0; i < 10; i++) { print(1); } }
             ~~~
HINT: loops run over a range, as in for ($i : 0..10), or a map, as in for ($kv : @map)
