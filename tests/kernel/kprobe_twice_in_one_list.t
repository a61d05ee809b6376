kprobe:__x64_sys_kill,kprobe:__x64_sys_setpgid,kprobe:__x64_sys_kill /pid == cpid && comm == "evt19"/ { @ = count(); }
---- needs
kprobe
---- args
-c "$GEN kill0 10 -n evt19"
---- out


@: 20
