import "x" BEGIN { }
---- err
case.bt:1:12-17: ERROR: syntax error, unexpected 'BEGIN', expected ';'
import "x" BEGIN { }
           ~~~~~
