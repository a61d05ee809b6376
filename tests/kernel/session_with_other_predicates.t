// an entry that does not match says nothing about the return
kprobe:__x64_sys_kill,kprobe:__x64_sys_getpgid /pid == cpid && comm == "nobody"/ { @wrong = count(); return 1; }
kretprobe:__x64_sys_kill,kretprobe:__x64_sys_getpgid /pid == cpid/ { @out = count(); }
---- needs
kprobe
---- args
-c "$GEN kill0 1000 -t 4"
---- out


@out: 1000
