#include <linux/sched.h>  // why
#  include "my//file.h"
#define LIMIT (4 * \
	1024) /* bytes */ + 1
#ifndef	BPFTRACE_HAVE_BTF
#
#define S "/* not a comment */" // gone
#endif
#include <a//b.h>
#define MULTI 1 /* this
one goes on */ 2
BEGIN { }
---- tokens
CPP include <linux/sched.h>
CPP include "my//file.h"
CPP define LIMIT (4 * \x091024)   + 1
CPP ifndef\x09BPFTRACE_HAVE_BTF
CPP define S "/* not a comment */"
CPP endif
CPP include <a//b.h>
CPP define MULTI 1   2
ATTACH BEGIN
LBRACE
RBRACE
