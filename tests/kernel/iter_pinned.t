iter:task:scry_pin { printf("%5d|%-10s|%s %u%%\n", ctx.task->pid, ctx.task->comm, "x", ctx.task->tgid); }
---- needs
btf root unshare
---- cmd
unshare -m sh -c 'mount -t bpf bpf /sys/fs/bpf && "$SCRY" case.bt 2>&1 && grep "    2|kthr" /sys/fs/bpf/scry_pin; "$SCRY" case.bt 2>&1 | head -1'
---- out
Program pinned to /sys/fs/bpf/scry_pin
    2|kthreadd  |x 2%
case.bt:1:1-19: ERROR: cannot attach probe iter:task:scry_pin: /sys/fs/bpf/scry_pin exists already
