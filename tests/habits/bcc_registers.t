kprobe:vfs_read { @[bpf_get_current_pid_tgid() >> 32] = count(); print(PT_REGS_PARM1(ctx)); }
kretprobe:vfs_read { @r = PT_REGS_RC(ctx); }
---- err
case.bt:1:21-45: ERROR: unknown function 'bpf_get_current_pid_tgid'
kprobe:vfs_read { @[bpf_get_current_pid_tgid() >> 32] = count(); print(PT_REGS_PARM1(ctx)); }
                    ~~~~~~~~~~~~~~~~~~~~~~~~
HINT: pid is the process, tid the thread
case.bt:1:72-85: ERROR: unknown function 'PT_REGS_PARM1'
kprobe:vfs_read { @[bpf_get_current_pid_tgid() >> 32] = count(); print(PT_REGS_PARM1(ctx)); }
                                                                       ~~~~~~~~~~~~~
HINT: arg0 is the first argument, arg1 the next; args.NAME has them by name
case.bt:2:27-37: ERROR: unknown function 'PT_REGS_RC'
kretprobe:vfs_read { @r = PT_REGS_RC(ctx); }
                          ~~~~~~~~~~
HINT: retval is the result
