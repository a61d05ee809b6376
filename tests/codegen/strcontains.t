BEGIN { $h = "needle in a haystack"; $n = "hay"; print(strcontains($h, "needle")); print(strcontains($h, "stack")); print(strcontains($h, "stacks")); print(strcontains($h, "")); print(strcontains($h, $n)); print(strcontains(comm, "cry")); exit(); }
---- out
true
true
false
true
true
true


