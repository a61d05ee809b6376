tracepoint:syscalls:sys_enter_getppid /pid == cpid && comm == "stacks"/ { @[ustack(2)] = count(); }
---- args
-q -f json -c "$STACKS chain 3"
---- out
~\{"type": "map", "data": \{"@": \{"\\n        leaf\+[0-9]+\\n        three\+[0-9]+\\n": 3\}\}\}
