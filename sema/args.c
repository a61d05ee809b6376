/* SPDX-License-Identifier: Apache-2.0 */
/* Types by the names that scripts, C headers and tracepoint format files give them, and the struct made of a tracepoint's
 * fields. */
#include <ctype.h>
#include <string.h>

#include "sema/sema.h"

struct c_name {
	const char *name;
	int8_t size; /* negative: signed */
};

/* What the C types of format files and scripts mean on a 64-bit machine. */
static const struct c_name c_names[] = {
	{ "int8", -1 },
	{ "int16", -2 },
	{ "int32", -4 },
	{ "int64", -8 },
	{ "uint8", 1 },
	{ "uint16", 2 },
	{ "uint32", 4 },
	{ "uint64", 8 },
	{ "char", -1 },
	{ "signed char", -1 },
	{ "unsigned char", 1 },
	{ "short", -2 },
	{ "short int", -2 },
	{ "unsigned short", 2 },
	{ "short unsigned int", 2 },
	{ "int", -4 },
	{ "signed int", -4 },
	{ "unsigned int", 4 },
	{ "unsigned", 4 },
	{ "signed", -4 },
	{ "long", -8 },
	{ "long int", -8 },
	{ "unsigned long", 8 },
	{ "long unsigned int", 8 },
	{ "long long", -8 },
	{ "long long int", -8 },
	{ "unsigned long long", 8 },
	{ "long long unsigned int", 8 },
	{ "int8_t", -1 },
	{ "int16_t", -2 },
	{ "int32_t", -4 },
	{ "int64_t", -8 },
	{ "uint8_t", 1 },
	{ "uint16_t", 2 },
	{ "uint32_t", 4 },
	{ "uint64_t", 8 },
	{ "intptr_t", -8 },
	{ "uintptr_t", 8 },
	{ "s8", -1 },
	{ "s16", -2 },
	{ "s32", -4 },
	{ "s64", -8 },
	{ "u8", 1 },
	{ "u16", 2 },
	{ "u32", 4 },
	{ "u64", 8 },
	{ "__s8", -1 },
	{ "__s16", -2 },
	{ "__s32", -4 },
	{ "__s64", -8 },
	{ "__u8", 1 },
	{ "__u16", 2 },
	{ "__u32", 4 },
	{ "__u64", 8 },
	{ "__be16", 2 },
	{ "__be32", 4 },
	{ "__be64", 8 },
	{ "__le16", 2 },
	{ "__le32", 4 },
	{ "__le64", 8 },
	{ "size_t", 8 },
	{ "ssize_t", -8 },
	{ "off_t", -8 },
	{ "loff_t", -8 },
	{ "pid_t", -4 },
	{ "tid_t", -4 },
	{ "uid_t", 4 },
	{ "gid_t", 4 },
	{ "mode_t", 4 },
	{ "umode_t", 2 },
	{ "dev_t", 4 },
	{ "ino_t", 8 },
	{ "time_t", -8 },
	{ "time64_t", -8 },
	{ "clock_t", -8 },
	{ "clockid_t", -4 },
	{ "timer_t", -4 },
	{ "key_t", -4 },
	{ "key_serial_t", -4 },
	{ "mqd_t", -4 },
	{ "qid_t", -4 },
	{ "rwf_t", -4 },
	{ "sector_t", 8 },
	{ "gfp_t", 4 },
	{ "aio_context_t", 8 },
	{ "cap_user_header_t", 8 },
	{ "cap_user_data_t", 8 },
	{ "socklen_t", 4 },
	{ "uint", 4 },
	{ "ulong", 8 },
	{ "ushort", 2 },
	{ "bool", 1 },
	{ "_Bool", 1 },
};

static const struct c_name *c_name_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(c_names) / sizeof(c_names[0]); i++)
		if (!strcmp(c_names[i].name, name))
			return &c_names[i];
	return NULL;
}

