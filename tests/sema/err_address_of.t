BEGIN { @c = count(); print(&@c); print(&$y); print(&@nosuch); }
---- err
case.bt:1:29-32: ERROR: @c is a count(), it has no address
BEGIN { @c = count(); print(&@c); print(&$y); print(&@nosuch); }
                            ~~~
case.bt:1:42-44: ERROR: undefined variable '$y'
BEGIN { @c = count(); print(&@c); print(&$y); print(&@nosuch); }
                                         ~~
case.bt:1:54-61: ERROR: undefined map: @nosuch is used, but nothing is ever assigned to it
BEGIN { @c = count(); print(&@c); print(&$y); print(&@nosuch); }
                                                     ~~~~~~~
