BEGIN { @x = count(); @y = @x; $z = @x; @s = sum(-1); @t = @s; }
---- err
case.bt:1:28-30: ERROR: @x is a count(); its value of the moment must be asked for by a cast
BEGIN { @x = count(); @y = @x; $z = @x; @s = sum(-1); @t = @s; }
                           ~~
HINT: cast it: (int64)@x
case.bt:1:37-39: ERROR: @x is a count(); its value of the moment must be asked for by a cast
BEGIN { @x = count(); @y = @x; $z = @x; @s = sum(-1); @t = @s; }
                                    ~~
HINT: cast it: (int64)@x
case.bt:1:60-62: ERROR: @s is a sum(); its value of the moment must be asked for by a cast
BEGIN { @x = count(); @y = @x; $z = @x; @s = sum(-1); @t = @s; }
                                                           ~~
HINT: cast it: (int64)@s
