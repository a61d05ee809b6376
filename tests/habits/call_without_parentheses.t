begin { @ = count; exit; }
---- check
case.bt:1:13-18: WARNING: 'count' is a function: write count()
begin { @ = count; exit; }
            ~~~~~
case.bt:1:20-24: WARNING: 'exit' is a function: write exit()
begin { @ = count; exit; }
                   ~~~~
