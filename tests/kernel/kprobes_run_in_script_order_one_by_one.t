kprobe:__x64_sys_kill,kprobe:__x64_sys_setpgid /pid == cpid && comm == "evt14"/ { printf("1 "); }
kprobe:__x64_sys_kill,kprobe:__x64_sys_getpgid /pid == cpid && comm == "evt14"/ { printf("2 "); }
kprobe:__x64_sys_kill /pid == cpid && comm == "evt14"/ { printf("3\n"); }
---- needs
kprobe
---- args
-c "$GEN kill0 3 -n evt14" --no-feature kprobe_multi
---- out
1 2 3
1 2 3
1 2 3


