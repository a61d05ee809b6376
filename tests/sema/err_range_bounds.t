BEGIN { for ($i : 0.."a") { } for ($j : comm..3) { } }
---- err
case.bt:1:22-25: ERROR: the bounds of a range are integers, this is string[2]
BEGIN { for ($i : 0.."a") { } for ($j : comm..3) { } }
                     ~~~
case.bt:1:41-45: ERROR: the bounds of a range are integers, this is string[16]
BEGIN { for ($i : 0.."a") { } for ($j : comm..3) { } }
                                        ~~~~
