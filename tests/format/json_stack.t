tracepoint:syscalls:sys_enter_getppid /comm == "evt"/ { print(kstack(1)); exit(); }
---- args
-q -f json -c "$GEN getppid 5 -n evt"
---- needs
root kernel-6.12
---- out
~[{]"type": "value", "data": "\\n        [a-z_.0-9A-Z]+[+][0-9]+\\n"[}]
