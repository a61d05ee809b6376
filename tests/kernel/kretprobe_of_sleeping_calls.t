// a hundred calls under way at once: a kretprobe has room for a few
kprobe:__x64_sys_nanosleep /comm == "evt"/ { @in = count(); }
kretprobe:__x64_sys_nanosleep /comm == "evt"/ { @out[probe, retval] = count(); }
---- needs
kprobe
---- args
-c "$GEN nanosleep 2000 -t 100 -n evt"
---- out


@in: 2000
@out[kretprobe:__x64_sys_nanosleep, 0]: 2000
