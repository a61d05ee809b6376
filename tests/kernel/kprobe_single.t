kprobe:__x64_sys_kill /pid == cpid && comm == "evt2"/ { @in = count(); @[func, probe] = count(); }
kretprobe:__x64_sys_kill /pid == cpid && comm == "evt2"/ { @out[retval] = count(); }
---- needs
kprobe
---- args
-c "$GEN kill0 1000 -n evt2 -t 4"
---- out


@[__x64_sys_kill, kprobe:__x64_sys_kill]: 1000
@in: 1000
@out[0]: 1000
