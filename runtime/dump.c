/* SPDX-License-Identifier: Apache-2.0 */
/* What scry -d shows: the script after each pass, and what the kernel is given and says to it. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/bpf.h>
#include <string.h>

#include "parser/parse.h"
#include "runtime/handle.h"

static void dump_tokens(struct scry *s)
{
	struct diags quiet = { .arena = &s->arena, .sources = &s->u.sources };
	struct parse_env env = { &s->arena, &quiet, sema_is_value, &s->u };

	parse_tokens(&env, s->src, &s->dump);
}

static void dump_ast(struct scry *s)
{
	if (s->u.tree)
		ast_print(&s->dump, s->u.tree, NULL);
}

static void dump_types(struct scry *s)
{
	unit_print_types(&s->dump, &s->u);
}

/* The intermediate form is gone when the code is made; make it once more and keep it. */
static void dump_ir(struct scry *s)
{
	struct image *img = arena_new(&s->arena, struct image);

	cg_compile(&s->u, img, true);
	cg_print_ir(&s->dump, img);
}

static void dump_insns(struct scry *s)
{
	cg_print_insns(&s->dump, &s->img);
}

/* ---- what goes to the kernel */

static const char *const map_types[] = {
	[BPF_MAP_TYPE_HASH] = "hash",
	[BPF_MAP_TYPE_ARRAY] = "array",
	[BPF_MAP_TYPE_PROG_ARRAY] = "prog_array",
	[BPF_MAP_TYPE_PERF_EVENT_ARRAY] = "perf_event_array",
	[BPF_MAP_TYPE_PERCPU_HASH] = "percpu_hash",
	[BPF_MAP_TYPE_PERCPU_ARRAY] = "percpu_array",
	[BPF_MAP_TYPE_STACK_TRACE] = "stack_trace",
	[BPF_MAP_TYPE_CGROUP_ARRAY] = "cgroup_array",
	[BPF_MAP_TYPE_LRU_HASH] = "lru_hash",
	[BPF_MAP_TYPE_LRU_PERCPU_HASH] = "lru_percpu_hash",
	[BPF_MAP_TYPE_RINGBUF] = "ringbuf",
	[BPF_MAP_TYPE_TASK_STORAGE] = "task_storage",
};

static const char *const prog_types[] = {
	[BPF_PROG_TYPE_KPROBE] = "kprobe",
	[BPF_PROG_TYPE_TRACEPOINT] = "tracepoint",
	[BPF_PROG_TYPE_PERF_EVENT] = "perf_event",
	[BPF_PROG_TYPE_RAW_TRACEPOINT] = "raw_tracepoint",
	[BPF_PROG_TYPE_TRACING] = "tracing",
	[BPF_PROG_TYPE_LSM] = "lsm",
};

static void put_type(struct str *out, const char *const *names, size_t n, int type)
{
	if ((size_t)type < n && names[type])
		str_puts(out, names[type]);
	else
		str_printf(out, "type %d", type);
}

static void dump_objects(struct scry *s)
{
	const struct image *img = &s->img;
	int i;

	for (i = 0; i < img->maps.n; i++) {
		const struct image_map *m = &img->maps.v[i];

		str_printf(&s->dump, "map %s: ", m->name);
		put_type(&s->dump, map_types, sizeof(map_types) / sizeof(*map_types), (int)m->type);
		str_printf(&s->dump, ", key %u, value %u, entries %u, flags 0x%x\n", m->key_size, m->value_size, m->max_entries, m->flags);
	}
	for (i = 0; i < img->progs.n; i++) {
		const struct image_prog *ip = &img->progs.v[i];

		str_printf(&s->dump, "prog %s: ", ip->prog->name);
		put_type(&s->dump, prog_types, sizeof(prog_types) / sizeof(*prog_types), ip->prog->prog_type);
		str_printf(&s->dump, ", %d instructions, %u bytes of stack, for %s%s\n", ip->code.n_insns, ip->code.stack,
			   ip->prog->aps[0]->name, ip->prog->n_aps > 1 ? " and others" : "");
	}
}

/* Loads the programs, which a run would do anyway, and has the verifier tell all. */
static void dump_verifier(struct scry *s)
{
	s->run.verifier_log = &s->dump;
	scry_load(s);
	s->run.verifier_log = NULL;
}

static const struct dump {
	const char *name;
	enum stage needs;
	void (*fn)(struct scry *s);
} dumps[] = {
	{ "tokens", STAGE_TOKENS, dump_tokens },
	{ "ast", STAGE_AST, dump_ast },
	{ "types", STAGE_TYPES, dump_types },
	{ "ir", STAGE_INSNS, dump_ir },
	{ "insns", STAGE_INSNS, dump_insns },
	{ "libbpf", STAGE_INSNS, dump_objects },
	{ "verifier", STAGE_INSNS, dump_verifier },
};

struct dumping {
	struct scry *s;
	const char *stage;
};

static int dump(void *arg)
{
	struct dumping *d = arg;
	size_t i;

	for (i = 0; i < sizeof(dumps) / sizeof(*dumps); i++) {
		if (strcmp(dumps[i].name, d->stage) || d->s->stage < dumps[i].needs)
			continue;
		str_free(&d->s->dump);
		str_puts(&d->s->dump, "");
		dumps[i].fn(d->s);
		return d->s->dump.failed ? -ENOMEM : 0;
	}
	return -ENOENT;
}

const char *scry_dump(struct scry *s, const char *stage)
{
	struct dumping d = { s, stage };

	return rt_guard(&s->arena, dump, &d) ? NULL : s->dump.s;
}

