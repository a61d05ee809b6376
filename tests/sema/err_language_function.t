fn f($a: int64): int64 { return $a; }
BEGIN { }
---- err
case.bt:1:1-38: ERROR: functions (fn) are not known to this version of scry
fn f($a: int64): int64 { return $a; }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
