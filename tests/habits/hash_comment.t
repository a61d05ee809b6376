# SPDX: a comment as in shell
# and another one
begin { # here too
	exit(); # and here
}
---- check
case.bt:1:1-2: WARNING: this is taken for a comment; comments begin with //
# SPDX: a comment as in shell
~
