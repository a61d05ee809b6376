config = { max_strlen = 40000 }
uprobe:$1:work { $a = str(reg("sp"), 40000); $b = str(reg("sp"), 40000); if ($a != $b) { @differ = count(); } }
---- needs
x86-64 kernel-5.13
---- args
-c "$MARKERS call 1 1" "$MARKERS"
---- out
---- errout
~case.bt:2:1-.* ERROR: this probe handles [0-9]+ bytes of strings and values at once; the kernel allows 65024
...
HINT: set a smaller max_strlen, or print in several steps
---- exit
1
