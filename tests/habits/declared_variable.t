kprobe:vfs_read { u64 ts = bpf_ktime_get_ns(); }
---- err
case.bt:1:23-25: ERROR: syntax error, unexpected 'ts', expected ';' or '}'
kprobe:vfs_read { u64 ts = bpf_ktime_get_ns(); }
                      ~~
HINT: variables are written $name and need no declaration
