// jiffies is written to a hundred times a second and more; it is let go after the fifth.
watchpoint:jiffies:8:w { @n++; if (@n == 5) { unwatch(kaddr("jiffies")); } }
interval:ms:700 { @few = @n >= 5 && @n < 60; delete(@n); exit(); }
---- needs
kprobe percpu_symbols
---- out


@few: true
