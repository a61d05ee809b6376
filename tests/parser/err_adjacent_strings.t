BEGIN { printf("a" "b"); }
---- err
case.bt:1:20-23: ERROR: syntax error, unexpected "b", expected ')' or ','
BEGIN { printf("a" "b"); }
                   ~~~
HINT: strings that stand side by side are not joined
