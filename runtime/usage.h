/* SPDX-License-Identifier: Apache-2.0 */
/* What the programs of a run cost, by the kernel's own statistics, and the budget they may be given. */
#ifndef SCRY_RUNTIME_USAGE_H
#define SCRY_RUNTIME_USAGE_H

#include <stdbool.h>
#include <stdint.h>

struct run;

struct usage {
	bool is_wanted;   /* the table at the end */
	double percent;   /* of one CPU, what the programs may take; 0: as much as they need */
	bool may_pause;   /* when it is spent they rest for a while; else that is the end */
	int stats_fd;     /* keeps the kernel counting, -1: not open */
	int timer_fd;     /* when to look, -1: no budget */
	int64_t since;    /* CLOCK_MONOTONIC, ns: the start, */
	int64_t looked;   /* the last look, */
	int64_t stopped;  /* the end of tracing, 0: goes on */
	double spent;     /* ns of all programs at the last look */
	double left;      /* of the budget, ns; below 0 it is overdrawn */
	bool is_paused, is_told;
	int64_t paused;   /* ns in all */
	int n_sinking;    /* looks at which a pause did not help */
};

void usage_init(struct usage *u);
void usage_free(struct usage *u);
/* Before programs are loaded: has the kernel count, when somebody wants to know. 0, or -errno when a budget could not be watched; reported. */
int usage_open(struct run *r);
/* From here on time counts. */
int usage_start(struct run *r);
/* The timer has struck. 1: the budget is spent and tracing is over, 0: go on. */
int usage_look(struct run *r);
/* Tracing has ended. */
void usage_stop(struct run *r);
/* Says how long the programs were paused, and shows the table when it is wanted. */
void usage_report(struct run *r);

#endif
