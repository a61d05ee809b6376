BEGIN { @a[1] = 2; @b[2] = 3; @c[3] = "end"; print(@c[@b[@a[1]]]); @a[@a[1]] = @b[@a[1]] + @a[1]; exit(); }
---- out
end


@a[1]: 2
@a[2]: 5
@b[2]: 3
@c[3]: end
