BEGIN {
	print((kfunc_exist("bpf_rdonly_cast"), kfunc_exist("no_such_function")));
	print((kfunc_allowed("bpf_rdonly_cast"), kfunc_allowed("no_such_function"), kfunc_allowed("vfs_read")));
	if (kfunc_exist("no_such_function")) { fail("never"); }
	exit();
}
---- needs
btf kernel-6.2
---- out
(true, false)
(true, false, false)


