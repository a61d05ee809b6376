/* SPDX-License-Identifier: Apache-2.0 */
/* Libraries that are used where they are installed. A file of its own because static programs cannot have it: they are linked
 * without this object, and references to it are weak. */
#include <dlfcn.h>
#include <stddef.h>

#include "runtime/dl.h"

void *dl_symbol(const char *library, const char *name)
{
	void *lib = dlopen(library, RTLD_NOW | RTLD_LOCAL);

	return lib ? dlsym(lib, name) : NULL;
}
