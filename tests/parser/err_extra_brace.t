BEGIN { } }
---- err
case.bt:1:11-12: ERROR: syntax error, unexpected '}', expected a probe
BEGIN { } }
          ~
HINT: there is one '}' too many before this one
