BEGIN { print(args.x); }
profile:hz:1 { print(args.x); }
interval:s:1 { print(args.x); }
---- err
case.bt:1:15-21: ERROR: args is not available in begin probes
BEGIN { print(args.x); }
              ~~~~~~
case.bt:2:22-28: ERROR: args is not available in profile probes
profile:hz:1 { print(args.x); }
                     ~~~~~~
case.bt:3:22-28: ERROR: args is not available in interval probes
interval:s:1 { print(args.x); }
                     ~~~~~~
---- needs
root tracefs
