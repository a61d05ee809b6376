# a comment, shell style
BEGIN { }
---- check
case.bt:1:1-2: WARNING: this is taken for a comment; comments begin with //
# a comment, shell style
~
