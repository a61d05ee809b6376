uprobe:$1:work,uprobe:$1:twice { @[func] = count(); }
uretprobe:$1:twice,uretprobe:$1:work { @[func] = count(); }
---- cmd
traced "$MARKERS call 10 1; $MARKERS call 10 1; $MARKERS call 10 1" case.bt "$MARKERS"
---- out


@[work]: 60
@[twice]: 60
