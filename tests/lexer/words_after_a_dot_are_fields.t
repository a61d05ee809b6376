BEGIN { $p->config; $q.import . if -> struct; $p . 0 . 10 . 007 }
---- tokens
ATTACH BEGIN
LBRACE
VAR p
ARROW
FIELD config
SEMI
VAR q
DOT
FIELD import
DOT
FIELD if
ARROW
FIELD struct
SEMI
VAR p
DOT
INT 0
DOT
INT 10
DOT
INT 7
RBRACE
