BEGIN { @t = (1, 2); @t = (@t.1, @t.0); print(@t); $v = (1, 2); $v = ($v.1, $v.0); print($v); exit(); }
---- out
@t: (2, 1)
(2, 1)


@t: (2, 1)
