kprobe:f /pid = 1/ { }
---- err
case.bt:1:15-16: ERROR: syntax error, unexpected '=', expected '/'
kprobe:f /pid = 1/ { }
              ~
HINT: '==' compares; '=' assigns, and is a statement of its own
