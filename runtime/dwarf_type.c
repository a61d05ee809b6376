/* SPDX-License-Identifier: Apache-2.0 */
/* Types as sema wants them (struct ctype) out of DIEs. Languages other than C are taken for what they have in common with it:
 * base classes are anonymous members, references are pointers, variants are left out. */
#include <errno.h>
#include <string.h>

#include "runtime/dwarf_die.h"

enum { MAX_CHAIN = 64, MAX_DIMS = 15 };

static bool is_wrapper(int tag)
{
	switch (tag) {
	case DW_TAG_const_type:
	case DW_TAG_volatile_type:
	case DW_TAG_restrict_type:
	case DW_TAG_atomic_type:
	case DW_TAG_immutable_type:
	case DW_TAG_shared_type:
	case DW_TAG_packed_type:
	case DW_TAG_subrange_type:
		return true;
	default:
		return false;
	}
}

bool dwarf_strip(const struct dwarf_file *f, Dwarf_Die *die)
{
	Dwarf_Die next;
	int i;

	for (i = 0; i < MAX_CHAIN && is_wrapper(die_tag(f, die)); i++) {
		if (!die_ref(f, die, DW_AT_type, &next))
			return false;
		*die = next;
	}
	return i < MAX_CHAIN;
}

uint64_t dwarf_type_of(struct dwarf_file *f, Dwarf_Die *die)
{
	Dwarf_Die type;

	return die_ref(f, die, DW_AT_type, &type) && dwarf_strip(f, &type) ? die_id(f, &type) : 0;
}

bool dwarf_enum_value(const struct dwarf_file *f, Dwarf_Die *die, int64_t *value)
{
	Dwarf_Attribute at;
	Dwarf_Sword s;

	if (!f->dw->dwarf_attr(die, DW_AT_const_value, &at) || f->dw->dwarf_formsdata(&at, &s))
		return false;
	*value = s;
	return true;
}

static uint32_t byte_size(const struct dwarf_file *f, Dwarf_Die *die)
{
	uint64_t v;

	return die_num(f, die, DW_AT_byte_size, &v) && v <= UINT32_MAX ? (uint32_t)v : 0;
}

static enum ctype_kind tagged_kind(int tag)
{
	return tag == DW_TAG_union_type ? CT_UNION : tag == DW_TAG_enumeration_type ? CT_ENUM : CT_STRUCT;
}

/* The definition may lie in a unit of its own or in that of another file. */
bool dwarf_define(struct dwarf_file *f, Dwarf_Die *die)
{
	const char *name;
	Dwarf_Die def;
	uint64_t id;
	int dim;

	if (die_ref(f, die, DW_AT_signature, &def))
		*die = def;
	if (!die_flag(f, die, DW_AT_declaration))
		return true;
	name = die_name(f, die);
	id = name ? dwarf_find(f, tagged_kind(die_tag(f, die)), name) : 0;
	return id && die_at(f, id, die, &dim);
}

uint32_t dwarf_size(struct dwarf_file *f, Dwarf_Die *type)
{
	Dwarf_Die t = *type;
	int i;

	for (i = 0; i < MAX_CHAIN && dwarf_strip(f, &t); i++) {
		if (die_tag(f, &t) == DW_TAG_pointer_type || die_tag(f, &t) == DW_TAG_reference_type)
			return 8;
		if (die_tag(f, &t) != DW_TAG_typedef)
			return byte_size(f, &t);
		if (!die_ref(f, &t, DW_AT_type, &t))
			return 0;
	}
	return 0;
}

/* ---- base types */

static int base_type(struct dwarf_file *f, Dwarf_Die *die, struct ctype *out)
{
	uint64_t enc = 0;

	die_num(f, die, DW_AT_encoding, &enc);
	out->kind = CT_INT;
	out->size = byte_size(f, die);
	switch (enc) {
	case DW_ATE_boolean:
		out->is_bool = true;
		break;
	case DW_ATE_signed_char:
		out->is_signed = out->is_char = true;
		break;
	case DW_ATE_unsigned_char:
		out->is_char = out->name && !strcmp(out->name, "char");
		break;
	case DW_ATE_signed:
		out->is_signed = true;
		break;
	case DW_ATE_unsigned:
	case DW_ATE_UTF:
	case DW_ATE_address:
		break;
	default:
		out->kind = CT_FLOAT;
	}
	if (out->size != 1 && out->size != 2 && out->size != 4 && out->size != 8)
		out->kind = CT_FLOAT; /* 128 bits and the like: there, but opaque */
	if (!out->size)
		out->kind = CT_VOID;
	return 0;
}

