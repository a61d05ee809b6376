uprobe:$1:work,uprobe:$1:twice /pid == cpid/ { $n = arg0; @in[func] = count(); @args[func] = sum($n); return 1; }
uretprobe:$1:work,uretprobe:$1:twice /pid == cpid/ { $n = retval; @out[func] = count(); for ($i : 0..2) { @loop[func] = count(); } }
uretprobe:$1:marks /pid != cpid/ { @wrong = count(); }
uprobe:$1:marks /pid == cpid/ { @marks = count(); }
---- args
-c "$MARKERS call 100 4" "$MARKERS"
---- without
uprobe_session
---- out


@args[work]: 19800
@args[twice]: 19800
@in[work]: 400
@in[twice]: 400
@loop[work]: 800
@loop[twice]: 800
@marks: 400
@out[work]: 400
@out[twice]: 400
