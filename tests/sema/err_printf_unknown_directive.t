BEGIN { printf("%y\n", 1); printf("100%"); printf("5 %\n"); }
---- err
case.bt:1:9-26: ERROR: unknown directive '%y' in the format of printf()
BEGIN { printf("%y\n", 1); printf("100%"); printf("5 %\n"); }
        ~~~~~~~~~~~~~~~~~
HINT: d i u o x X c p s r rx rh gr are known; a percent sign is written %%
case.bt:1:28-42: ERROR: the format of printf() ends within a directive
BEGIN { printf("%y\n", 1); printf("100%"); printf("5 %\n"); }
                           ~~~~~~~~~~~~~~
HINT: a percent sign is written %%
case.bt:1:44-59: ERROR: unknown directive '%?' in the format of printf()
BEGIN { printf("%y\n", 1); printf("100%"); printf("5 %\n"); }
                                           ~~~~~~~~~~~~~~~
HINT: d i u o x X c p s r rx rh gr are known; a percent sign is written %%
