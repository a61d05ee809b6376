kprobe:__x64_sys_kill,kprobe:__x64_sys_setpgid /pid == cpid && comm == "evt11"/ { @in[probe] = count(); }
kretprobe:__x64_sys_kill,kretprobe:__x64_sys_setpgid /pid == cpid && comm == "evt11"/ { @out[probe, retval] = count(); }
---- needs
kprobe
---- args
-c "$GEN kill0 1000 -n evt11 -t 4" --no-feature kprobe_multi
---- out


@in[kprobe:__x64_sys_kill]: 1000
@out[kretprobe:__x64_sys_kill, 0]: 1000
