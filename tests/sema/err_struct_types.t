BEGIN { $x = (struct no_such_struct_1 *)0; print(sizeof(union no_such_union_2)); }
---- err
case.bt:1:15-40: ERROR: unknown type 'struct no_such_struct_1'
BEGIN { $x = (struct no_such_struct_1 *)0; print(sizeof(union no_such_union_2)); }
              ~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:1:57-78: ERROR: unknown type 'union no_such_union_2'
BEGIN { $x = (struct no_such_struct_1 *)0; print(sizeof(union no_such_union_2)); }
                                                        ~~~~~~~~~~~~~~~~~~~~~