/* ---- arrays */

static uint32_t dimension(struct dwarf_file *f, Dwarf_Die *range)
{
	uint64_t n = 0, low = 0, high;

	if (die_num(f, range, DW_AT_count, &n))
		return n <= UINT32_MAX ? (uint32_t)n : 0;
	die_num(f, range, DW_AT_lower_bound, &low);
	if (!die_num(f, range, DW_AT_upper_bound, &high) || high + 1 < low || high + 1 - low > UINT32_MAX)
		return 0;
	return (uint32_t)(high + 1 - low);
}

/* An array of several dimensions is one DIE; the number says how many have been taken off. */
static int array_type(struct dwarf_file *f, Dwarf_Die *die, uint64_t id, int dim, struct ctype *out)
{
	int tag, n = 0;
	Dwarf_Die c;
	bool more;

	out->kind = CT_ARRAY;
	for (more = die_child(f, die, &c); more && n < MAX_DIMS; more = die_next(f, &c)) {
		tag = die_tag(f, &c);
		if (tag != DW_TAG_subrange_type && tag != DW_TAG_enumeration_type)
			continue;
		if (n++ == dim)
			out->n = dimension(f, &c);
	}
	if (dim && dim >= n)
		return -EINVAL;
	out->ref = dim + 1 < n ? id + (1ULL << ID_DIM_SHIFT) : dwarf_type_of(f, die);
	out->size = 0;
	return 0;
}

/* ---- structs */

/* Constant offset of a member: a number, or the expression of old compilers (DW_OP_plus_uconst N). */
bool dwarf_member_offset(struct dwarf_file *f, Dwarf_Die *die, uint64_t *off)
{
	Dwarf_Attribute at;
	Dwarf_Block b;
	unsigned shift = 0;
	size_t i;

	*off = 0;
	if (!f->dw->dwarf_attr(die, DW_AT_data_member_location, &at))
		return true;
	if (!f->dw->dwarf_formudata(&at, off))
		return true;
	if (f->dw->dwarf_formblock(&at, &b) || b.length < 2 || b.data[0] != DW_OP_plus_uconst)
		return false;
	for (i = 1; i < b.length && shift < 63; i++, shift += 7) {
		*off |= (uint64_t)(b.data[i] & 0x7f) << shift;
		if (!(b.data[i] & 0x80))
			return i + 1 == b.length;
	}
	return false;
}

/* Bits counted from the struct's start; before DWARF 4 from the high end of the storage unit. */
static bool place_member(struct dwarf_file *f, Dwarf_Die *die, struct cmember *m)
{
	uint64_t off, bits = 0, from, unit;
	Dwarf_Die type;

	if (!dwarf_member_offset(f, die, &off) || off > UINT32_MAX / 8)
		return false;
	die_num(f, die, DW_AT_bit_size, &bits);
	m->bit_off = (uint32_t)off * 8;
	if (!bits)
		return true;
	if (bits > 64)
		return false;
	m->bit_size = (uint32_t)bits;
	if (die_num(f, die, DW_AT_data_bit_offset, &from)) {
		if (from > UINT32_MAX - m->bit_off)
			return false;
		m->bit_off += (uint32_t)from;
	} else if (die_num(f, die, DW_AT_bit_offset, &from)) {
		unit = byte_size(f, die);
		if (!unit && die_ref(f, die, DW_AT_type, &type))
			unit = dwarf_size(f, &type);
		if (unit > 8 || from + bits > unit * 8)
			return false;
		m->bit_off += (uint32_t)(unit * 8 - from - bits);
	}
	return true;
}

