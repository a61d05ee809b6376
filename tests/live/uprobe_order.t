uprobe:$1:twice /arg0 == 0/ { printf("first "); }
uprobe:$1:twice /arg0 == 0/ { printf("second "); }
uprobe:$1:twice /arg0 == 0/ { printf("third\n"); exit(); }
uprobe:$1:calls { printf("calls\n"); }
---- args
-c "$MARKERS call 1 1" "$MARKERS"
---- out
calls
first second third


