BEGIN { print("", "plain", "a\tb\n\r\"\\", "\0", "\101\60", "\x41\x4a\X7", "// not /* a comment */", "tab	in it"); }
---- tokens
ATTACH BEGIN
LBRACE
IDENT print
LPAREN
STRING ""
COMMA
STRING "plain"
COMMA
STRING "a\x09b\n\x0d"\\"
COMMA
STRING "\x00"
COMMA
STRING "A0"
COMMA
STRING "AJ\x07"
COMMA
STRING "// not /* a comment */"
COMMA
STRING "tab\x09in it"
RPAREN
SEMI
RBRACE
