fentry:__x64_sys_kill /comm == "evt"/ { printf("1 "); }
fentry:__x64_sys_kill /comm == "evt"/ { printf("2 "); }
fentry:__x64_sys_kill /comm == "evt"/ { printf("3\n"); }
---- needs
fentry
---- args
-c "$GEN kill0 2 -n evt"
---- out
1 2 3
1 2 3


