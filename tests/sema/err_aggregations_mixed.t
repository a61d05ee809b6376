BEGIN { @x = count(); @x = sum(1); }
---- err
case.bt:1:28-34: ERROR: @x holds count(), it cannot hold sum() as well
BEGIN { @x = count(); @x = sum(1); }
                           ~~~~~~
case.bt:1:14-21: ERROR: @x is first assigned here
BEGIN { @x = count(); @x = sum(1); }
             ~~~~~~~
