BEGIN {  }
---- err
case.bt:1:9-10: ERROR: syntax error, unexpected character '?'
BEGIN { ?? }
        ~
