// a single pair goes through one link where that can keep track of any number of calls
kprobe:__x64_sys_kill /pid == cpid/ { @t[tid] = nsecs; @in[probe] = count(); }
kretprobe:__x64_sys_kill /@t[tid]/ { @ns = max(nsecs - @t[tid] < 1e10); delete(@t[tid]); @out[probe] = count(); }
---- needs
kprobe
---- args
-c "$GEN kill0 1000 -t 4"
---- out


@in[kprobe:__x64_sys_kill]: 1000
@ns: 1
@out[kretprobe:__x64_sys_kill]: 1000
