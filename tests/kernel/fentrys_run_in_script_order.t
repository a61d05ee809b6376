fentry:__x64_sys_kill /pid == cpid && comm == "evt20"/ { printf("1 "); }
fentry:__x64_sys_kill /pid == cpid && comm == "evt20"/ { printf("2 "); }
fentry:__x64_sys_kill /pid == cpid && comm == "evt20"/ { printf("3\n"); }
---- needs
fentry
---- args
-c "$GEN kill0 2 -n evt20"
---- out
1 2 3
1 2 3


