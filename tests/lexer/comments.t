// a line comment /* not a block
BEGIN /* between */ { // until here { }
	/* * ** / // */ print(1); /**/ /***/ print(/* here */ 2);
} // no newline needed
---- tokens
ATTACH BEGIN
LBRACE
IDENT print
LPAREN
INT 1
RPAREN
SEMI
IDENT print
LPAREN
INT 2
RPAREN
SEMI
RBRACE
