BEGIN {
	unroll (100) { unroll (100) { unroll (10) { @++; } } }
	unroll (100) { unroll (100) { unroll (11) { @++; } } unroll (10) { unroll (100) { @++; } } }
}
---- err
case.bt:3:32-52: ERROR: nested unroll() would make more than 100000 copies of this
    unroll (100) { unroll (100) { unroll (11) { @++; } } unroll (10) { unroll (100) { @++; } } }
                                  ~~~~~~~~~~~~~~~~~~~~
HINT: for ($i : 0..n) { ... } has no such limit
