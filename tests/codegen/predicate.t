BEGIN /1 == 2/ { print("no"); } BEGIN /nsecs > 0 && comm == "scry"/ { print("yes"); exit(); }
---- out
yes


