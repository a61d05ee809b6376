BEGIN { @++; @x["a"]++; @--; print(@); clear(@x); @z["k"] = 5; zero(@z); exit(); } END { print("end"); }
---- out
@: 0
end


@: 0
@z[k]: 0
