interval:ms:5 {
	$c = (struct bpf_perf_event_data *)ctx;
	print(($c->sample_period, $c->regs.ip == reg("ip"), ((struct pt_regs *)ctx)->sp == reg("sp"), ((struct pt_regs *)ctx)->cs & 0x10));
	exit();
}
---- out
~\(5000000, true, true, 16\)


---- needs
root btf
