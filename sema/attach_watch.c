/* SPDX-License-Identifier: Apache-2.0 */
/* Attach points at memory: watchpoint:ADDRESS:LENGTH:MODE, by the processor's debug registers. */
#include <ctype.h>
#include <errno.h>
#include <linux/hw_breakpoint.h>
#include <string.h>

#include "sema/attach.h"
#include "sema/tables.h"

/* A number, or a symbol of the kernel with or without an offset. */
static bool parse_address(struct expand *x, const char *text, uint64_t *addr)
{
	const struct kinfo *k = x->u->kinfo;
	const char *plus = strchr(text, '+');
	const char *name = plus ? arena_strndup(x->u->arena, text, (size_t)(plus - text)) : text;
	bool is_negative;
	uint64_t off = 0;
	int err;

	if (isdigit((unsigned char)*text)) {
		if (parse_number(text, addr, &is_negative))
			return true;
		attach_fail(x, NULL, "'%s' is no address", text);
		return false;
	}
	if (plus && (!parse_number(plus + 1, &off, &is_negative) || is_negative)) {
		attach_fail(x, NULL, "'%s' is no offset", plus + 1);
		return false;
	}
	err = k->ksym(k->user, name, addr);
	*addr += off;
	if (err == -EPERM)
		attach_fail(x, "sysctl kernel.kptr_restrict=0 shows them to root", "the kernel hides its addresses");
	else if (err)
		attach_fail(x, "an address is a number or the name of a kernel symbol", "the kernel has no symbol '%s'", name);
	return !err;
}

static bool parse_len(struct expand *x, const char *text, int *len)
{
	if (strlen(text) == 1 && strchr("1248", *text)) {
		*len = *text - '0';
		return true;
	}
	attach_fail(x, NULL, "the length of a watchpoint is 1, 2, 4 or 8, not '%s'", text);
	return false;
}

static bool parse_mode(struct expand *x, const char *text, int *mode)
{
	static const struct {
		char name;
		int bit;
	} modes[] = { { 'r', HW_BREAKPOINT_R }, { 'w', HW_BREAKPOINT_W }, { 'x', HW_BREAKPOINT_X } };
	const char *c;
	int i;

	for (*mode = 0, c = text; *c; c++) {
		for (i = 0; i < 3 && modes[i].name != *c; i++)
			;
		if (i == 3) {
			attach_fail(x, "r, w and x are known", "unknown mode '%c' of a watchpoint", *c);
			return false;
		}
		if (*mode & modes[i].bit) {
			attach_fail(x, NULL, "mode '%c' is given twice", *c);
			return false;
		}
		*mode |= modes[i].bit;
	}
	if (*mode & HW_BREAKPOINT_X && *mode != HW_BREAKPOINT_X)
		attach_fail(x, NULL, "mode x goes with no other: '%s'", text);
#if defined(__x86_64__)
	else if (*mode == HW_BREAKPOINT_R)
		attach_fail(x, "rw is a mode", "this processor cannot watch for reads alone");
#endif
	else
		return true;
	return false;
}

/* ---- an argument of a function */

/* FUNCTION+argN: where the argument begins, NULL: it is none. */
static const char *argument_in(const char *text, int *n)
{
	const char *plus = strchr(text, '+');
	bool is_stack;
	long i;

	if (!plus || !sema_is_numbered(plus + 1, &is_stack, &i) || is_stack)
		return NULL;
	*n = (int)(i < 64 ? i : 64);
	return plus;
}

/* The function as a uprobe would have it; it becomes no attach point of the script's. */
static struct ap *find_function(struct expand *x, const char *name)
{
	struct expand y = *x;
	int before = x->u->aps.n;
	struct ap *ap = NULL;

	y.pt = &probe_types[PT_uprobe];
	y.written = y.pt->name;
	y.parts[0] = name;
	y.n_parts = 1;
	sema_expand_uprobe(&y);
	x->has_error |= y.has_error;
	if (x->u->aps.n > before)
		ap = x->u->aps.v[before];
	x->u->aps.n = before;
	return ap;
}

static bool parse_function(struct expand *x, const char *plus, struct ap *ap)
{
	const char *name = arena_strndup(x->u->arena, x->parts[0], (size_t)(plus - x->parts[0]));

	if (argument_register(ap->watch_arg) < 0) {
		attach_fail(x, NULL, "only %d arguments come in registers", N_ARG_REGS);
		return false;
	}
	if (!x->u->pid && !x->u->cmd) {
		attach_fail(x, "-p PID or -c COMMAND says whose it is", "a watchpoint on an argument is for a function of one process");
		return false;
	}
	ap->watch_at = find_function(x, name);
	return ap->watch_at;
}

void sema_expand_asyncwatchpoint(struct expand *x)
{
	sema_expand_watchpoint(x);
}

void sema_expand_watchpoint(struct expand *x)
{
	struct ap ap = { .sysnr = -1 };
	const char *plus;

	if (x->is_listing) {
		attach_emit(x, &(struct ap){ .name = attach_name(x, "address:length", "mode") });
		return;
	}
	plus = argument_in(x->parts[0], &ap.watch_arg);
	if (plus ? !parse_function(x, plus, &ap) : !parse_address(x, x->parts[0], &ap.addr))
		return;
	if (!parse_len(x, x->parts[1], &ap.len) || !parse_mode(x, x->parts[2], &ap.mode))
		return;
	if (!ap.addr && !ap.watch_at)
		attach_fail(x, NULL, "a watchpoint at address 0 sees nothing");
	else if (ap.addr % (uint64_t)ap.len && ap.mode != HW_BREAKPOINT_X)
		attach_fail(x, NULL, "the address of a watchpoint is a multiple of its length: %s of %d", x->parts[0], ap.len);
	else {
		ap.event = x->parts[0];
		ap.name = arena_printf(x->u->arena, "%s:%s:%s:%s", x->pt->name, x->parts[0], x->parts[1], x->parts[2]);
		attach_emit(x, &ap);
	}
}
