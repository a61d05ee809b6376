/* SPDX-License-Identifier: Apache-2.0 */
/* From attach points to programs: plan.c groups them, method.c chooses how they are attached, progs.c settles the programs once
 * types are known. */
#ifndef SCRY_SEMA_PLAN_H
#define SCRY_SEMA_PLAN_H

#include "sema/sema.h"

struct choice {
	struct ap *ap;
	struct body_facts *facts;
	enum attach_method method;
};

struct plan {
	struct sema *s;
	struct choice *c; /* by ap id */
	int n_sys[2];     /* attach points at system calls: entry, exit */
};

/* ---- plan.c ---- */
/* A program of this probe, at the end of the list; pt NULL: a body that is only looked at. */
struct sprog *plan_sprog_new(struct sema *s, struct node *probe, const struct probe_type *pt);

/* ---- method.c ---- */
/* Fills the method of every choice; partners (session.c) are known. */
void plan_methods(struct plan *p);
bool plan_is_tracepoint_of(const struct ap *ap, bool of_syscalls);
bool plan_has_uprobe_links(const struct unit *u);

#endif
