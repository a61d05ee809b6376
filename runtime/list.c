/* SPDX-License-Identifier: Apache-2.0 */
/* scry_list(): probes by pattern or of the script, and what their arguments are. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/handle.h"

struct listing {
	struct scry *s;
	const char *pattern;
	bool verbose;
	scry_list_fn *fn;
	void *user;
	struct str *args;
};

static void add_field(struct str *out, const struct tp_field *f)
{
	if (!strncmp(f->name, "common_", 7))
		return;
	str_printf(out, "    %s %s", f->ctype, f->name);
	if (f->is_array && f->array)
		str_printf(out, "[%u]", f->array);
	else if (f->is_array && !strstr(f->ctype, "__data_loc") && !strstr(f->ctype, "__rel_loc"))
		str_puts(out, "[]");
	str_putc(out, '\n');
}

/* The text is the handle's, so that nothing is lost when the arena jumps. */
static const char *args_of(struct listing *l, const struct ap *ap)
{
	struct kinfo *k = l->s->u.kinfo;
	struct tp_event ev = ap->tp;
	struct ap copy = *ap;
	int i;

	str_free(l->args);
	if (!l->verbose || !(ap->pt->gives & (G_ARGS | G_ITER)))
		return NULL;
	if (ap->pt->id != PT_tracepoint)
		return sema_args_text(&l->s->u, &copy, l->args) ? l->args->s : NULL;
	if (!ap->cat)
		return NULL;
	if (!ev.fields && k->tp_event(k->user, &l->s->arena, ap->cat, ap->event, &ev))
		return NULL;
	for (i = 0; i < ev.n_fields; i++)
		add_field(l->args, &ev.fields[i]);
	return l->args->s;
}

static int on_ap(void *user, const struct ap *ap)
{
	struct listing *l = user;

	return l->fn(l->user, ap->name, args_of(l, ap));
}

static int on_type(void *user, const char *name, const char *text)
{
	struct listing *l = user;

	return l->fn(l->user, name, text);
}

static int list(void *arg)
{
	struct listing *l = arg;
	struct unit *u = &l->s->u;
	int i, err = 0;

	if (l->pattern && sema_is_type_pattern(l->pattern)) {
		err = sema_list_types(u, l->pattern, l->verbose ? l->args : NULL, on_type, l);
		diag_flush(&u->diags);
		return err;
	}
	u->pid = l->s->run.pid;
	u->cmd = l->s->run.cmd;
	if (l->pattern) {
		err = sema_expand_pattern(u, l->pattern, on_ap, l);
		diag_flush(&u->diags);
		return err;
	}
	if (!l->s->is_compiled)
		return -EINVAL;
	for (i = 0; i < u->aps.n && !err; i++)
		if (!(u->aps.v[i]->pt->traits & PF_OWN))
			err = on_ap(l, u->aps.v[i]);
	return err;
}

int scry_list(struct scry *s, const char *pattern, int verbose, scry_list_fn *fn, void *user)
{
	struct listing l = { s, pattern, verbose, fn, user, &s->dump };

	return rt_guard(&s->arena, list, &l);
}
