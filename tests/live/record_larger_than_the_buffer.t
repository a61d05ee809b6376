// The buffer grows to what the largest record needs, whatever the config asks for.
config = { perf_rb_pages = 1; max_strlen = 20000 }
BEGIN { $s = str($1); let $t: string[20000] = "abc"; print(($s, $t, 1)); exit(); }
---- args
-q -- text
---- out
(text, abc, 1)


