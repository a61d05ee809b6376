BEGIN {
	# a comment
	print(1);
}
---- err
case.bt:2:2-3: ERROR: syntax error, unexpected '#'
    # a comment
    ~
HINT: comments begin with //; preprocessor lines stand before all probes
