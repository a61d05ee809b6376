tracepoint:syscalls:sys_enter_getppid /comm == "json_stack"/ { print(kstack(1)); exit(); }
---- args
-q -f json -c "$GEN getppid 5 -n json_stack"
---- needs
root kernel-6.12
---- out
~[{]"type": "value", "data": "\\n        [a-z_.0-9A-Z]+[+][0-9]+\\n"[}]