static bool is_member(struct dwarf_file *f, Dwarf_Die *die)
{
	int tag = die_tag(f, die);

	return tag == DW_TAG_inheritance || (tag == DW_TAG_member && !die_flag(f, die, DW_AT_declaration) && !die_flag(f, die, DW_AT_external));
}

static uint32_t count(struct dwarf_file *f, Dwarf_Die *die, bool (*is_one)(struct dwarf_file *f, Dwarf_Die *die))
{
	uint32_t n = 0;
	Dwarf_Die c;
	bool more;

	for (more = die_child(f, die, &c); more && n < 1u << 24; more = die_next(f, &c))
		n += is_one(f, &c);
	return n;
}

static const char *keep_name(struct dwarf_file *f, struct arena *a, Dwarf_Die *die)
{
	const char *name = die_name(f, die);

	return name ? arena_strdup(a, name) : NULL;
}

static void struct_members(struct dwarf_file *f, struct arena *a, Dwarf_Die *die, struct ctype *out)
{
	uint32_t n = count(f, die, is_member);
	struct cmember *m;
	Dwarf_Die c;
	bool more;

	out->size = byte_size(f, die);
	out->members = arena_array(a, struct cmember, n);
	for (more = die_child(f, die, &c); more && out->n < n; more = die_next(f, &c)) {
		if (!is_member(f, &c))
			continue;
		m = &out->members[out->n];
		*m = (struct cmember){ 0 };
		if (!place_member(f, &c, m))
			continue;
		m->name = die_tag(f, &c) == DW_TAG_inheritance ? NULL : keep_name(f, a, &c);
		m->type = dwarf_type_of(f, &c);
		out->n += m->type != 0;
	}
}

static int struct_type(struct dwarf_file *f, struct arena *a, Dwarf_Die *die, enum ctype_kind kind, struct ctype *out)
{
	out->kind = dwarf_define(f, die) ? kind : CT_FWD;
	if (out->kind != CT_FWD)
		struct_members(f, a, die, out);
	return 0;
}

/* ---- enums */

static bool is_enumerator(struct dwarf_file *f, Dwarf_Die *die)
{
	return die_tag(f, die) == DW_TAG_enumerator;
}

static void enum_signedness(struct dwarf_file *f, Dwarf_Die *die, struct ctype *out)
{
	uint64_t enc = 0;
	Dwarf_Die base;
	uint32_t i;
	int hops;

	for (i = 0; i < out->n; i++)
		out->is_signed |= out->members[i].value < 0;
	if (!die_ref(f, die, DW_AT_type, &base))
		return;
	for (hops = 0; hops < MAX_CHAIN && dwarf_strip(f, &base) && die_tag(f, &base) == DW_TAG_typedef; hops++)
		if (!die_ref(f, &base, DW_AT_type, &base))
			return;
	if (die_num(f, &base, DW_AT_encoding, &enc))
		out->is_signed = enc == DW_ATE_signed || enc == DW_ATE_signed_char;
	if (!out->size)
		out->size = byte_size(f, &base);
}

/* Compilers of old wrote 0xffffffff as a signed number, 128 in one byte as -128. */
static void fit_values(struct ctype *t)
{
	uint32_t i;

	for (i = 0; i < t->n && t->size < 8 && t->size && !t->is_signed; i++)
		t->members[i].value &= (int64_t)((1ULL << 8 * t->size) - 1);
}

static int enum_type(struct dwarf_file *f, struct arena *a, Dwarf_Die *die, struct ctype *out)
{
	struct cmember *m;
	uint32_t n;
	Dwarf_Die c;
	bool more;

	if (!dwarf_define(f, die)) {
		out->kind = CT_FWD;
		return 0;
	}
	n = count(f, die, is_enumerator);
	out->kind = CT_ENUM;
	out->size = byte_size(f, die);
	out->members = arena_array(a, struct cmember, n);
	for (more = die_child(f, die, &c); more && out->n < n; more = die_next(f, &c)) {
		m = &out->members[out->n];
		if (!is_enumerator(f, &c) || !dwarf_enum_value(f, &c, &m->value))
			continue;
		m->name = keep_name(f, a, &c);
		out->n += m->name != NULL;
	}
	enum_signedness(f, die, out);
	fit_values(out);
	if (out->size != 1 && out->size != 2 && out->size != 4 && out->size != 8)
		out->kind = CT_FWD;
	return 0;
}

