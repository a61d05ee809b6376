BEGIN { print(`date`); }
---- err
case.bt:1:15-16: ERROR: syntax error, unexpected character '`'
BEGIN { print(`date`); }
              ~
