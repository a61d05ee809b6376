uprobe:$1:work { @entry = count(); @args[arg1] = sum(arg0); }
uretprobe:$1:work { @return = count(); @results = sum(retval); }
---- args
-c "$MARKERS call 1000 4" "$MARKERS"
---- out


@args[7]: 1998000
@entry: 4000
@results: 4024000
@return: 4000
