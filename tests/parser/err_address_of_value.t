BEGIN { &args; }
---- err
case.bt:1:9-14: ERROR: syntax error, '&' takes the address of variables and maps only
BEGIN { &args; }
        ~~~~~
