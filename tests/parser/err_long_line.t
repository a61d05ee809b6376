BEGIN { printf("a long text that goes on and on, a long text that goes on and on, a long text that goes on and on, a long text that goes on and on, a long text that goes on and on, a long text that goes on and on, a long text that goes on and on, a long text that goes on and on, "); foo bar; print("and more of it and more of it and more of it and more of it and more of it and more of it and more of it and more of it and more of it and more of it "); }
---- err
case.bt:1:289-292: ERROR: syntax error, unexpected 'bar', expected ';' or '}'
...at goes on and on, a long text that goes on and on, "); foo bar; print("and more of it and more of it and more of it and more of it and more of it and more of i...
                                                               ~~~
HINT: variables are written $name and need no declaration
