/* SPDX-License-Identifier: Apache-2.0 */
/* Functions that send something to user space. Their node gets the id of an event descriptor in the final pass. */
#include <string.h>

#include "sema/sema.h"

void sema_check_printf(struct sema *s, struct node *n)
{
	sema_format(s, n, EV_PRINTF);
}

void sema_check_errorf(struct sema *s, struct node *n)
{
	sema_format(s, n, EV_ERRORF);
}

void sema_check_warnf(struct sema *s, struct node *n)
{
	sema_format(s, n, EV_WARNF);
}

void sema_check_cat(struct sema *s, struct node *n)
{
	sema_format(s, n, EV_CAT);
}

void sema_check_system(struct sema *s, struct node *n)
{
	sema_format(s, n, EV_SYSTEM);
}

static void print_map(struct sema *s, struct node *n)
{
	struct node *m = n->kids[0];
	struct event_desc *e;
	int i;

	m->type = m->map->value;
	m->map->is_read = true;
	for (i = 1; i < n->n_kids; i++)
		if (!arg_int(s, n, i, s->ts->u64))
			return;
	n->type = s->ts->void_;
	if (s->loops)
		sema_warn(s, n->span, NULL, "print() of a map in a loop shows the map as it is when the loop has ended");
	if (n->n_kids > 1 && m->map->agg == AGG_stats)
		sema_warn(s, n->span, NULL, "print() of a stats() map does not cut or divide");
	e = event_new(s, n, EV_PRINT_MAP, n->n_kids - 1, n->kids + 1);
	if (e)
		e->map = m->map;
}

static bool is_printable(const struct type *t)
{
	return t->kind != T_VOID && t->kind != T_FUNC && t->kind != T_AGG;
}

void sema_check_print(struct sema *s, struct node *n)
{
	if (n->kids[0]->kind == N_MAP && !n->kids[0]->n_kids) {
		print_map(s, n);
		return;
	}
	if (!arg_known(s, n, 0))
		return;
	if (n->n_kids > 1)
		sema_error(s, n, "several values go into a tuple: print((a, b)); top and div are for maps",
			   "print() takes one value, %d are given", n->n_kids);
	else if (!is_printable(n->kids[0]->type))
		sema_error(s, n, NULL, "print() cannot show %s", tname(s, n->kids[0]->type));
	else
		sema_settle(s, &n->kids[0]);
	if (!is_error(n)) {
		n->type = s->ts->void_;
		event_new(s, n, EV_PRINT_VALUE, 1, n->kids);
	}
}

static void set_text(struct event_desc *e, const char *text, size_t len)
{
	if (!e)
		return;
	e->fmt_text = text;
	e->fmt_len = len;
}

void sema_check_time(struct sema *s, struct node *n)
{
	const char *fmt = "%H:%M:%S\n";
	size_t len = strlen(fmt);

	if (n->n_kids) {
		fmt = arg_literal(s, n, 0);
		if (!fmt)
			return;
		len = n->kids[0]->slen;
	}
	set_text(event_new(s, n, EV_TIME, 0, NULL), fmt, len);
}

enum { JOIN_MAX = 16,
       JOIN_STRLEN = 1024 };

void sema_check_join(struct sema *s, struct node *n)
{
	struct node args[JOIN_MAX], *list[JOIN_MAX];
	const char *sep = " ";
	size_t len = 1;
	enum addr_space space;
	struct type *t;
	int i;

	if (!arg_known(s, n, 0))
		return;
	if (n->n_kids > 1) {
		sep = arg_literal(s, n, 1);
		if (!sep)
			return;
		len = n->kids[1]->slen;
	}
	t = n->kids[0]->type;
	if (!is_number_like(t)) {
		arg_refused(s, n, 0, "an array of pointers");
		return;
	}
	space = t->kind == T_PTR ? t->space : probe_space(s);
	if (t->kind != T_PTR || t->elem->kind != T_PTR)
		sema_coerce(s, &n->kids[0], type_ptr(s->ts, type_ptr(s->ts, s->ts->i8, space), space));
	memset(args, 0, sizeof(args));
	for (i = 0; i < JOIN_MAX; i++) {
		args[i].type = type_string(s->ts, JOIN_STRLEN);
		list[i] = &args[i];
	}
	set_text(event_new(s, n, EV_JOIN, JOIN_MAX, list), sep, len);
}

void sema_check_unwatch(struct sema *s, struct node *n)
{
	if (arg_int(s, n, 0, s->ts->u64))
		event_new(s, n, EV_UNWATCH, 1, n->kids);
}

void sema_check_exit(struct sema *s, struct node *n)
{
	if (n->n_kids && !arg_int(s, n, 0, s->ts->i64))
		return;
	event_new(s, n, EV_EXIT, n->n_kids, n->kids);
}
