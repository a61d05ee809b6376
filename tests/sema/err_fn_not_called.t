fn noargs(): int64 { return 3; } macro one(x) { x } BEGIN { print(noargs); print(one); }
---- err
case.bt:1:67-73: ERROR: 'noargs' must be called
fn noargs(): int64 { return 3; } macro one(x) { x } BEGIN { print(noargs); print(one); }
                                                                  ~~~~~~
HINT: write noargs(...)
case.bt:1:82-85: ERROR: 'one' must be called
fn noargs(): int64 { return 3; } macro one(x) { x } BEGIN { print(noargs); print(one); }
                                                                                 ~~~
HINT: write one(...)
