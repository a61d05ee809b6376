BEGIN {
	$e = PIDTYPE_SID;
	@[PIDTYPE_TGID, $e] = PIDTYPE_PID;
	@n[PIDTYPE_TGID] = PIDTYPE_MAX + 1;
	@mixed = PIDTYPE_TGID;
	@mixed = 77;
	printf("%d %s %x\n", $e, $e, PIDTYPE_TGID);
	print((enum pid_type)2);
	print((enum pid_type)rand == 1000);
	print(PIDTYPE_TGID + 1);
	print(PIDTYPE_TGID == 1);
	print(PIDTYPE_TGID < PIDTYPE_SID);
	exit();
}
---- out
3 PIDTYPE_SID 1
PIDTYPE_PGID
false
2
true
true


@[PIDTYPE_TGID, PIDTYPE_SID]: PIDTYPE_PID
@mixed: 77
@n[PIDTYPE_TGID]: 5
---- needs
root btf
