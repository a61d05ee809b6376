/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of values: fields of structs and of a probe's arguments, elements of tuples, arrays and of what pointers lead to.
 *
 * A pointer that the verifier knows (SPACE_BTF) stays one from member to member only as long as the verifier can follow:
 * not past an index that is not constant, not beyond what it points to, not out of a union. */
#include <errno.h>
#include <string.h>

#include "sema/sema.h"

/* ---- arguments of the probe */

static const char *nearest_field(struct sema *s, const struct type *t, const char *name)
{
	const char **names = arena_array(s->a, const char *, t->n);
	uint32_t i, n = 0;

	for (i = 0; i < t->n; i++)
		if (!t->f[i].is_common && t->f[i].name)
			names[n++] = t->f[i].name;
	return hint_nearest(s->a, name, names, (int)n);
}

/* The struct of the current probe's arguments; NULL after a diagnostic or where one has been given. */
struct type *sema_probe_args(struct sema *s, struct node *n, enum builtin_id id)
{
	struct prog *p = s->cur->p;
	struct ap *ap = p->n_aps ? p->aps[0] : NULL;
	const char *by_number;
	struct type *t;

	if (!sema_is_given(s, n, builtins[id].needs, builtins[id].name, sema_misplaced_hint(s, &builtins[id])) || !ap)
		return NULL;
	t = sema_args(s->u, ap);
	by_number = ap->pt->gives & G_ARGN && !ap->func_off ? "arg0, arg1 ... are there as numbers; a cast gives them a type" : NULL;
	if (!t && ap->args_why)
		sema_error(s, n, ap->args_hint ? ap->args_hint : by_number, "the arguments of %s are not known: %s", ap->name, ap->args_why);
	return t;
}

/* The nearest name, or all when they are few. */
static const char *which_args(struct sema *s, const struct type *t, const char *name)
{
	enum { FEW = 8 };
	const char *hint = nearest_field(s, t, name), *all = "";
	uint32_t i, n = 0;

	for (i = 0; i < t->n; i++)
		if (!t->f[i].is_common)
			all = n++ < FEW ? arena_printf(s->a, "%s%s%s", all, *all ? ", " : "", t->f[i].name) : all;
	if (hint || n > FEW)
		return hint;
	return n ? arena_printf(s->a, "it has %s", all) : "it has none";
}

/* args.NAME, and ctx.NAME where the context has members. */
static void arg_field(struct sema *s, struct node *n, enum builtin_id id)
{
	struct node *args = n->kids[0];
	const struct field *f;
	struct type *t;

	args->builtin = &builtins[id];
	n->type = args->type = s->ts->error;
	t = sema_probe_args(s, n, id);
	if (!t)
		return;
	sema_type_arg(s->u, s->cur->p->aps[0], n->name);
	f = sema_arg(t, n->name);
	if (!f) {
		sema_error(s, n, which_args(s, t, n->name), "%s has no %s '%s'", t->name, id == BI_ctx ? "member" : "argument", n->name);
	} else if (f->is_common) {
		sema_error(s, n, "pid, tid and cpu are builtins", "'%s' is common to all tracepoints and cannot be read", n->name);
	} else if (!f->type || f->type->kind == T_VOID) {
		sema_error(s, n, NULL, "argument '%s' of %s has type '%s', which cannot be read", n->name, t->name, f->ctype ? f->ctype : "void");
	} else {
		args->type = t;
		n->field = f;
		n->type = f->type;
	}
}

static struct node *arg_value(struct sema *s, struct node *n, const struct field *f)
{
	struct node *v = sema_node(s, N_FIELD, n->span, NULL), *ident = sema_node(s, N_IDENT, n->span, NULL), *call;

	ident->name = "args";
	v->name = f->name;
	v->kids = arena_copy(s->a, &ident, sizeof(ident));
	v->n_kids = 1;
	if ((!f->is_data_loc && !f->is_rel_loc) || !is_char_pointer(f->type))
		return v;
	call = sema_node(s, N_CALL, n->span, NULL);
	call->name = "str";
	call->kids = arena_copy(s->a, &v, sizeof(v));
	call->n_kids = 1;
	return call;
}

