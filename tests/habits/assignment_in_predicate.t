kprobe:vfs_read / comm = "x" / { print(1); }
---- err
case.bt:1:24-25: ERROR: syntax error, unexpected '=', expected '/'
kprobe:vfs_read / comm = "x" / { print(1); }
                       ~
HINT: '==' compares; '=' assigns, and is a statement of its own
