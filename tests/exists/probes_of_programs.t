begin {
	print(exists("uprobe:libc:getenv")); print(exists("uprobe:libc:no_such")); print(exists("uprobe:/bin/bash:readline"));
	print(exists("uretprobe:/bin/bash:no_such")); print(exists("usdt:/bin/bash:no_such"));
	exit();
}
---- needs
bash
---- out
true
false
true
false
false