/* `args` by itself is a record of all arguments: what lies in the context itself does not outlive the probe. */
void sema_whole_args(struct sema *s, struct node *n)
{
	struct type *t = sema_probe_args(s, n, BI_args);
	const struct field *f;
	uint32_t i;

	if (!t) {
		n->type = s->ts->error;
		return;
	}
	n->names = arena_array(s->a, const char *, t->n);
	n->kids = arena_array(s->a, struct node *, t->n);
	for (i = 0; i < t->n; i++) {
		f = &t->f[i];
		if (f->is_common || !f->type || !f->type->size)
			continue;
		n->names[n->n_kids] = f->name;
		n->kids[n->n_kids++] = arg_value(s, n, f);
	}
	n->kind = N_RECORD;
	n->builtin = NULL;
	sema_expr(s, &n);
}

/* ---- members */

/* Reads through pointers to pointers until one level is left, or none. */
static struct type *reach(struct sema *s, struct node **np)
{
	struct type *t = (*np)->type;
	struct node *d;

	for (; t->kind == T_PTR && t->elem->kind == T_PTR; t = t->elem) {
		d = sema_node(s, N_UNARY, (*np)->span, t->elem);
		d->op = OP_DEREF;
		d->kids = arena_copy(s->a, np, sizeof(*np));
		d->n_kids = 1;
		*np = d;
	}
	return t->kind == T_PTR ? t->elem : t;
}

/* A struct that is only declared where it was named may be defined elsewhere. */
static struct type *defined(struct sema *s, struct type *t)
{
	struct ap *ap = s->cur->p->n_aps ? s->cur->p->aps[0] : NULL;
	struct type *full = NULL;

	if (t->size || !t->name || type_complete(s->ts, t) != -ENOENT)
		return t;
	full = unit_find_type(s->u, CT_STRUCT, t->name, t->space, ap ? ap->types : NULL);
	if (!full)
		full = unit_find_type(s->u, CT_UNION, t->name, t->space, ap ? ap->types : NULL);
	return full ? full : t;
}

/* A pointer of the kernel's to what the script has a definition of leads to that, as one to which it is cast. */
static struct type *overridden(struct sema *s, struct node **np, struct type *t)
{
	const struct type *p = (*np)->type;
	struct type *own;

	if (p->kind != T_PTR || t->kind != T_STRUCT || !t->name || !t->src || t->src->rank == CR_SCRIPT)
		return t;
	own = unit_script_type(s->u, t->is_union ? CT_UNION : CT_STRUCT, t->name, t->space == SPACE_BTF ? SPACE_KERNEL : t->space);
	if (!own || !own->size)
		return t;
	sema_coerce(s, np, type_ptr(s->ts, own, own->space));
	return own;
}

static void no_such_field(struct sema *s, struct node *n, struct type *t, const char *name)
{
	int err = type_complete(s->ts, t);

	if (err == -EINVAL)
		sema_error(s, n, NULL, "the types of %s are damaged: '%s' cannot be read", t->src->name, tname(s, t));
	else if (err)
		sema_error(s, n, "its members are known nowhere; define it in the script", "'%s' is declared, but not defined, in %s", tname(s, t),
			   t->src->name);
	else
		sema_error(s, n, nearest_field(s, t, name), "'%s' has no field '%s'", tname(s, t), name);
}

