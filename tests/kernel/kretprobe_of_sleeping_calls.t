// a hundred calls under way at once: a kretprobe has room for a few
kprobe:__x64_sys_nanosleep /pid == cpid && comm == "evt29"/ { @in = count(); }
kretprobe:__x64_sys_nanosleep /pid == cpid && comm == "evt29"/ { @out[probe, retval] = count(); }
---- needs
kprobe
---- args
-c "$GEN nanosleep 2000 -t 100 -n evt29"
---- out


@in: 2000
@out[kretprobe:__x64_sys_nanosleep, 0]: 2000
