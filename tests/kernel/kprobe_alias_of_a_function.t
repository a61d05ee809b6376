// the list of traceable functions has only one of several names
kprobe:__x64_sys_getppid /comm == "evt"/ { @ = count(); }
kprobe:__x64_sys_getppid,kprobe:__x64_sys_kill /comm == "evt"/ { @b[probe] = count(); }
---- needs
kprobe
---- args
-c "$GEN getppid 1000 -n evt -t 2"
---- out


@: 1000
@b[kprobe:__x64_sys_getppid]: 1000
