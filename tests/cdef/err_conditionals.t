#else
#endif
#elif 1
#if 1 +
#endif
#if
#else
#elif 1
#else
#endif
#ifdef
#endif
#undef
#if 1 / 0
#endif
#if 12abc
#endif
#if 0
#error not this
#else
#error but this
#endif
#ifndef NEVER_CLOSED
BEGIN { }
---- err
case.bt:1:1-6: ERROR: there is no #if that this could belong to
#else
~~~~~
case.bt:2:1-7: ERROR: there is no #if that this could belong to
#endif
~~~~~~
case.bt:3:1-8: ERROR: there is no #if that this could belong to
#elif 1
~~~~~~~
case.bt:4:1-8: ERROR: unexpected end of a constant expression
#if 1 +
~~~~~~~
case.bt:6:1-4: ERROR: #if without a condition
#if
~~~
case.bt:8:1-8: ERROR: this follows the #else of the same #if
#elif 1
~~~~~~~
case.bt:9:1-6: ERROR: this follows the #else of the same #if
#else
~~~~~
case.bt:11:1-7: ERROR: the name of a macro is missing
#ifdef
~~~~~~
case.bt:13:1-7: ERROR: the name of a macro is missing
#undef
~~~~~~
case.bt:16:1-10: ERROR: '12abc' is no integer
#if 12abc
~~~~~~~~~
case.bt:21:1-16: ERROR: #error but this
#error but this
~~~~~~~~~~~~~~~
case.bt:23:1-21: ERROR: this condition has no #endif
#ifndef NEVER_CLOSED
~~~~~~~~~~~~~~~~~~~~