/* A context may be read by whole words only, in some programs: a smaller field is so many bits of one. */
static const struct field *whole_word(struct sema *s, const struct type *t, const struct field *f)
{
	struct field w = *f;

	if (t->space != SPACE_BPF || f->type->kind != T_INT || f->type->is_signed || f->type->size >= 8 || f->bit_size ||
	    f->off / 8 * 8 + 8 > t->size)
		return f;
	w.type = s->ts->u64;
	w.bit_size = (uint8_t)(f->type->size * 8);
	w.bit_off = (uint8_t)(f->off % 8 * 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	w.bit_off = (uint8_t)(64 - w.bit_off - w.bit_size);
#endif
	w.off = f->off / 8 * 8;
	return arena_copy(s->a, &w, sizeof(w));
}

static void struct_field(struct sema *s, struct node *n, struct type *t)
{
	const struct field *f;

	t = defined(s, t);
	f = type_member(s->ts, t, n->name);
	if (!f) {
		no_such_field(s, n, t, n->name);
	} else if (f->type->kind == T_VOID) {
		sema_error(s, n, NULL, "field '%s' of '%s' has a type that cannot be read", n->name, tname(s, t));
	} else {
		n->field = whole_word(s, t, f);
		n->type = n->field->type;
	}
}

static void not_a_struct(struct sema *s, struct node *n, const struct type *t)
{
	const char *name = n->name, *why, *hint;

	if (n->kids[0]->builtin && n->kids[0]->builtin->id == BI_curtask && !unit_btf(s->u, NULL, &why, &hint))
		sema_error(s, n, hint, "struct task_struct is not known: %s", why);
	else if (t->kind == T_PTR && t->elem->kind == T_VOID)
		sema_error(s, n, arena_printf(s->a, "cast it first, as in ((struct x *)p)->%s", name),
			   "'%s' points to something unknown, it has no field '%s'", tname(s, t), name);
	else if (sema_is_integer(t) && t->size == 8)
		sema_error(s, n, arena_printf(s->a, "cast it first, as in ((struct x *)p)->%s", name),
			   "%s is no struct, it has no field '%s'", tname(s, t), name);
	else
		sema_error(s, n, NULL, "'%s' is no struct, it has no field '%s'", tname(s, t), name);
}

void sema_field(struct sema *s, struct node *n)
{
	struct type *t;

	if (n->kids[0]->kind == N_IDENT && !strcmp(n->kids[0]->name, "args")) {
		arg_field(s, n, BI_args);
		return;
	}
	if (n->kids[0]->kind == N_IDENT && !strcmp(n->kids[0]->name, "ctx") && s->cur->pt && s->cur->pt->gives & G_ITER) {
		arg_field(s, n, BI_ctx);
		return;
	}
	if (sema_config_field(s, n) || sema_typeinfo_field(s, n))
		return;
	t = sema_kid(s, n, 0)->type;
	if (sema_inherit(s, n, t, t))
		return;
	if (t->kind == T_TUPLE) {
		sema_record_field(s, n);
		return;
	}
	t = overridden(s, &n->kids[0], reach(s, &n->kids[0]));
	if (t->kind == T_STRUCT)
		struct_field(s, n, t);
	else
		not_a_struct(s, n, n->kids[0]->type);
}

/* ---- tuples */

void sema_tuple_element(struct sema *s, struct node *n)
{
	struct type *t = sema_kid(s, n, 0)->type;

	if (sema_inherit(s, n, t, t))
		return;
	if (t->kind != T_TUPLE) {
		sema_error(s, n, NULL, "%s is no tuple, it has no element .%llu", tname(s, t), (unsigned long long)n->ival);
	} else if (t->n && t->f[0].name) {
		sema_error(s, n, NULL, "the elements of %s have names, not numbers", tname(s, t));
	} else if (n->ival >= t->n) {
		sema_error(s, n, NULL, "element .%llu is out of range, the tuple has %u", (unsigned long long)n->ival, t->n);
	} else {
		sema_settle(s, &n->kids[0]);
		n->type = n->kids[0]->type->f[n->ival].type;
		if (!s->is_final)
			n->type = sema_read_type(s, n->type);
	}
}

/* ---- indices */

static void index_error(struct sema *s, struct node *n, const struct type *t)
{
	if (t->kind == T_PTR)
		sema_error(s, n, "cast it first, as in ((uint64*)p)[0]", "'%s' points to something unknown", tname(s, t));
	else
		sema_error(s, n, NULL, "%s cannot be indexed", tname(s, t));
}

static struct type *element_type(struct sema *s, const struct type *t)
{
	switch (t->kind) {
	case T_ARRAY:
		return t->elem->size ? t->elem : NULL;
	case T_STRING:
		return s->ts->i8;
	case T_PTR:
		return t->elem->size ? t->elem : NULL;
	default:
		return NULL;
	}
}

static void check_range(struct sema *s, struct node *n, const struct type *t)
{
	struct node *i = n->kids[1];
	bool is_bounded = t->kind != T_PTR;

	if (!is_const_int(i) || !is_bounded)
		return;
	if (is_negative_const(i))
		sema_error(s, n, NULL, "index %lld is negative", (long long)i->ival);
	else if (i->ival >= t->n && t->n)
		sema_error(s, n, NULL, "index %llu is out of range, %s has %u elements", (unsigned long long)i->ival, tname(s, t), t->n);
}

/* What the verifier does not follow is read as any kernel memory. */
static void leave_btf(struct sema *s, struct node *n)
{
	struct node *i = n->kids[1];
	struct type *t = n->kids[0]->type;
	bool is_inside = is_const_int(i) && (t->kind == T_ARRAY ? t->n > 0 : !i->ival);

	if (is_inside || n->type->kind == T_ERROR)
		return;
	n->type = type_stored(s->ts, n->type);
	if (t->kind == T_PTR)
		sema_forget(s, &n->kids[0]);
}

void sema_index(struct sema *s, struct node *n)
{
	struct type *t = sema_kid(s, n, 0)->type, *i = sema_kid(s, n, 1)->type;

	if (sema_inherit(s, n, t, i))
		return;
	if (t->kind == T_TUPLE && !is_const_int(n->kids[1])) {
		n->type = s->ts->error;
		sema_error(s, n->kids[1], NULL, "the index of a tuple must be known before the script runs");
		return;
	}
	if (t->kind == T_TUPLE && is_negative_const(n->kids[1])) {
		n->type = s->ts->error;
		sema_error(s, n->kids[1], NULL, "index %lld is negative", (long long)n->kids[1]->ival);
		return;
	}
	if (t->kind == T_TUPLE && n->kids[1]->kind == N_INT) {
		n->kind = N_TINDEX;
		n->ival = n->kids[1]->ival;
		n->n_kids = 1;
		sema_tuple_element(s, n);
		return;
	}
	n->type = element_type(s, t);
	if (!n->type) {
		index_error(s, n, t);
		return;
	}
	if (!sema_is_integer(i)) {
		sema_error(s, n, NULL, "an index must be an integer, this is %s", tname(s, i));
		return;
	}
	check_range(s, n, t);
	leave_btf(s, n);
	sema_settle(s, &n->kids[0]);
	sema_to_int(s, &n->kids[1]);
}

/* ---- sizes and offsets */

/* One step of offsetof(); false after a diagnostic. */
static bool step_into(struct sema *s, struct node *n, struct type **t, const char *name, uint64_t *off)
{
	const struct field *f;
	struct type *st;

	if ((*t)->kind != T_STRUCT) {
		sema_error(s, n, NULL, "'%s' is no struct, it has no field '%s'", tname(s, *t), name);
		return false;
	}
	st = defined(s, *t);
	f = type_member(s->ts, st, name);
	if (!f) {
		no_such_field(s, n, st, name);
		return false;
	}
	if (f->bit_size) {
		sema_error(s, n, NULL, "field '%s' of '%s' is a bit-field, it has no offset in bytes", name, tname(s, st));
		return false;
	}
	*off += f->off;
	*t = f->type;
	return true;
}

void sema_offset_of(struct sema *s, struct node *n, struct type *t)
{
	const char *path = n->name, *dot, *name;
	uint64_t off = 0;

	if (t->kind == T_PTR)
		t = t->elem;
	for (;; path = dot + 1) {
		dot = strchr(path, '.');
		name = arena_strndup(s->a, path, dot ? (size_t)(dot - path) : strlen(path));
		if (!step_into(s, n, &t, name, &off))
			return;
		if (!dot)
			break;
	}
	fold_int(s, n, off, false, NULL);
}
