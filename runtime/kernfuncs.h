/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel's functions that can be traced. */
#ifndef SCRY_RUNTIME_KERNFUNCS_H
#define SCRY_RUNTIME_KERNFUNCS_H

#include <stdbool.h>
#include <stdint.h>

struct kernfunc {
	const char *name, *module; /* module "": the kernel proper */
	uint64_t addr;             /* of its first byte; 0: not known */
};

struct kernfuncs {
	char *file; /* read instead of the kernel's list; on the heap, NULL: none */
	char *text; /* what names point into */
	struct kernfunc *v; /* as read; sorted by module, then name, once one is looked for. A name may come more than once */
	int n, cap;
	char *bad_text; /* those that must not be probed */
	const char **bad; /* sorted */
	int n_bad;
	bool is_sorted, is_loaded, is_guess /* from the symbol table */, has_addrs;
	int err;
};

/* Reads the list from dir (tracefs; NULL: there is none) at the first call, else from symbols (/proc/kallsyms). 0 or -errno. */
int kernfuncs_load(struct kernfuncs *f, const char *dir, const char *symbols);
/* Calls fn for those that match the patterns, sorted and each once, until it returns something else than 0; module NULL: any. */
int kernfuncs_each(struct kernfuncs *f, const char *module, const char *name,
		   int (*fn)(void *user, const char *module, const char *name), void *user);
/* Functions with that name: the first, *n of them; module NULL: of any module, the kernel's own preferred. NULL: none. */
const struct kernfunc *kernfuncs_find(struct kernfuncs *f, const char *module, const char *name, int *n);
/* Addresses, from the symbol table. (Those that tracefs shows since 6.5 lie behind the first instruction where that is an endbr64,
 * and links to many functions then do not find their cookies.) */
int kernfuncs_find_addrs(struct kernfuncs *f, const char *symbols);
void kernfuncs_free(struct kernfuncs *f);

#endif
