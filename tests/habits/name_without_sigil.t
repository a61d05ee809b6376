kprobe:vfs_read { x = 1; }
---- err
case.bt:1:19-20: ERROR: syntax error, cannot assign to 'x'
kprobe:vfs_read { x = 1; }
                  ~
HINT: variables are written $x, maps @x
