BEGIN {
	# a comment
	print(1);
}
---- check
case.bt:2:2-3: WARNING: this is taken for a comment; comments begin with //
    # a comment
    ~
