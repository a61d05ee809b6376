/* SPDX-License-Identifier: Apache-2.0 */
/* The public handle, for the files that implement the public functions. */
#ifndef SCRY_RUNTIME_HANDLE_H
#define SCRY_RUNTIME_HANDLE_H

#include <regex.h>

#include "runtime/kinfo.h"
#include "runtime/run.h"

/* How far scry_compile() has come; the order of the passes. */
enum stage { STAGE_NONE,
	     STAGE_TOKENS,
	     STAGE_AST,
	     STAGE_TYPES,
	     STAGE_INSNS };

struct setting {
	const char *name, *value;
};

struct scry {
	struct arena arena;
	struct unit u;
	struct image img;
	struct run run;
	struct source *src;
	enum stage stage;
	bool is_compiled; /* without errors */
	VEC(struct setting)
	settings;        /* config keys set by scry_set(): they win over the script's config block */
	struct str dump; /* the last scry_dump() */
	regex_t probe_filter; /* compiled when has_probe_filter */
	bool has_probe_filter;
};

/* settings.c */
int settings_apply(struct scry *s);

#endif
