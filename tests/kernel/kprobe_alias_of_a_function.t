// the list of traceable functions has only one of several names
kprobe:__x64_sys_getppid /pid == cpid && comm == "evt10"/ { @ = count(); }
kprobe:__x64_sys_getppid,kprobe:__x64_sys_kill /pid == cpid && comm == "evt10"/ { @b[probe] = count(); }
---- needs
kprobe
---- args
-c "$GEN getppid 1000 -n evt10 -t 2"
---- out


@: 1000
@b[kprobe:__x64_sys_getppid]: 1000
