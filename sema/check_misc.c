/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on the task, clocks, stacks, symbols, and the parameters of the script. */
#include <errno.h>
#include <string.h>
#include <strings.h>

#include "sema/sema.h"

/* Position of a bare word among names; -1 after a diagnostic. */
static int word_arg(struct sema *s, struct node *n, int i, const char *const *names, int count, const char *what)
{
	struct node *k = n->kids[i];
	int found;

	k->type = s->ts->u64;
	for (found = 0; k->kind == N_IDENT && found < count; found++)
		if (!strcmp(names[found], k->name))
			return found;
	n->type = s->ts->error;
	if (k->kind == N_IDENT)
		sema_error(s, k, hint_nearest(s->a, k->name, names, count), "unknown %s '%s'", what, k->name);
	else
		sema_error(s, k, n->function->usage, "%s() wants a %s here", n->name, what);
	return -1;
}

/* ---- stacks */

enum { MAX_STACK = 127 };

/* The memory that the largest stack of the script takes. */
static struct type *stack_type(struct sema *s, enum type_kind kind, uint32_t limit, int mode)
{
	uint32_t words = mode == STACK_BUILD_ID ? STACK_BUILD_ID_WORDS * limit : limit;

	if (words > s->u->max_stack)
		s->u->max_stack = words;
	s->u->uses_kstack |= kind == T_KSTACK;
	s->u->uses_ustack |= kind == T_USTACK;
	return type_stack(s->ts, kind, limit, (enum stack_mode)mode);
}

/* Of the modes only kernel stacks do not have one. */
static int default_mode(struct sema *s, enum type_kind kind)
{
	int mode = (int)s->u->config.stack_mode;

	return kind == T_KSTACK && mode == STACK_BUILD_ID ? STACK_BPFTRACE : mode;
}

struct type *sema_stack(struct sema *s, enum type_kind kind)
{
	return stack_type(s, kind, MAX_STACK, default_mode(s, kind));
}

static void check_stack(struct sema *s, struct node *n, enum type_kind kind)
{
	int mode = default_mode(s, kind), i;
	int64_t limit = MAX_STACK;

	for (i = 0; i < n->n_kids; i++) {
		if (i == 0 && n->kids[i]->kind == N_IDENT) {
			mode = word_arg(s, n, i, stack_modes, STACK_MODES, "stack mode");
			if (mode < 0)
				return;
			if (mode == STACK_BUILD_ID && kind == T_KSTACK) {
				sema_error(s, n->kids[i], "ustack(build_id) gives those of a program",
					   "the kernel has no build ids for its own stacks");
				n->type = s->ts->error;
				return;
			}
		} else if (!arg_number(s, n, i, &limit)) {
			return;
		}
	}
	if (limit < 1 || limit > MAX_STACK) {
		sema_error(s, n, NULL, "the limit of a stack must lie between 1 and %d, not %lld", MAX_STACK, (long long)limit);
		return;
	}
	n->type = stack_type(s, kind, (uint32_t)limit, mode);
}

void sema_check_kstack(struct sema *s, struct node *n)
{
	check_stack(s, n, T_KSTACK);
}

void sema_check_ustack(struct sema *s, struct node *n)
{
	check_stack(s, n, T_USTACK);
}

/* The symbol is looked up by a frame of one: see cg_usym(). */
void sema_check_usym(struct sema *s, struct node *n)
{
	if (!arg_int(s, n, 0, s->ts->u64))
		return;
	n->type = s->ts->usym;
	sema_uses_usym(s);
}

void sema_uses_usym(struct sema *s)
{
	s->u->uses_ustack = true;
	if (!s->u->max_stack)
		s->u->max_stack = 1;
}

void sema_check_ksym(struct sema *s, struct node *n)
{
	if (arg_int(s, n, 0, s->ts->u64))
		n->type = s->ts->ksym;
}

void sema_check_kaddr(struct sema *s, struct node *n)
{
	const char *name = arg_literal(s, n, 0);
	uint64_t addr;
	int err;

	if (!name)
		return;
	err = s->u->kinfo->ksym(s->u->kinfo->user, name, &addr);
	if (!err)
		fold_int(s, n, addr, false, s->ts->u64);
	else if (err == -EPERM || err == -EACCES)
		sema_error(s, n, "run as root; sysctl kernel.kptr_restrict may hide them as well", "not allowed to see kernel addresses");
	else
		sema_error(s, n, NULL, "the kernel has no symbol '%s'", name);
}

void sema_check_reg(struct sema *s, struct node *n)
{
	const char *name = arg_literal(s, n, 0);
	int off;

	if (!name)
		return;
	off = register_offset(name);
	n->type = s->ts->u64;
	n->aux = (void *)(intptr_t)off;
	if (off < 0)
		sema_error(s, n, nearest_register(s->a, name), "unknown register '%s'", name);
}

/* ---- ids; aux: 1 for the initial namespace */

static void check_id(struct sema *s, struct node *n)
{
	static const char *const spaces[] = { "curr_ns", "init" };
	int i = word_arg(s, n, 0, spaces, 2, "PID namespace");

	if (i < 0)
		return;
	n->aux = (void *)(intptr_t)i;
	n->type = s->ts->u32;
}

