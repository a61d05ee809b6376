BEGIN { $s = "abc"; print((string[3])$s); }
---- err
case.bt:1:27-40: ERROR: cannot cast string[4] to string[3]
BEGIN { $s = "abc"; print((string[3])$s); }
                          ~~~~~~~~~~~~~
HINT: they have 4 and 3 bytes
