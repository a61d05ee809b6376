BEGIN { 1; pid; str(0); $x = 1; $x; $x++; @m[1] = 1; delete(@m[1]); _ = pid; }
---- check
case.bt:1:9-10: WARNING: the value of this expression is discarded
BEGIN { 1; pid; str(0); $x = 1; $x; $x++; @m[1] = 1; delete(@m[1]); _ = pid; }
        ~
HINT: _ = ... says that it is meant
case.bt:1:12-15: WARNING: the value of this expression is discarded
BEGIN { 1; pid; str(0); $x = 1; $x; $x++; @m[1] = 1; delete(@m[1]); _ = pid; }
           ~~~
HINT: _ = ... says that it is meant
case.bt:1:17-23: WARNING: the value of this expression is discarded
BEGIN { 1; pid; str(0); $x = 1; $x; $x++; @m[1] = 1; delete(@m[1]); _ = pid; }
                ~~~~~~
HINT: _ = ... says that it is meant
