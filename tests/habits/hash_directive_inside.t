begin {
#define X 1
	exit();
}
---- err
case.bt:2:1-2: ERROR: syntax error, unexpected '#'
#define X 1
~
HINT: preprocessor lines stand before all probes
