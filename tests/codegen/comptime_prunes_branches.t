macro pick(c, a, b) { comptime (c) ? a : b }
BEGIN {
if comptime false { $x = 1 + "a"; nosuchfn; } else { print("else"); }
if comptime (1 + 1 == 2) { print("then"); }
$v = if comptime ($1 > 5) { "big" } else { 7 }; print($v);
print(pick($1 == 9, "nine", 1));
if comptime getopt("fast", false) { print("fast"); } else { print("slow"); }
if comptime (sizeof($v) == 4) { print("four"); } else if comptime true { print("other"); }
exit(); }
---- args
9 -- --fast
---- out
else
then
big
nine
fast
four


