/* SPDX-License-Identifier: Apache-2.0 */
/* The tables made of the .def files, and everything that is derived from their rows: look-up, hints, help. */
#include <errno.h>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "sema/habits.h"
#include "sema/tables.h"

const struct probe_type probe_types[PT_COUNT] = {
#define PROBE(id, ...) [PT_##id] = { PT_##id, __VA_ARGS__ },
#include "sema/probes.def"
#undef PROBE
};

const struct builtin builtins[BI_COUNT] = {
#define BUILTIN(name, type, helper, shift, needs, ...) [BI_##name] = { BI_##name, #name, type, BPF_FUNC_##helper, shift, needs, __VA_ARGS__ },
#define BUILTIN_CG(name, type, needs, ...) [BI_##name] = { BI_##name, #name, type, 0, 0, needs, __VA_ARGS__ },
#include "sema/builtins.def"
#undef BUILTIN
#undef BUILTIN_CG
};

const struct function functions[FN_COUNT] = {
#define FUNCTION(name, ...) [FN_##name] = { FN_##name, #name, __VA_ARGS__, false },
#define FUNCTION_CONST FUNCTION
#define FUNCTION_LIB(name, ...) [FN_##name] = { FN_##name, #name, __VA_ARGS__, true },
#include "sema/functions.def"
#undef FUNCTION
#undef FUNCTION_CONST
};

const struct agg aggs[AGG_COUNT] = {
#define AGG(name, ...) [AGG_##name] = { AGG_##name, #name, __VA_ARGS__ },
#include "sema/aggs.def"
#undef AGG
};

const struct counted_event software_events[] = {
#define SOFTWARE(name, alias, config, count) { name, alias, PERF_COUNT_SW_##config, count },
#include "sema/software.def"
#undef SOFTWARE
	{ NULL, NULL, 0, 0 },
};

const struct counted_event hardware_events[] = {
#define HARDWARE(name, alias, config, count) { name, alias, PERF_COUNT_HW_##config, count },
#include "sema/hardware.def"
#undef HARDWARE
	{ NULL, NULL, 0, 0 },
};

const struct builtin *builtin_find(const char *name)
{
	int i;

	for (i = 0; i < BI_COUNT; i++)
		if (!strcmp(builtins[i].name, name))
			return &builtins[i];
	return NULL;
}

const struct function *function_find(const char *name)
{
	int i;

	for (i = 0; i < FN_COUNT; i++)
		if (!strcmp(functions[i].name, name))
			return &functions[i];
	return NULL;
}

const struct agg *agg_find(const char *name)
{
	int i;

	for (i = AGG_none + 1; i < AGG_COUNT; i++)
		if (!strcmp(aggs[i].name, name))
			return &aggs[i];
	return NULL;
}

static bool in_list(const char *list, const char *name)
{
	size_t n, len = strlen(name);

	for (; *list; list += n + (list[n] == ',')) {
		n = strcspn(list, ",");
		if (n == len && !memcmp(list, name, n))
			return true;
	}
	return false;
}

const struct probe_type *probe_type_find(const char *name)
{
	int i;

	for (i = 0; i < PT_COUNT; i++)
		if (!strcasecmp(probe_types[i].name, name) || in_list(probe_types[i].aliases, name))
			return &probe_types[i];
	return NULL;
}

bool is_foreign_word(const char *name)
{
	return in_list("dw_ustack", name);
}

const struct counted_event *counted_find(const struct counted_event *table, const char *name)
{
	const struct counted_event *e;

	for (e = table; e->name; e++)
		if (!strcmp(e->name, name) || (*e->alias && !strcmp(e->alias, name)))
			return e;
	return NULL;
}

/* ---- registers */

struct reg_name {
	const char *name;
	int off;
};

#if defined(__aarch64__)
#define R(n)                  \
	{                     \
		"r" #n, 8 * n \
	}
static const struct reg_name reg_names[] = {
	R(0),
	R(1),
	R(2),
	R(3),
	R(4),
	R(5),
	R(6),
	R(7),
	R(8),
	R(9),
	R(10),
	R(11),
	R(12),
	R(13),
	R(14),
	R(15),
	R(16),
	R(17),
	R(18),
	R(19),
	R(20),
	R(21),
	R(22),
	R(23),
	R(24),
	R(25),
	R(26),
	R(27),
	R(28),
	R(29),
	R(30),
	{ "sp", 248 },
	{ "pc", 256 },
	{ "ip", 256 },
	{ "pstate", 264 },
};
#undef R
#else
static const struct reg_name reg_names[] = {
	{ "r15", 0 },
	{ "r14", 8 },
	{ "r13", 16 },
	{ "r12", 24 },
	{ "bp", 32 },
	{ "bx", 40 },
	{ "r11", 48 },
	{ "r10", 56 },
	{ "r9", 64 },
	{ "r8", 72 },
	{ "ax", 80 },
	{ "cx", 88 },
	{ "dx", 96 },
	{ "si", 104 },
	{ "di", 112 },
	{ "orig_rax", 120 },
	{ "ip", 128 },
	{ "pc", 128 },
	{ "cs", 136 },
	{ "flags", 144 },
	{ "sp", 152 },
	{ "ss", 160 },
};
#endif

