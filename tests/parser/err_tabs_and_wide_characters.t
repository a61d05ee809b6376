BEGIN {	printf("é漢字", 	1 2); }
---- err
case.bt:1:31-32: ERROR: syntax error, unexpected '2', expected ')' or ','
BEGIN {    printf("é漢字",     1 2); }
                                 ~
HINT: a ',' is missing before this
