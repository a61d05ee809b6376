BEGIN { if else unroll while for break continue return let import config macro fn sizeof offsetof typeof typeinfo comptime true false struct union enum }
---- tokens
ATTACH BEGIN
LBRACE
STMT_IF
ELSE
UNROLL
WHILE
FOR
BREAK
CONTINUE
RETURN
LET
IMPORT
CONFIG
MACRO
FN
SIZEOF
OFFSETOF
TYPEOF
TYPEINFO
COMPTIME
TRUE
FALSE
STRUCT
IDENT union
ENUM
RBRACE
