  #!/usr/bin/env -S scry -q { }
BEGIN { }
---- tokens
ATTACH BEGIN
LBRACE
RBRACE
