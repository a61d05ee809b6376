uprobe:$1:work { $a = str(reg("sp"), 1000); $b = str(reg("sp"), 1000); @n = count(); if ($a != $b) { @differ = count(); } }
---- args
-c "$MARKERS call 2000 16" "$MARKERS"
---- out


@n: 32000
