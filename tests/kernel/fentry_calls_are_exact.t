fentry:__x64_sys_kill /comm == "evt"/ { @in[probe] = count(); }
fexit:__x64_sys_kill /comm == "evt"/ { @out[probe, retval] = count(); }
---- needs
fentry
---- args
-c "$GEN kill0 1000 -n evt"
---- out


@in[fentry:vmlinux:__x64_sys_kill]: 1000
@out[fexit:vmlinux:__x64_sys_kill, 0]: 1000
