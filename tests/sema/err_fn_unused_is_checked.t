fn f($p: int64): int64 { $q = "a" * 2; @m = 1; return $r; }
BEGIN { exit(); }
---- err
case.bt:1:31-38: ERROR: operator '*' is not defined for string[2] and int64
fn f($p: int64): int64 { $q = "a" * 2; @m = 1; return $r; }
                              ~~~~~~~
case.bt:1:55-57: ERROR: undefined variable '$r'
fn f($p: int64): int64 { $q = "a" * 2; @m = 1; return $r; }
                                                      ~~
