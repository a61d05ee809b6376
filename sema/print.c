/* SPDX-License-Identifier: Apache-2.0 */
/* The typed unit as text: the form of `-d types`. Without places and addresses, so tests can compare it. */
#include <string.h>

#include "sema/unit.h"

static void print_type(struct str *out, const struct type *t)
{
	if (t)
		type_name_str(out, t);
	else
		str_puts(out, "-");
}

static void print_aps(struct str *out, const struct prog *p)
{
	enum { SHOWN = 4 };
	int i;

	for (i = 0; i < p->n_aps && i < SHOWN; i++)
		str_printf(out, "%s%s", i ? ", " : "", p->aps[i]->name);
	if (p->n_aps > SHOWN)
		str_printf(out, ", ... %d in all", p->n_aps);
}

static const char *const methods[] = {
	[AM_TEST_RUN] = "test_run",
	[AM_PERF_TP] = "perf_tp",
	[AM_RAW_TP] = "raw_tp",
	[AM_RAW_SYS] = "raw_sys",
	[AM_PERF_CPU] = "perf_cpu",
	[AM_PERF_ONE] = "perf_one",
	[AM_KPROBE] = "kprobe",
	[AM_KPROBE_MULTI] = "kprobe_multi",
	[AM_TRACING] = "tracing",
	[AM_ITER] = "iter",
	[AM_UPROBE] = "uprobe",
	[AM_UPROBE_MULTI] = "uprobe_multi",
	[AM_PERF_HW] = "perf_hw",
	[AM_BREAKPOINT] = "breakpoint",
};

static void print_prog(struct str *out, const struct prog *p)
{
	const struct var *v;

	str_printf(out, "prog %s %s%s%s: ", p->name, methods[p->method], p->uses_probe_id ? " probe_id" : "", p->use_cookie ? " cookie" : "");
	print_aps(out, p);
	str_putc(out, '\n');
	for (v = p->vars; v; v = v->next) {
		str_printf(out, "  var $%s ", v->name);
		print_type(out, v->type);
		str_puts(out, v->type && v->type->kind == T_PTR && v->type->space == SPACE_BTF ? " (btf)" : "");
		str_puts(out, v->is_captured ? " captured\n" : "\n");
	}
	if (p->pred) {
		str_puts(out, "predicate\n");
		ast_print(out, p->pred, type_name_str);
	}
	ast_print(out, p->body, type_name_str);
}

static const char *const storages[] = {
	[MS_ARRAY1] = "array1",
	[MS_CPUS1] = "cpus1",
	[MS_PERCPU1] = "percpu1",
	[MS_HASH] = "hash",
	[MS_PERCPU_HASH] = "percpu_hash",
	[MS_LRU_HASH] = "lru_hash",
	[MS_LRU_PERCPU_HASH] = "lru_percpu_hash",
	[MS_SLOTS] = "slots",
	[MS_TASK] = "task",
};

static void print_map(struct str *out, const struct map *m)
{
	str_printf(out, "map %s %s key ", m->name, storages[m->storage]);
	print_type(out, m->key);
	str_puts(out, " value ");
	if (m->agg != AGG_none)
		str_printf(out, "%s %s", aggs[m->agg].name, m->agg == AGG_count ? "" : m->is_signed ? "signed "
												    : "unsigned ");
	else
		print_type(out, m->value);
	str_printf(out, "%skey_size %u value_size %u", m->agg != AGG_none ? "" : " ", m->key_size, m->value_size);
	if (!m->key)
		str_printf(out, " set_off %u", m->set_off);
	if (m->n_buckets)
		str_printf(out, " buckets %u", m->n_buckets);
	if (m->is_declared)
		str_printf(out, " max %lld", (long long)m->max_entries);
	str_puts(out, m->needs_atomic ? " atomic\n" : "\n");
}

static const char *const event_names[EV_KINDS] = {
	"printf",
	"errorf",
	"warnf",
	"cat",
	"system",
	"print_value",
	"print_map",
	"print_map_elem",
	"time",
	"packet",
	"join",
	"clear",
	"zero",
	"watch",
	"unwatch",
	"exit",
};

const char *unit_event_name(enum event_kind kind)
{
	return event_names[kind];
}

static void print_event(struct str *out, const struct event_desc *e)
{
	int i;

	str_printf(out, "event %d %s", e->id, event_names[e->kind]);
	if (e->map)
		str_printf(out, " %s", e->map->name);
	for (i = 0; i < e->n_args && e->kind != EV_JOIN; i++) {
		str_printf(out, "%s%u:", i ? ", " : " ", e->args[i].off);
		print_type(out, e->args[i].type);
		if (e->args[i].is_packed)
			str_puts(out, " packed");
	}
	str_printf(out, " size %u", e->fixed_size);
	if (e->max_size != e->fixed_size)
		str_printf(out, "..%u", e->max_size);
	str_putc(out, '\n');
}

void unit_print_types(struct str *out, const struct unit *u)
{
	int i;

	for (i = 0; i < u->progs.n; i++) {
		if (!u->progs.v[i]->saves_for && !u->progs.v[i]->tells)
			print_prog(out, u->progs.v[i]);
		if (u->progs.v[i]->at_return)
			print_prog(out, u->progs.v[i]->at_return);
	}
	for (i = 0; i < u->maps.n; i++)
		print_map(out, u->maps.v[i]);
	for (i = 0; i < u->events.n; i++)
		print_event(out, u->events.v[i]);
}
