fexit:__x64_sys_kill /pid == cpid && comm == "evt3"/ { printf("1 "); }
fexit:__x64_sys_kill /pid == cpid && comm == "evt3"/ { printf("2 "); }
fexit:__x64_sys_kill /pid == cpid && comm == "evt3"/ { printf("3\n"); }
---- needs
fentry
---- args
-c "$GEN kill0 2 -n evt3"
---- out
1 2 3
1 2 3