void sema_check_pid(struct sema *s, struct node *n)
{
	check_id(s, n);
}

void sema_check_tid(struct sema *s, struct node *n)
{
	check_id(s, n);
}

/* ---- clocks */

void sema_check_nsecs(struct sema *s, struct node *n)
{
	static const char *const clocks[] = { "boot", "monotonic", "tai", "sw_tai" };
	int mode = word_arg(s, n, 0, clocks, 4, "clock");

	if (mode < 0)
		return;
	n->aux = (void *)(intptr_t)mode;
	n->type = s->ts->u64;
}

void sema_check_strftime(struct sema *s, struct node *n)
{
	const char *fmt = arg_literal(s, n, 0);
	struct node *ns = n->kids[1];
	bool is_negative;

	if (!fmt || !arg_known(s, n, 1))
		return;
	is_negative = is_negative_const(ns);
	if (!arg_int(s, n, 1, s->ts->u64))
		return;
	n->type = s->ts->timestamp;
	if (ns->function && ns->function->id == FN_nsecs && (intptr_t)ns->aux == 1)
		sema_error(s, n, "nsecs without an argument counts from the same start", "strftime() cannot show the monotonic clock");
	else if (is_negative)
		sema_error(s, n, NULL, "strftime() wants nanoseconds since boot, not %lld", (long long)ns->ival);
	n->aux = (void *)(intptr_t)unit_string(s->u, fmt);
}

/* ---- control groups */

void sema_check_cgroupid(struct sema *s, struct node *n)
{
	const char *path = arg_literal(s, n, 0);
	uint64_t id;
	int err;

	if (!path)
		return;
	err = s->u->kinfo->cgroup_id(s->u->kinfo->user, path, &id);
	if (err)
		sema_error(s, n, NULL, "cgroupid(\"%s\"): %s", path, strerror(-err));
	else
		fold_int(s, n, id, false, s->ts->u64);
}

void sema_check_cgroup_path(struct sema *s, struct node *n)
{
	const char *filter = "";

	if (!arg_int(s, n, 0, s->ts->u64))
		return;
	if (n->n_kids > 1)
		filter = arg_literal(s, n, 1);
	if (!filter)
		return;
	n->type = s->ts->cgroup_path;
	n->aux = (void *)(intptr_t)unit_string(s->u, filter);
}

/* ---- addresses */

static bool has_bytes(const struct type *t)
{
	return sema_is_integer(t) || t->kind == T_PTR || t->kind == T_STRING || t->kind == T_ARRAY || t->kind == T_BUFFER || t->kind == T_STRUCT ||
	       t->kind == T_TUPLE;
}

/* The bytes of a value, or behind a pointer that leads to memory of the program (&$x). */
void sema_check_write_user(struct sema *s, struct node *n)
{
	struct type *t;
	uint32_t room;
	int64_t len;

	if (!arg_known(s, n, 0) || !arg_known(s, n, 1) || !arg_number(s, n, 2, &len))
		return;
	n->type = s->ts->bool_;
	sema_want_text(s, n->kids[1]);
	t = n->kids[1]->type;
	if (!is_number_like(n->kids[0]->type)) {
		arg_refused(s, n, 0, "an address");
		return;
	}
	if (!has_bytes(t)) {
		arg_refused(s, n, 1, "a value that lies in memory");
		return;
	}
	sema_coerce(s, &n->kids[0], s->ts->u64);
	sema_settle(s, &n->kids[1]);
	t = n->kids[1]->type;
	room = t->kind == T_PTR && t->space == SPACE_BPF ? t->elem->size : t->kind == T_BUFFER ? t->n : t->size;
	if (s->is_final && (len < 1 || len > room))
		sema_error(s, n, NULL, "write_user() cannot write %lld bytes of %s", (long long)len, tname(s, t));
}

/* ---- signals */

static void check_signal(struct sema *s, struct node *n)
{
	struct node *k = n->kids[0];
	const char *name;
	int64_t v;

	if (k->kind == N_STR) {
		name = k->str;
		v = signal_number(name);
		if (v < 0) {
			sema_error(s, n, nearest_signal(s->a, name), "unknown signal '%s'", name);
			return;
		}
		fold_int(s, k, (uint64_t)v, false, NULL);
	}
	if (!arg_int(s, n, 0, s->ts->i64))
		return;
	if (is_const_int(k) && (k->ival < 1 || k->ival > 64))
		sema_error(s, n, NULL, "signal numbers lie between 1 and 64, not %lld", (long long)k->ival);
}

void sema_check_signal(struct sema *s, struct node *n)
{
	check_signal(s, n);
}

void sema_check_signal_thread(struct sema *s, struct node *n)
{
	check_signal(s, n);
}

/* ---- parameters of the script */

/* The last of that name: given twice, as after a line that was recalled and added to, the later one holds. */
static struct named_param *named_param(struct unit *u, const char *name)
{
	struct named_param *p = NULL;
	int i;

	for (i = 0; i < u->n_named; i++)
		if (!strcmp(u->named[i].name, name)) {
			p = &u->named[i];
			p->is_used = true;
		}
	return p;
}

