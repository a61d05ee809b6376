fentry:__x64_sys_kill /pid == cpid && comm == "evt1"/ { @in[probe] = count(); }
fexit:__x64_sys_kill /pid == cpid && comm == "evt1"/ { @out[probe, retval] = count(); }
---- needs
fentry
---- args
-c "$GEN kill0 1000 -n evt1"
---- out


@in[fentry:vmlinux:__x64_sys_kill]: 1000
@out[fexit:vmlinux:__x64_sys_kill, 0]: 1000
