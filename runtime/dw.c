/* SPDX-License-Identifier: Apache-2.0 */
/* Loads libdw at first use (the static binary has dw_link.c instead). The functions of libelf are looked up through it too:
 * they must be those that it was built with. */
#include <dlfcn.h>
#include <stddef.h>

#include "runtime/dw.h"

static const struct {
	const char *name;
	size_t at;
} functions[] = {
#define DW_ROW(f) { #f, offsetof(struct dw, f) },
	DW_FUNCTIONS(DW_ROW)
#undef DW_ROW
};

static const char *load(struct dw *dw)
{
	void *lib = dlopen("libdw.so.1", RTLD_NOW | RTLD_LOCAL), *f;
	size_t i;

	if (!lib)
		return "reading debug information needs libdw, which is not installed (Debian: libdw1, Fedora: elfutils-libs)";
	for (i = 0; i < sizeof(functions) / sizeof(*functions); i++) {
		f = dlsym(lib, functions[i].name);
		if (!f)
			return "the libdw that is installed is too old to read debug information with";
		*(void **)((char *)dw + functions[i].at) = f;
	}
	return NULL;
}

const struct dw *dw_open(const char **why)
{
	static const char *told;
	static struct dw loaded;
	static int state; /* 0 not tried, 1 loaded, -1 failed */

	if (!state) {
		told = load(&loaded);
		state = told ? -1 : 1;
	}
	*why = told;
	return state > 0 ? &loaded : NULL;
}
