// The generator's threads are children of scry's child; the leader has the name of the program.
tracepoint:syscalls:sys_enter_openat /pid == cpid/ {
	@[strlen(pcomm) > 0, ppid == ppid(curtask), pcomm(curtask) == pcomm, leader_tid == pid(init), leader_tid(curtask) == pid(init), leader_comm == leader_comm(curtask)] = count();
	@size = sizeof(ppid);
	printf("%s\n", ppid > 0 ? "parent" : "none");
}
---- args
-c "$GEN openat 2 -n evt"
---- needs
btf
---- out
parent
parent


@[true, true, true, true, true, true]: 2
@size: 4