enum { N_REGS = sizeof(reg_names) / sizeof(reg_names[0]) };

int register_offset(const char *name)
{
	int i;

	for (i = 0; i < N_REGS; i++)
		if (!strcmp(reg_names[i].name, name))
			return reg_names[i].off;
	return -1;
}

/* ---- hints */

const char *hint_nearest(struct arena *a, const char *name, const char *const *names, int n)
{
	const char *near = diag_nearest(name, names, n);

	return near ? arena_printf(a, "did you mean '%s'?", near) : NULL;
}

static int add_functions(const char **names)
{
	int i, n = 0;

	for (i = 0; i < FN_COUNT; i++)
		names[n++] = functions[i].name;
	for (i = AGG_none + 1; i < AGG_COUNT; i++)
		names[n++] = aggs[i].name;
	return n;
}

const char *hint_function(struct arena *a, const char *name)
{
	const char *names[FN_COUNT + AGG_COUNT], *known = habit_hint(name);

	return known ? known : hint_nearest(a, name, names, add_functions(names));
}

const char *hint_ident(struct arena *a, const char *name)
{
	const char *names[BI_COUNT + FN_COUNT + AGG_COUNT], *known = habit_hint(name);
	int i, n;

	if (known)
		return known;
	for (n = 0, i = 0; i < BI_COUNT; i++)
		names[n++] = builtins[i].name;
	n += add_functions(names + n);
	return hint_nearest(a, name, names, n);
}

const char *hint_probe_type(struct arena *a, const char *name)
{
	const char *names[PT_COUNT];
	int i;

	for (i = 0; i < PT_COUNT; i++)
		names[i] = probe_types[i].name;
	return hint_nearest(a, name, names, PT_COUNT);
}

const char *hint_config(struct arena *a, const char *name)
{
	const char *names[64];
	int n = 0;

	while (n < 64 && config_key(n)) {
		names[n] = config_key(n);
		n++;
	}
	return hint_nearest(a, name, names, n);
}

const char *hint_counted(struct arena *a, const struct counted_event *table, const char *name)
{
	const struct counted_event *e;
	const char *names[64];
	int n = 0;

	for (e = table; e->name && n < 62; e++) {
		names[n++] = e->name;
		if (*e->alias)
			names[n++] = e->alias;
	}
	return hint_nearest(a, name, names, n);
}

#if defined(__aarch64__)
static const int arg_regs[N_ARG_REGS] = { 0, 8, 16, 24, 32, 40, 48, 56 };
enum { RESULT_REG = 0 };
#else
static const int arg_regs[N_ARG_REGS] = { 112, 104, 96, 88, 72, 64 }; /* di si dx cx r8 r9 */
enum { RESULT_REG = 80 };
#endif

int argument_register(int i)
{
	return i >= 0 && i < N_ARG_REGS ? arg_regs[i] : -1;
}

int result_register(void)
{
	return RESULT_REG;
}

const char *nearest_register(struct arena *a, const char *name)
{
	const char *names[N_REGS];
	int i;

	for (i = 0; i < N_REGS; i++)
		names[i] = reg_names[i].name;
	return hint_nearest(a, name, names, N_REGS);
}

/* ---- rows */

enum { AGG_ROWS = AGG_COUNT - 1 };

int sema_row(int i, struct scry_row *row)
{
	if (i < 0)
		return -ENOENT;
	if (i < PT_COUNT) {
		*row = (struct scry_row){ "probe", probe_types[i].name, probe_types[i].usage, probe_types[i].doc,
					  probe_types[i].example };
		return 0;
	}
	i -= PT_COUNT;
	if (i < BI_COUNT) {
		*row = (struct scry_row){ "builtin", builtins[i].name, builtins[i].name, builtins[i].doc, builtins[i].example };
		return 0;
	}
	i -= BI_COUNT;
	if (i < FN_COUNT) {
		*row = (struct scry_row){ "function", functions[i].name, functions[i].usage, functions[i].doc, functions[i].example };
		return 0;
	}
	i -= FN_COUNT;
	if (i < AGG_ROWS) {
		const struct agg *g = &aggs[i + 1];

		*row = (struct scry_row){ "aggregation", g->name, g->usage, g->doc, g->example };
		return 0;
	}
	i -= AGG_ROWS;
	if (i < habit_rows())
		habit_row(i, row);
	else if (!config_row(i - habit_rows(), row))
		return -ENOENT;
	return 0;
}