/* One use per name is kept; others must agree with it. */
static bool same_option(struct sema *s, struct node *n, const char *name, const struct node *dflt, const char *help)
{
	struct getopt_use *o;
	int i;

	for (i = 0; i < s->options.n; i++) {
		o = &s->options.v[i];
		if (strcmp(o->name, name))
			continue;
		if (!o->dflt != !dflt || (dflt && (o->dflt->kind != dflt->kind || o->dflt->ival != dflt->ival ||
						   (dflt->kind == N_STR && strcmp(o->dflt->str, dflt->str))))) {
			sema_error(s, n, NULL, "getopt(\"%s\") has another default elsewhere", name);
			return false;
		}
		return true;
	}
	o = vec_push(s->a, &s->options);
	o->name = name;
	o->help = help;
	o->dflt = dflt ? arena_copy(s->a, dflt, sizeof(*dflt)) : NULL;
	return true;
}

static bool truth(const char *v, bool *out)
{
	static const char *const words[] = { "false", "true", "0", "1", "off", "on", "no", "yes" };
	size_t i;

	if (!v || !*v)
		v = "true";
	for (i = 0; i < 8; i++)
		if (!strcasecmp(words[i], v)) {
			*out = i & 1;
			return true;
		}
	return false;
}

static void option_value(struct sema *s, struct node *n, const struct node *dflt, const struct named_param *p)
{
	const char *v = p->value;
	bool b, is_negative;
	uint64_t i;

	if (!dflt || dflt->kind == N_BOOL) {
		if (truth(v, &b))
			fold_bool(s, n, b);
		else
			sema_error(s, n, "true or false is wanted", "bad value '%s' for parameter --%s", v, p->name);
	} else if (dflt->kind == N_STR) {
		fold_str(s, n, v ? v : "", v ? strlen(v) : 0);
	} else if (v && parse_number(v, &i, &is_negative)) {
		fold_int(s, n, i, is_negative, NULL);
	} else {
		sema_error(s, n, "a number is wanted", "bad value '%s' for parameter --%s", v ? v : "", p->name);
	}
}

static void option_default(struct sema *s, struct node *n, const struct node *dflt)
{
	if (!dflt)
		fold_bool(s, n, false);
	else if (dflt->kind == N_BOOL)
		fold_bool(s, n, dflt->ival);
	else if (dflt->kind == N_STR)
		fold_str(s, n, dflt->str, dflt->slen);
	else
		fold_int(s, n, dflt->ival, is_negative_const(dflt), NULL);
}

void sema_check_getopt(struct sema *s, struct node *n)
{
	const char *name = arg_literal(s, n, 0), *help = NULL;
	struct named_param *p;
	struct node *dflt = NULL;

	if (!name)
		return;
	if (n->n_kids > 1) {
		if (!arg_known(s, n, 1))
			return;
		dflt = n->kids[1];
		if (!is_const_int(dflt) && dflt->kind != N_STR) {
			sema_error(s, n, NULL, "the default of getopt(\"%s\") must be a literal", name);
			return;
		}
	}
	if (n->n_kids > 2) {
		help = arg_literal(s, n, 2);
		if (!help)
			return;
	}
	if (!same_option(s, n, name, dflt, help))
		return;
	p = named_param(s->u, name);
	if (!p) {
		option_default(s, n, dflt);
		return;
	}
	option_value(s, n, dflt, p);
}

void sema_check_named(struct sema *s)
{
	const struct getopt_use *o;
	const char *hint = "";
	struct span all = { 0, 0 };
	int i;

	for (i = 0; i < s->options.n; i++) {
		o = &s->options.v[i];
		hint = arena_printf(s->a, "%s%s--%s%s%s", hint, i ? "\n      " : "expected: ", o->name, o->help ? ": " : "",
				    o->help ? o->help : "");
	}
	for (i = 0; i < s->u->n_named; i++)
		if (!s->u->named[i].is_used)
			diag_error(s->d, all, *hint ? hint : "the script takes no named parameters", "unknown parameter '--%s'",
				   s->u->named[i].name);
}

/* ---- symbols of the probed binary */

void sema_check_uaddr(struct sema *s, struct node *n)
{
	const char *name = arg_literal(s, n, 0);
	struct sprog *sp = s->cur;
	struct bin_sym sym = { 0 };
	uint64_t size;

	if (!name)
		return;
	if (!n->aux && sp->p->n_aps && sp->p->aps[0]->path && sema_bin_symbol(s->u, sp->p->aps[0]->path, name, &sym)) {
		sym.name = name;
		n->aux = arena_copy(s->a, &sym, sizeof(sym));
	}
	if (!n->aux) {
		sema_error(s, n, NULL, "%s has no symbol '%s'", sp->p->n_aps ? sp->p->aps[0]->path : "the binary", name);
		return;
	}
	size = ((struct bin_sym *)n->aux)->size;
	n->type = type_ptr(s->ts, type_int(s->ts, size == 1 || size == 2 || size == 4 ? (uint32_t)size : 8, false), SPACE_USER);
}
