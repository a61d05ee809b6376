BEGIN {
	@k[1] = 2;
	@m = 1;
	$r = has_key(@k);
	$r = has_key(@m);
	delete(@k, @k);
}
---- err
case.bt:4:7-18: ERROR: has_key() of @k needs a key
    $r = has_key(@k);
         ~~~~~~~~~~~
HINT: has_key(@map, key)
case.bt:5:7-18: ERROR: @m has no keys
    $r = has_key(@m);
         ~~~~~~~~~~~
case.bt:6:2-16: ERROR: delete() of @k needs a key
    delete(@k, @k);
    ~~~~~~~~~~~~~~
