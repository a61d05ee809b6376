BEGIN { ppid(1, 2); print(ppid("a")); }
---- needs
btf
---- err
case.bt:1:9-19: ERROR: ppid() takes at most 1 argument, 2 given
BEGIN { ppid(1, 2); print(ppid("a")); }
        ~~~~~~~~~~
HINT: ppid, ppid(struct task_struct *task)
case.bt:1:27-36: ERROR: cannot cast string[2] to struct task_struct *
BEGIN { ppid(1, 2); print(ppid("a")); }
                          ~~~~~~~~~
