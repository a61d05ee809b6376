BEGIN {
	$i = 0;
	while ($i < ncpus) {
		if (percpu_kaddr("runqueues", $i).cpu != $i) { @wrong[$i] = percpu_kaddr("runqueues", $i).cpu; }
		$i++;
	}
	print(percpu_kaddr("runqueues").cpu == cpu);
	print(percpu_kaddr("runqueues", 100000) == 0);
	print(percpu_kaddr("runqueues", 0) != 0);
	exit();
}
---- needs
btf kernel-6.1 percpu_symbols
---- out
true
true
true


