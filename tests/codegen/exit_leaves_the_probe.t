BEGIN { print("before"); exit(); print("never"); } END { print("end"); }
---- out
before
end


