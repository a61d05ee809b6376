begin { if (pid == 1 and tid == 1) { print(1); } }
---- err
case.bt:1:22-25: ERROR: syntax error, unexpected 'and', expected ')' or ','
begin { if (pid == 1 and tid == 1) { print(1); } }
                     ~~~
HINT: 'and' is written &&