static const struct {
	const char *name;
	size_t off;
} other_names[] = {
	{ "void", offsetof(struct types, void_) },
	{ "ksym_t", offsetof(struct types, ksym) },
	{ "usym_t", offsetof(struct types, usym) },
	{ "inet", offsetof(struct types, inet) },
	{ "mac_address", offsetof(struct types, mac) },
	{ "macaddr_t", offsetof(struct types, mac) },
	{ "timestamp", offsetof(struct types, timestamp) },
	{ "username_t", offsetof(struct types, username) },
	{ "cgroup_path_t", offsetof(struct types, cgroup_path) },
};

struct type *sema_type_by_name(struct types *ts, const char *name)
{
	const struct c_name *c;
	size_t i;

	if (!strcmp(name, "bool") || !strcmp(name, "_Bool"))
		return ts->bool_;
	c = c_name_find(name);
	if (c)
		return type_int(ts, (uint32_t)(c->size < 0 ? -c->size : c->size), c->size < 0);
	for (i = 0; i < sizeof(other_names) / sizeof(other_names[0]); i++)
		if (!strcmp(other_names[i].name, name))
			return *(struct type **)((char *)ts + other_names[i].off);
	return NULL;
}

/* ---- fields of a tracepoint */

/* The C type without qualifiers, blanks and one trailing '*' per level; depth counts those. */
static const char *base_name(struct arena *a, const char *ctype, int *depth)
{
	static const char *const skip[] = { "const", "volatile", "__user", "__rcu" };
	char *out = arena_alloc(a, strlen(ctype) + 2);
	size_t n, len = 0, i;

	for (*depth = 0; *ctype; ctype += n) {
		n = 1;
		*depth += *ctype == '*';
		if (*ctype == ' ' || *ctype == '*')
			continue;
		n = strcspn(ctype, " *");
		for (i = 0; i < sizeof(skip) / sizeof(skip[0]); i++)
			if (strlen(skip[i]) == n && !memcmp(skip[i], ctype, n))
				break;
		if (i < sizeof(skip) / sizeof(skip[0]))
			continue;
		if (len)
			out[len++] = ' ';
		memcpy(out + len, ctype, n);
		len += n;
	}
	out[len] = '\0';
	return out;
}

static struct type *pointee(struct types *ts, const char *base)
{
	struct type *t = sema_type_by_name(ts, base);

	return t ? t : ts->void_;
}

static struct type *pointer_type(struct types *ts, const char *base, int depth, enum addr_space space)
{
	struct type *t = pointee(ts, base);

	while (depth--)
		t = type_ptr(ts, t, space);
	return t;
}

/* A system call's argument has 8 bytes whatever its C type: the C type tells the sign, the record's own flag does not. */
static struct type *scalar_type(struct types *ts, const struct tp_field *f, const char *base)
{
	const struct c_name *c = c_name_find(base);
	bool is_signed = f->is_signed;
	uint32_t size = f->size;

	if (size != 1 && size != 2 && size != 4 && size != 8)
		return NULL;
	if (!strcmp(base, "bool") && size == 1)
		return ts->bool_;
	if (c && size == 8 && !f->is_signed)
		is_signed = c->size < 0;
	return type_int(ts, size, is_signed);
}

static struct type *array_type(struct types *ts, const struct tp_field *f, const char *base, int depth, enum addr_space space)
{
	struct type *elem = depth ? pointer_type(ts, base, depth, space) : sema_type_by_name(ts, base);
	uint32_t n = f->array;

	if (!depth && !strcmp(base, "char"))
		return f->size ? type_string(ts, f->size) : NULL;
	if (!elem || !elem->size) {
		if (!n || f->size % n)
			return NULL;
		elem = scalar_type(ts, &(struct tp_field){ .size = f->size / n, .is_signed = f->is_signed }, base);
	}
	if (!elem)
		return NULL;
	return type_array(ts, elem, elem->size ? f->size / elem->size : 0);
}

static const char *strip_loc(const char *ctype, struct field *f)
{
	static const char loc[] = "__data_loc ", rel[] = "__rel_loc ";

	f->is_data_loc = !strncmp(ctype, loc, sizeof(loc) - 1);
	f->is_rel_loc = !strncmp(ctype, rel, sizeof(rel) - 1);
	return ctype + (f->is_data_loc ? sizeof(loc) - 1 : f->is_rel_loc ? sizeof(rel) - 1
									 : 0);
}

