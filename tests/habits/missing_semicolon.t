begin {
	print(1)
	exit();
}
---- err
case.bt:3:2-6: ERROR: syntax error, unexpected 'exit', expected ';' or '}'
    exit();
    ~~~~
HINT: a ';' is missing before this
