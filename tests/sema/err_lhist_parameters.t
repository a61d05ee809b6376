BEGIN { @a = lhist(1, 0, 10, 0); @b = lhist(1, 10, 0, 1); @c = lhist(1, 0, 10, 20); @d = lhist(1, 0, 10000, 1); @e = lhist(1, -5, 10, 1); @f = lhist(1, pid, 10, 1); @g = lhist(1, 0, 10, 1); @g = lhist(1, 0, 10, 2); }
---- err
case.bt:1:14-32: ERROR: bad lhist(): its step must be at least 1
BEGIN { @a = lhist(1, 0, 10, 0); @b = lhist(1, 10, 0, 1); @c = lhist(1, 0, 10, 20); @d = lhist(1, 0, 10000, 1); @e = lhist(1, -5, 10, 1); @f = lhist(1, pid, 10,...
             ~~~~~~~~~~~~~~~~~~
case.bt:1:39-57: ERROR: bad lhist(): its minimum is larger than its maximum
BEGIN { @a = lhist(1, 0, 10, 0); @b = lhist(1, 10, 0, 1); @c = lhist(1, 0, 10, 20); @d = lhist(1, 0, 10000, 1); @e = lhist(1, -5, 10, 1); @f = lhist(1, pid, 10,...
                                      ~~~~~~~~~~~~~~~~~~
case.bt:1:64-83: ERROR: bad lhist(): its step is larger than its range
...IN { @a = lhist(1, 0, 10, 0); @b = lhist(1, 10, 0, 1); @c = lhist(1, 0, 10, 20); @d = lhist(1, 0, 10000, 1); @e = lhist(1, -5, 10, 1); @f = lhist(1, pid, 10, 1)...
                                                               ~~~~~~~~~~~~~~~~~~~
case.bt:1:90-111: ERROR: bad lhist(): it would have more than 1000 buckets
...0); @b = lhist(1, 10, 0, 1); @c = lhist(1, 0, 10, 20); @d = lhist(1, 0, 10000, 1); @e = lhist(1, -5, 10, 1); @f = lhist(1, pid, 10, 1); @g = lhist(1, 0, 10, 1);...
                                                               ~~~~~~~~~~~~~~~~~~~~~
case.bt:1:118-137: ERROR: bad lhist(): its bounds must not be negative
... @c = lhist(1, 0, 10, 20); @d = lhist(1, 0, 10000, 1); @e = lhist(1, -5, 10, 1); @f = lhist(1, pid, 10, 1); @g = lhist(1, 0, 10, 1); @g = lhist(1, 0, 10, 2); }
                                                               ~~~~~~~~~~~~~~~~~~~
case.bt:1:153-156: ERROR: lhist() wants a number here that is known before the script runs
...st(1, 0, 10000, 1); @e = lhist(1, -5, 10, 1); @f = lhist(1, pid, 10, 1); @g = lhist(1, 0, 10, 1); @g = lhist(1, 0, 10, 2); }
                                                               ~~~
case.bt:1:196-214: ERROR: @g is used with other parameters of lhist() elsewhere
...); @f = lhist(1, pid, 10, 1); @g = lhist(1, 0, 10, 1); @g = lhist(1, 0, 10, 2); }
                                                               ~~~~~~~~~~~~~~~~~~
case.bt:1:171-189: ERROR: first used here
...; @e = lhist(1, -5, 10, 1); @f = lhist(1, pid, 10, 1); @g = lhist(1, 0, 10, 1); @g = lhist(1, 0, 10, 2); }
                                                               ~~~~~~~~~~~~~~~~~~
