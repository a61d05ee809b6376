kretprobe:__x64_sys_kill,kretprobe:__x64_sys_setpgid /comm == "evt"/ { printf("1 "); }
kretprobe:__x64_sys_kill,kretprobe:__x64_sys_getpgid /comm == "evt"/ { printf("2 "); }
kretprobe:__x64_sys_kill /comm == "evt"/ { printf("3\n"); }
---- needs
kprobe
---- args
-c "$GEN kill0 3 -n evt"
---- out
1 2 3
1 2 3
1 2 3


