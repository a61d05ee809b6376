BEGIN { if (1) { $x = 1; print($x); } else { $x = "a"; print($x); } for ($i : 0..2) { } for ($i : 0..2) { } }
---- check
