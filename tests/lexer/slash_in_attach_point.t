uprobe:/bin/bash:readline { }
uprobe:./t:target/arg1 { }
usdt:/usr/lib/*/libfoo*.so:a:b /1/ { }
uprobe:/a//b/*c:d { }
---- tokens
ATTACH uprobe:/bin/bash:readline
LBRACE
RBRACE
ATTACH uprobe:./t:target/arg1
LBRACE
RBRACE
ATTACH usdt:/usr/lib/*/libfoo*.so:a:b
PRED_OPEN
INT 1
PRED_CLOSE
LBRACE
RBRACE
ATTACH uprobe:/a//b/*c:d
LBRACE
RBRACE
