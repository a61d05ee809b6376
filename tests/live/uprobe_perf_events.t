uprobe:$1:work { @entry[probe] = count(); }
uretprobe:$1:work { @return = count(); @results = sum(retval); }
---- args
--no-feature uprobe_multi -c "$MARKERS call 1000 4" "$MARKERS"
---- out


~@entry\[uprobe:.*/markers:work\]: 4000
@results: 4024000
@return: 4000
