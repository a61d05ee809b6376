BEGIN { time; $x = printf; $y = hist; }
---- err
case.bt:1:20-26: ERROR: printf is a function and must be called
BEGIN { time; $x = printf; $y = hist; }
                   ~~~~~~
HINT: write printf()
case.bt:1:33-37: ERROR: hist is a function and must be called
BEGIN { time; $x = printf; $y = hist; }
                                ~~~~
HINT: write hist()
case.bt:1:9-13: WARNING: 'time' is a function: write time()
BEGIN { time; $x = printf; $y = hist; }
        ~~~~
