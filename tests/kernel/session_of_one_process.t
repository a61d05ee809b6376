// the entry knows that the return will not want this process either
kprobe:__x64_sys_kill,kprobe:__x64_sys_getpgid /pid == cpid/ { @in = count(); }
kretprobe:__x64_sys_kill,kretprobe:__x64_sys_getpgid /pid == cpid/ { @out = count(); }
---- needs
kprobe
---- args
-c "$GEN kill0 1000 -t 4"
---- out


@in: 1000
@out: 1000
