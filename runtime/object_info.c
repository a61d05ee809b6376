/* SPDX-License-Identifier: Apache-2.0 */
/* The section .scry of an object file: what a loader has to know that sections, symbols and BTF do not say, as JSON. Where a program
 * is to be attached when its section's name is not enough, what lies in maps, what records on the ring mean. */
#include <string.h>

#include "runtime/format.h"
#include "runtime/object.h"

/* What was written last; nothing is there when memory was out. */
static bool ends_with(const struct str *out, char c)
{
	return out->n && out->s[out->n - 1] == c;
}

/* A member: "name":value, where it is worth telling. */
static void key(struct str *out, const char *name)
{
	str_printf(out, "%s\"%s\":", ends_with(out, '{') ? "" : ",", name);
}

static void text(struct str *out, const char *name, const char *value)
{
	if (!value)
		return;
	key(out, name);
	fmt_json_string(out, value, strlen(value));
}

static void number(struct str *out, const char *name, uint64_t value)
{
	if (!value)
		return;
	key(out, name);
	fmt_u64(out, value);
}

static void type(struct str *out, const char *name, const struct type *t)
{
	size_t at;

	if (!t)
		return;
	key(out, name);
	at = out->n;
	type_name_str(out, t);
	fmt_json_quote(out, at);
}

/* Elements of a list that are objects: "{" begins one, ends what was before. */
static void list(struct str *out, const char *name)
{
	str_printf(out, "%s\n\"%s\":[", out->n > 1 ? "]," : "", name);
}

static void item(struct str *out)
{
	str_puts(out, ends_with(out, '[') ? "\n{" : ",\n{");
}

void object_info_prog(struct object *o, const struct prog *p, const struct ap *ap, const char *name, const char *section)
{
	struct str *out = &o->info;

	if (!out->n) {
		str_puts(out, "{");
		list(out, "programs");
	}
	item(out);
	text(out, "name", name);
	text(out, "section", section);
	text(out, "probe", ap->name);
	text(out, "path", ap->path);
	number(out, "offset", ap->path ? ap->sym.off + ap->func_off : 0);
	number(out, "semaphore", ap->usdt.sem_off);
	number(out, "pid", (uint64_t)ap->target_pid);
	number(out, "address", ap->addr);
	number(out, "length", (uint64_t)(ap->addr ? ap->len : 0));
	number(out, "mode", (uint64_t)(ap->addr ? ap->mode : 0));
	number(out, "frequency", ap->freq);
	number(out, "period", ap->period);
	number(out, "config", ap->config);
	number(out, "cpus", p->method == AM_PERF_ONE);
	str_putc(out, '}');
}

static void add_map(struct object *o, int i)
{
	const struct image_map *im = &o->img->maps.v[i];
	const struct map *m = im->script;
	struct str *out = &o->info;

	item(out);
	text(out, "name", m ? m->name : im->name);
	text(out, "symbol", o->maps[i].name);
	text(out, "section", o->maps[i].in->name);
	if (m) {
		type(out, "key", m->key);
		type(out, "value", m->agg ? NULL : m->value);
		text(out, "aggregation", m->agg ? aggs[m->agg].name : NULL);
		number(out, "signed", m->agg && m->is_signed);
		number(out, "xor", m->flip);
		number(out, "buckets", m->n_buckets);
		number(out, "bits", (uint64_t)m->bits);
		number(out, "min", (uint64_t)m->min);
		number(out, "max", (uint64_t)m->max);
		number(out, "step", (uint64_t)m->step);
		number(out, "interval", (uint64_t)m->interval);
		number(out, "set_offset", m->key ? 0 : m->set_off);
		number(out, "cpu_stride", m->storage == MS_CPUS1 ? m->value_size : 0);
	}
	str_putc(out, '}');
}

static void add_event(struct str *out, const struct event_desc *e)
{
	int i;

	item(out);
	text(out, "event", unit_event_name(e->kind));
	if (e->fmt_text) {
		key(out, "format");
		fmt_json_string(out, e->fmt_text, e->fmt_len);
	}
	text(out, "map", e->map ? e->map->name : NULL);
	number(out, "size", e->fixed_size);
	key(out, "args");
	str_putc(out, '[');
	for (i = 0; i < e->n_args; i++) {
		str_puts(out, i ? ",{" : "{");
		number(out, "offset", e->args[i].off);
		type(out, "type", e->args[i].type);
		number(out, "packed", e->args[i].is_packed);
		str_putc(out, '}');
	}
	str_puts(out, "]}");
}

static const char *const counter_kinds[CK_KINDS] = {
#define COUNTER(id, name) [CK_##id] = name,
#include "codegen/counters.def"
#undef COUNTER
};

static void add_counter(struct object *o, const struct counter *c)
{
	struct str *out = &o->info;

	item(out);
	text(out, "kind", counter_kinds[c->kind]);
	text(out, "map", c->map ? c->map->name : NULL);
	number(out, "line", c->span.start ? (uint64_t)src_place(o->a, &o->s->u.sources, c->span.start).line : 0);
	str_putc(out, '}');
}

static void add_string(struct str *out, const char *s)
{
	str_puts(out, ends_with(out, '[') ? "\n" : ",\n");
	fmt_json_string(out, s, strlen(s));
}

void object_info(struct object *o)
{
	const struct unit *u = &o->s->u;
	struct str *out = &o->info;
	int i;

	list(out, "maps");
	for (i = 0; i < o->img->maps.n; i++)
		add_map(o, i);
	list(out, "events");
	for (i = 0; i < u->events.n; i++)
		add_event(out, u->events.v[i]);
	list(out, "counters");
	for (i = 0; i < o->img->counters.n; i++)
		add_counter(o, &o->img->counters.v[i]);
	list(out, "strings");
	for (i = 0; i < u->strings.n; i++)
		add_string(out, u->strings.v[i]);
	list(out, "probes");
	for (i = 0; i < u->aps.n; i++)
		add_string(out, u->aps.v[i]->name);
	str_puts(out, "]}\n");
}
