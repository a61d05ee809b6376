BEGIN { @++; @x["a"]++; @--; print(@); clear(@x); exit(); } END { print("end"); }
---- out
@: 0
end


@: 0
