profile:hz:1 { @x[ctx] = 1; @y = ctx; @z[1, ctx] = 1; }
---- err
case.bt:1:19-22: ERROR: the context pointer cannot be the key of a map
profile:hz:1 { @x[ctx] = 1; @y = ctx; @z[1, ctx] = 1; }
                  ~~~
case.bt:1:34-37: ERROR: the context pointer cannot be kept in a map
profile:hz:1 { @x[ctx] = 1; @y = ctx; @z[1, ctx] = 1; }
                                 ~~~
case.bt:1:45-48: ERROR: the context pointer cannot be an element of a tuple
profile:hz:1 { @x[ctx] = 1; @y = ctx; @z[1, ctx] = 1; }
                                            ~~~
