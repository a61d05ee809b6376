name= { }
---- err
case.bt:1:1-6: ERROR: syntax error, expected an attach point after 'name='
name= { }
~~~~~
HINT: a label stands right in front of its probe: name=kprobe:f
