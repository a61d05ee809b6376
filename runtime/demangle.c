/* SPDX-License-Identifier: Apache-2.0 */
/* Demangling through libiberty, which knows both of Rust's schemes besides C++. It allocates from the heap and bounds its
 * own recursion; the bound on the length keeps its tables, which grow with the name, off a small stack. */
#include <libiberty/demangle.h>
#include <string.h>

#include "runtime/demangle.h"

enum { MAX_MANGLED = 4096 };

char *demangle(const char *name, bool params)
{
	char *out;

	if (name[0] != '_' || (name[1] != 'Z' && name[1] != 'R') || strnlen(name, MAX_MANGLED) == MAX_MANGLED)
		return NULL;
	out = rust_demangle(name, DMGL_NO_OPTS);
	return out || name[1] == 'R' ? out : cplus_demangle_v3(name, params ? DMGL_PARAMS | DMGL_ANSI : DMGL_ANSI);
}
