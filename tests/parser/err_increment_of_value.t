BEGIN { 5++; --f(); }
---- err
case.bt:1:9-12: ERROR: syntax error, '++' is for variables and maps only
BEGIN { 5++; --f(); }
        ~~~
case.bt:1:14-19: ERROR: syntax error, '--' is for variables and maps only
BEGIN { 5++; --f(); }
             ~~~~~
