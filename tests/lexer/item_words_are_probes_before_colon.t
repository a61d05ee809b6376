config:a { } let:b { } fn:c { } macro { }
---- tokens
ATTACH config:a
LBRACE
RBRACE
ATTACH let:b
LBRACE
RBRACE
ATTACH fn:c
LBRACE
RBRACE
MACRO
LBRACE
RBRACE
