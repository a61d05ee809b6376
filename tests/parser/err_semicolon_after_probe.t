BEGIN { }; END { }
---- err
case.bt:1:10-11: ERROR: syntax error, unexpected ';', expected a probe
BEGIN { }; END { }
         ~
HINT: no ';' follows a probe's block
