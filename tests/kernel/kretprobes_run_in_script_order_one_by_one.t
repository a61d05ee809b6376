kretprobe:__x64_sys_kill,kretprobe:__x64_sys_setpgid /pid == cpid && comm == "evt30"/ { printf("1 "); }
kretprobe:__x64_sys_kill,kretprobe:__x64_sys_getpgid /pid == cpid && comm == "evt30"/ { printf("2 "); }
kretprobe:__x64_sys_kill /pid == cpid && comm == "evt30"/ { printf("3\n"); }
---- needs
kprobe
---- args
-c "$GEN kill0 3 -n evt30" --no-feature kprobe_multi
---- out
1 2 3
1 2 3
1 2 3


