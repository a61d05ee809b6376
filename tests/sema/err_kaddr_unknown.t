BEGIN { print(kaddr("no_such_symbol_here")); print(kaddr(1)); }
---- err
case.bt:1:15-43: ERROR: the kernel has no symbol 'no_such_symbol_here'
BEGIN { print(kaddr("no_such_symbol_here")); print(kaddr(1)); }
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:1:58-59: ERROR: kaddr() wants a string literal here
BEGIN { print(kaddr("no_such_symbol_here")); print(kaddr(1)); }
                                                         ~
---- needs
root
