uprobe:$1:work { @slide = reg("ip") - (uint64)uaddr("work"); @there = *uaddr("counter") + *uaddr("small"); }
uretprobe:$1:work { @same = *uaddr("counter") + 1; }
---- args
-c "$MARKERS call 1 1" "$MARKERS"
---- out


@same: 8
@slide: 0
@there: 4667
