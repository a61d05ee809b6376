kprobe:__x64_sys_kill,kprobe:__x64_sys_setpgid,kprobe:__x64_sys_kill /pid == cpid && comm == "evt24"/ { @ = count(); }
---- needs
kprobe
---- args
-c "$GEN kill0 10 -n evt24" --no-feature kprobe_multi
---- out


@: 20
