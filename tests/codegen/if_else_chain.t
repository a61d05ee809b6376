BEGIN { $a = 3; if ($a == 1) { print("one"); } else if ($a == 2) { print("two"); } else if ($a == 3) { print("three"); } else { print("many"); } exit(); }
---- out
three


