tracepoint:syscalls:sys_enter_getppid /ppid == cpid && comm == "stacks"/ { @[ustack(4)] = count(); @n = count(); }
---- args
-c "$STACKS children 20"
---- needs
root
---- cmd
$SCRY -q case.bt -c "$STACKS children 20" | sed -E 's/\+[0-9]+$/+/' | sed '/^$/d' | sort | uniq -c | sed 's/^ *//'
---- out
20         leaf+
20         one+
20         three+
20         two+
20 @[
1 @n: 20
20 ]: 1
