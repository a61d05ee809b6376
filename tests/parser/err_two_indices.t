BEGIN { $x[1, 2]; }
---- err
case.bt:1:15-16: ERROR: syntax error, more than one index
BEGIN { $x[1, 2]; }
              ~
HINT: only maps have keys of several parts
