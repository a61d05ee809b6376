kprobe:__x64_sys_kill,kprobe:__x64_sys_setpgid /pid == cpid && comm == "evt17"/ { @in[probe] = count(); }
kretprobe:__x64_sys_kill,kretprobe:__x64_sys_setpgid /pid == cpid && comm == "evt17"/ { @out[probe, retval] = count(); }
---- needs
kprobe
---- args
-c "$GEN kill0 1000 -n evt17 -t 4"
---- out


@in[kprobe:__x64_sys_kill]: 1000
@out[kretprobe:__x64_sys_kill, 0]: 1000
