macro f(x) { if comptime (!is_str(x)) { fail("want text, not %s (%d)", typeinfo(x).full_type, 5); } }
BEGIN { f(1); f("a"); static_assert(1 == 2, "no way"); print(typeof(int8)); print(typeinfo(1).bas_type);
print(comptime pid); if comptime pid { print(1); }
fail("plain"); fail("%d", pid); is_str(); is_str(1, 2); container_of(curtask, struct task_struct, nosuch); }
---- err
case.bt:1:41-97: ERROR: want text, not int64 (5)
macro f(x) { if comptime (!is_str(x)) { fail("want text, not %s (%d)", typeinfo(x).full_type, 5); } }
                                        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:2:9-13: ERROR: expanded from macro 'f' here
BEGIN { f(1); f("a"); static_assert(1 == 2, "no way"); print(typeof(int8)); print(typeinfo(1).bas_type);
        ~~~~
case.bt:2:23-54: ERROR: no way
BEGIN { f(1); f("a"); static_assert(1 == 2, "no way"); print(typeof(int8)); print(typeinfo(1).bas_type);
                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
case.bt:2:62-74: ERROR: a type is no value
BEGIN { f(1); f("a"); static_assert(1 == 2, "no way"); print(typeof(int8)); print(typeinfo(1).bas_type);
                                                             ~~~~~~~~~~~~
case.bt:2:83-103: ERROR: typeinfo() has no field 'bas_type'
BEGIN { f(1); f("a"); static_assert(1 == 2, "no way"); print(typeof(int8)); print(typeinfo(1).bas_type);
                                                                                  ~~~~~~~~~~~~~~~~~~~~
HINT: did you mean 'base_type'?
case.bt:3:7-19: ERROR: this is not known before the script runs
print(comptime pid); if comptime pid { print(1); }
      ~~~~~~~~~~~~
case.bt:3:25-37: ERROR: this is not known before the script runs
print(comptime pid); if comptime pid { print(1); }
                        ~~~~~~~~~~~~
case.bt:4:1-14: ERROR: plain
fail("plain"); fail("%d", pid); is_str(); is_str(1, 2); container_of(curtask, struct task_struct, nosuch); }
~~~~~~~~~~~~~
case.bt:4:27-30: ERROR: fail() wants arguments that are known before the script runs
fail("plain"); fail("%d", pid); is_str(); is_str(1, 2); container_of(curtask, struct task_struct, nosuch); }
                          ~~~
case.bt:4:33-41: ERROR: is_str() takes 1 argument, 0 given
fail("plain"); fail("%d", pid); is_str(); is_str(1, 2); container_of(curtask, struct task_struct, nosuch); }
                                ~~~~~~~~
HINT: is_str(value)
case.bt:4:43-55: ERROR: is_str() takes 1 argument, 2 given
fail("plain"); fail("%d", pid); is_str(); is_str(1, 2); container_of(curtask, struct task_struct, nosuch); }
                                          ~~~~~~~~~~~~
HINT: is_str(value)
case.bt:4:57-106: ERROR: 'struct task_struct' has no field 'nosuch'
fail("plain"); fail("%d", pid); is_str(); is_str(1, 2); container_of(curtask, struct task_struct, nosuch); }
                                                        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
