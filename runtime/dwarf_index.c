/* SPDX-License-Identifier: Apache-2.0 */
/* Types by name. The units are gone through one by one, as far as it takes to find what is asked for, and each name is kept once as 24
 * bytes, however many units repeat it. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "runtime/dwarf_die.h"

enum { MAX_NESTING = 8 };

/* ---- hash tables */

static uint64_t name_hash(int kind, const char *s)
{
	uint64_t h = 0xcbf29ce484222325ULL ^ (uint64_t)kind;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3ULL;
	return h ? h : 1;
}

static struct dwarf_name *slot(const struct dwarf_table *t, uint64_t hash)
{
	uint32_t i = (uint32_t)(hash ^ hash >> 32) & (t->cap - 1);

	while (t->v[i].hash && t->v[i].hash != hash)
		i = (i + 1) & (t->cap - 1);
	return &t->v[i];
}

static bool grow(struct dwarf_table *t)
{
	struct dwarf_table bigger = { .cap = t->cap ? 2 * t->cap : 1024, .n = t->n };
	uint32_t i;

	bigger.v = calloc(bigger.cap, sizeof(*bigger.v));
	if (!bigger.v)
		return false;
	for (i = 0; i < t->cap; i++)
		if (t->v[i].hash)
			*slot(&bigger, t->v[i].hash) = t->v[i];
	free(t->v);
	*t = bigger;
	return true;
}

/* The first of a name counts. */
static void put(struct dwarf_table *t, uint64_t hash, uint64_t id, int64_t value)
{
	struct dwarf_name *s;

	if (!id || (4 * (t->n + 1) > 3 * t->cap && (t->n > 1u << 28 || !grow(t))))
		return;
	s = slot(t, hash);
	if (s->hash)
		return;
	*s = (struct dwarf_name){ hash, id, value };
	t->n++;
}

static const struct dwarf_name *get(const struct dwarf_table *t, uint64_t hash)
{
	const struct dwarf_name *s = t->cap ? slot(t, hash) : NULL;

	return s && s->hash ? s : NULL;
}

void dwarf_index_free(struct dwarf_file *f)
{
	free(f->names.v);
	free(f->constants.v);
	free(f->enums);
}

/* ---- going through the units */

static enum ctype_kind kind_of(int tag)
{
	switch (tag) {
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
		return CT_STRUCT;
	case DW_TAG_union_type:
		return CT_UNION;
	case DW_TAG_enumeration_type:
		return CT_ENUM;
	case DW_TAG_typedef:
	case DW_TAG_base_type:
	case DW_TAG_unspecified_type:
		return CT_TYPEDEF;
	default:
		return CT_NONE;
	}
}

static void keep_enum(struct dwarf_file *f, uint64_t id)
{
	uint32_t cap = f->cap_enums ? 2 * f->cap_enums : 256;
	uint64_t *v;

	if (f->n_enums == f->cap_enums) {
		v = f->n_enums < 1u << 28 ? realloc(f->enums, cap * sizeof(*v)) : NULL;
		if (!v)
			return;
		f->enums = v;
		f->cap_enums = cap;
	}
	f->enums[f->n_enums++] = id;
}

static void scan_type(struct dwarf_file *f, Dwarf_Die *die, enum ctype_kind kind)
{
	const char *name = die_name(f, die);
	uint64_t id = 0;

	if (die_flag(f, die, DW_AT_declaration))
		return;
	if (name && !get(&f->names, name_hash(kind, name)))
		put(&f->names, name_hash(kind, name), id = die_id(f, die), 0);
	if (kind == CT_ENUM && (id || !name))
		keep_enum(f, id ? id : die_id(f, die));
}

static void scan_children(struct dwarf_file *f, Dwarf_Die *parent, int depth)
{
	enum ctype_kind kind;
	Dwarf_Die die;
	bool more;
	int tag;

	for (more = die_child(f, parent, &die); more; more = die_next(f, &die)) {
		tag = die_tag(f, &die);
		kind = kind_of(tag);
		if (kind != CT_NONE)
			scan_type(f, &die, kind);
		else if ((tag == DW_TAG_namespace || tag == DW_TAG_module) && depth < MAX_NESTING)
			scan_children(f, &die, depth + 1);
	}
}

/* Takes in one more unit; false: that was all. */
static bool scan_more(struct dwarf_file *f)
{
	Dwarf_Off next;
	Dwarf_Die unit;

	if (f->is_scanned)
		return false;
	if (dwarf_unit_die(f, f->next_unit, f->in_types, &next, &unit)) {
		f->next_unit = next;
		if (unit.cu)
			scan_children(f, &unit, 0);
		return true;
	}
	f->is_scanned = f->in_types;
	f->in_types = true;
	f->next_unit = 0;
	return !f->is_scanned;
}

static uint64_t find_one(struct dwarf_file *f, enum ctype_kind kind, const char *name)
{
	uint64_t hash = name_hash(kind, name);
	const struct dwarf_name *s;

	do {
		s = get(&f->names, hash);
	} while (!s && scan_more(f));
	return s ? s->id : 0;
}

/* In C++ and its kin the name of a class is a type of its own. */
uint64_t dwarf_find(struct dwarf_file *f, enum ctype_kind kind, const char *name)
{
	static const enum ctype_kind tagged[] = { CT_STRUCT, CT_UNION, CT_ENUM };
	uint64_t id = find_one(f, kind, name);
	size_t i;

	for (i = 0; !id && kind == CT_TYPEDEF && i < sizeof(tagged) / sizeof(*tagged); i++)
		id = find_one(f, tagged[i], name);
	return id;
}

/* ---- enumerators */

static void scan_constants(struct dwarf_file *f, uint64_t id)
{
	const char *name;
	Dwarf_Die die, e;
	int64_t value;
	bool more;
	int dim;

	if (!die_at(f, id, &die, &dim))
		return;
	for (more = die_child(f, &die, &e); more; more = die_next(f, &e)) {
		name = die_tag(f, &e) == DW_TAG_enumerator ? die_name(f, &e) : NULL;
		if (name && dwarf_enum_value(f, &e, &value))
			put(&f->constants, name_hash(0, name), id, value);
	}
}

bool dwarf_constant(struct dwarf_file *f, const char *name, int64_t *value, uint64_t *enum_id)
{
	const struct dwarf_name *s;
	uint32_t i;

	while (scan_more(f))
		;
	for (i = 0; !f->has_constants && i < f->n_enums; i++)
		scan_constants(f, f->enums[i]);
	f->has_constants = true;
	s = get(&f->constants, name_hash(0, name));
	if (!s)
		return false;
	*value = s->value;
	*enum_id = s->id;
	return true;
}

/* ---- listing */

int dwarf_each(struct dwarf_file *f, enum ctype_kind kind, const char *pattern,
	       int (*fn)(void *user, const char *name, uint64_t id), void *user)
{
	const char *name;
	Dwarf_Die die;
	uint32_t i;
	int dim, stop = 0;

	while (scan_more(f))
		;
	for (i = 0; i < f->names.cap && !stop; i++) {
		if (!f->names.v[i].hash || !die_at(f, f->names.v[i].id, &die, &dim) || kind_of(die_tag(f, &die)) != kind)
			continue;
		name = die_name(f, &die);
		if (name && str_match(pattern, name))
			stop = fn(user, name, f->names.v[i].id);
	}
	return stop;
}
