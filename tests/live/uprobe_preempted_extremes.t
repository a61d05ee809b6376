uprobe:$1:work { @hi[arg0] = max(tid); @lo[arg0] = min(tid); @up[arg0] = max(-(int64)tid); @down[arg0] = min(-(int64)tid); }
uprobe:$1:work { @all_hi = max(arg0); @all_lo = min(arg0 + 1); @all_up = max(-(int64)arg0 - 5); @all_down = min((int64)arg0 - 5); }
end {
	for ($kv : @hi) { @keys_by_hi[$kv.1] = count(); }
	for ($kv : @lo) { @keys_by_lo[$kv.1] = count(); }
	for ($kv : @up) { @keys_by_up[$kv.1] = count(); }
	for ($kv : @down) { @keys_by_down[$kv.1] = count(); }
	clear(@hi);
	clear(@lo);
	clear(@up);
	clear(@down);
}
---- needs
kernel-6.1
---- args
--no-feature no_prealloc -c "$MARKERS call 2000 16" "$MARKERS"
---- out


@all_down: -5
@all_hi: 1999
@all_lo: 1
@all_up: -5
~@keys_by_down\[-[0-9]+\]: 2000
~@keys_by_hi\[[0-9]+\]: 2000
~@keys_by_lo\[[0-9]+\]: 2000
~@keys_by_up\[-[0-9]+\]: 2000