static const char *without_brackets(struct arena *a, const char *ctype)
{
	size_t n = strcspn(ctype, "[");

	while (n && ctype[n - 1] == ' ')
		n--;
	return arena_strndup(a, ctype, n);
}

static void field_type(struct types *ts, const struct tp_field *from, struct field *f, enum addr_space space)
{
	const char *ctype = strip_loc(from->ctype, f), *base;
	int depth;

	base = base_name(ts->arena, without_brackets(ts->arena, ctype), &depth);
	if (f->is_data_loc || f->is_rel_loc)
		f->type = type_ptr(ts, pointer_type(ts, base, depth, space), SPACE_KERNEL);
	else if (from->is_array)
		f->type = array_type(ts, from, base, depth, space);
	else if (depth && from->size == 8)
		f->type = pointer_type(ts, base, depth, space);
	else
		f->type = scalar_type(ts, from, base);
}

/* The types of fields that cannot be represented stay NULL; using them is an error. */
struct type *sema_args(struct unit *u, struct ap *ap)
{
	enum addr_space space = ap->cat && !strcmp(ap->cat, "syscalls") ? SPACE_USER : SPACE_KERNEL;
	const struct tp_field *from;
	struct type *t;
	struct field *f;
	int i;

	if (!ap->args && ap->pt->id != PT_tracepoint && !ap->args_why)
		ap->args = sema_typed_args(u, ap);
	if (ap->args || ap->args_why || sema_tp_fields(u, ap))
		return ap->args;
	t = arena_new(u->arena, struct type);
	t->kind = T_STRUCT;
	t->name = ap->name;
	t->align = 8;
	t->space = space;
	t->n = (uint32_t)ap->tp.n_fields;
	t->f = arena_array(u->arena, struct field, t->n);
	for (i = 0; i < ap->tp.n_fields; i++) {
		from = &ap->tp.fields[i];
		f = &t->f[i];
		f->name = from->name;
		f->off = from->off;
		f->size = from->size;
		f->ctype = from->ctype;
		f->is_common = !strncmp(from->name, "common_", 7);
		field_type(&u->types, from, f, space);
		if (from->off + from->size > t->size)
			t->size = from->off + from->size;
	}
	ap->args = t;
	return t;
}

/* The struct behind "struct x" or "union x" as BTF has it; NULL: not there, or no struct. */
static struct type *struct_named(struct unit *u, const char *base, enum addr_space space)
{
	bool is_union = !strncmp(base, "union ", 6);

	if (!is_union && strncmp(base, "struct ", 7))
		return NULL;
	return unit_find_type(u, is_union ? CT_UNION : CT_STRUCT, base + (is_union ? 6 : 7), space, NULL);
}

/* Structs of a tracepoint's fields are looked for when a script names the field: the format file has their names only. */
void sema_type_arg(struct unit *u, struct ap *ap, const char *name)
{
	struct field *f = (struct field *)sema_arg(ap->args, name);
	struct type *t;
	const char *base;
	int depth;

	if (!f || !f->ctype || f->is_data_loc || f->is_rel_loc || ap->pt->id != PT_tracepoint ||
	    (f->type && f->type->kind == T_PTR && f->type->elem->kind != T_VOID))
		return;
	base = base_name(u->arena, without_brackets(u->arena, f->ctype), &depth);
	if (f->type && !depth && f->type->kind != T_INT)
		return;
	t = struct_named(u, base, ap->args->space);
	if (!t)
		return;
	if (!depth && t->size == f->size)
		f->type = t;
	for (; depth; depth--)
		f->type = t = type_ptr(&u->types, t, ap->args->space);
}

const struct field *sema_arg(const struct type *args, const char *name)
{
	uint32_t i;

	for (i = 0; i < args->n; i++)
		if (!strcmp(args->f[i].name, name))
			return &args->f[i];
	return NULL;
}
