/* SPDX-License-Identifier: Apache-2.0 */
/* What the kinfo of the running kernel is made of: kinfo.c, and tracefs.c for its events. */
#ifndef SCRY_RUNTIME_KLIVE_H
#define SCRY_RUNTIME_KLIVE_H

#include "base/str.h"
#include "runtime/dwarf.h"
#include "runtime/kernfuncs.h"
#include "runtime/kinfo.h"
#include "runtime/names.h"

struct known_sym;

struct klive {
	struct kinfo k;
	struct features features;
	struct ksyms *ksyms;
	struct known_sym *known_syms;
	struct kbtf *btf;
	struct kernfuncs funcs;
	struct names *lists;
	struct dwarf_files dwarf;
	char *tracefs; /* NULL: not looked for, or not found (tracefs_err) */
	int tracefs_err;
	struct str file; /* the file read last */
	int *online; /* CPUs, NULL: not known */
	struct bins *bins;
	char why[512], hint[256];
};

/* ---- kinfo.c ---- */
/* Sets what kinfo.why and hint (may be NULL) say, and returns err. */
int klive_fail(struct klive *kl, int err, const char *hint, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void klive_forget(struct klive *kl);
/* Gives errors words that nobody has found words for yet; returns err. */
int klive_done(struct klive *kl, int err);
/* The whole file into kl->file: 0 or -errno. */
int klive_read(struct klive *kl, const char *path);

/* ---- tracefs.c: of struct kinfo ---- */
int klive_tp_event(void *user, struct arena *a, const char *cat, const char *name, struct tp_event *out);
int klive_tp_each(void *user, const char *cat, const char *name, kinfo_name_fn *fn, void *data);
int klive_rawtp_each(void *user, const char *pattern, kinfo_name_fn *fn, void *data);

#endif
