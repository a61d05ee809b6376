/* SPDX-License-Identifier: Apache-2.0 */
/* Attach points, one at a time: what attach.c hands to the function of a probe type (sema_expand_NAME, by row of probes.def) and
 * what those use. Such a function checks the parts, expands wildcards and calls attach_emit() for every event found. It serves
 * listing too: then nothing is reported, and a part may be "*" where the type takes no wildcards. */
#ifndef SCRY_SEMA_ATTACH_H
#define SCRY_SEMA_ATTACH_H

#include "sema/sema.h"

enum { ATTACH_MAX_PARTS = 8 };

/* An attach point that does not exist, and what to say about it. */
struct absent {
	struct span span;
	const char *name, *text;
	int index; /* in its list */
};
struct absent_list {
	VEC(struct absent)
	v;
};

struct expand {
	struct unit *u;
	struct node *probe;
	const char *label;
	struct span span;
	const struct probe_type *pt;
	const char *text;    /* as written, parameters put in */
	const char *written; /* provider as it stands in the script */
	const char *parts[ATTACH_MAX_PARTS];
	int n_parts;
	int found;
	bool is_listing, is_wild_provider, has_error;
	bool is_query;     /* only whether it exists is asked: nothing is reported, nothing is made */
	const char *first; /* of a query: the first name found */
	int (*fn)(void *user, const struct ap *ap);
	void *user;
	int stop, list_err; /* stop: what fn said; non-zero ends the listing */
	struct absent_list *absent; /* of a list: what does not exist waits for the others, NULL: report it at once */
};

#define PROBE(id, ...) void sema_expand_##id(struct expand *x);
#include "sema/probes.def"
#undef PROBE

bool is_wild(const char *s);
/* What is not there is no mistake. */
bool attach_is_quiet(const struct expand *x);
void attach_fail(struct expand *x, const char *hint, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* What does not exist is treated as config missing_probes says. */
void attach_missing(struct expand *x, const char *hint, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* A copy of like becomes an attach point of the script, or goes to the listing. */
void attach_emit(struct expand *x, struct ap *like);
/* provider:part:part with the provider's full name; b may be NULL */
const char *attach_name(struct expand *x, const char *a, const char *b);
/* What kinfo said; when it is out of memory, so are we. */
int attach_answer(struct unit *u, int err);
/* Kernel functions that can be traced; module as written ("vmlinux": the kernel itself), NULL: any. */
int attach_each_func(struct expand *x, const char *module, const char *name, kinfo_name_fn *fn, void *data);
/* Says why there is none. */
void attach_missing_func(struct expand *x, const char *module, const char *name);
/* A list of events cannot be read: said once, also when listing. */
void attach_refused(struct expand *x, int err);

/* The binaries a target stands for; false after a diagnostic. */
struct attach_paths {
	struct arena *a;
	VEC(const char *)
	v;
};
/* The binary of a probe that names none; "": there is none, or that of -p. */
const char *attach_own_binary(const struct expand *x);
bool attach_binaries(struct expand *x, const char *target, struct attach_paths *p);

/* attach_line.c: a line of the source instead of a function. */
bool attach_is_line(const struct expand *x);
void attach_lines(struct expand *x);

#endif