/* ---- functions */

static bool is_parameter(struct dwarf_file *f, Dwarf_Die *die)
{
	return die_tag(f, die) == DW_TAG_formal_parameter;
}

static int func_type(struct dwarf_file *f, struct arena *a, Dwarf_Die *die, struct ctype *out)
{
	uint32_t n = count(f, die, is_parameter);
	Dwarf_Die c;
	bool more;

	out->kind = CT_FUNC;
	out->ref = dwarf_type_of(f, die);
	out->members = arena_array(a, struct cmember, n);
	for (more = die_child(f, die, &c); more && out->n < n; more = die_next(f, &c)) {
		if (!is_parameter(f, &c))
			continue;
		out->members[out->n].name = keep_name(f, a, &c);
		out->members[out->n++].type = dwarf_type_of(f, &c);
	}
	return 0;
}

/* ---- any type */

static int pointer_type(struct dwarf_file *f, Dwarf_Die *die, struct ctype *out)
{
	out->kind = CT_PTR;
	out->size = 8;
	out->ref = dwarf_type_of(f, die);
	return 0;
}

int dwarf_type(struct dwarf_file *f, struct arena *a, uint64_t id, struct ctype *out)
{
	Dwarf_Die die;
	int dim;

	*out = (struct ctype){ .kind = CT_VOID };
	if (!id)
		return 0;
	if (!die_at(f, id, &die, &dim))
		return -EINVAL;
	if (!dwarf_strip(f, &die))
		return 0;
	out->name = keep_name(f, a, &die);
	switch (die_tag(f, &die)) {
	case DW_TAG_base_type:
		return base_type(f, &die, out);
	case DW_TAG_pointer_type:
	case DW_TAG_reference_type:
	case DW_TAG_rvalue_reference_type:
		return pointer_type(f, &die, out);
	case DW_TAG_ptr_to_member_type:
		out->kind = CT_INT;
		out->size = 8;
		return 0;
	case DW_TAG_array_type:
		return array_type(f, &die, id, dim, out);
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
		return struct_type(f, a, &die, CT_STRUCT, out);
	case DW_TAG_union_type:
		return struct_type(f, a, &die, CT_UNION, out);
	case DW_TAG_enumeration_type:
		return enum_type(f, a, &die, out);
	case DW_TAG_typedef:
		out->kind = CT_TYPEDEF;
		out->ref = dwarf_type_of(f, &die);
		return 0;
	case DW_TAG_subroutine_type:
	case DW_TAG_subprogram:
		return func_type(f, a, &die, out);
	case DW_TAG_invalid:
		return -EINVAL;
	default:
		return 0; /* unspecified types, and what other languages have beyond C */
	}
}

/* ---- the source */

static uint64_t source_find(struct csource *src, enum ctype_kind kind, const char *name)
{
	return dwarf_find(src->data, kind, name);
}

static int source_get(struct csource *src, struct arena *a, uint64_t id, struct ctype *out)
{
	return dwarf_type(src->data, a, id, out);
}

static bool source_constant(struct csource *src, const char *name, int64_t *value, uint64_t *enum_id)
{
	return dwarf_constant(src->data, name, value, enum_id);
}

static int source_each(struct csource *src, enum ctype_kind kind, const char *pattern,
		       int (*fn)(void *user, const char *name, uint64_t id), void *user)
{
	return dwarf_each(src->data, kind, pattern, fn, user);
}

struct csource *dwarf_source(struct dwarf_file *f, struct arena *a)
{
	struct csource *src = arena_new(a, struct csource);

	*src = (struct csource){
		.name = arena_strdup(a, f->path),
		.module_fd = -1,
		.find = source_find,
		.get = source_get,
		.constant = source_constant,
		.each = source_each,
		.data = f,
	};
	return src;
}
