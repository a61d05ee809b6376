rawtracepoint:sys_enter /comm == "rawtp" && arg1 == 110/ { @ = count(); }
---- args
-c "$GEN getppid 3000 -n rawtp"
---- out


@: 3000
