rawtracepoint:sys_enter /pid == cpid && args.id == 110/ { @typed[args.regs->orig_ax == args.id] = count(); }
rawtracepoint:sys_enter /pid == cpid && arg1 == 110/ { @numbers[args.id == arg1, args.regs->orig_ax] = count(); }
---- args
-q -c "$GEN getppid 200 -n evt"
---- out


@numbers[true, 110]: 200
@typed[true]: 200
---- needs
root btf tracefs x86-64
