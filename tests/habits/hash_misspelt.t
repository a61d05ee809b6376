#inlcude <linux/sched.h>
begin { exit(); }
---- err
case.bt:1:1-2: ERROR: syntax error, this '#' begins no preprocessor line
#inlcude <linux/sched.h>
~
HINT: did you mean '#include'? Comments begin with //
