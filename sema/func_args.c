/* SPDX-License-Identifier: Apache-2.0 */
/* The arguments of kernel functions, BTF tracepoints and iterators as the struct that `args` (for iterators `ctx`) is: one
 * field per parameter, at the place where the program's context has it, an array of 8-byte words. */
#include <errno.h>
#include <linux/bpf.h>
#include <string.h>

#include "sema/attach.h"
#include "sema/btf.h"

enum { WORD = 8 };

/* NULL, for the callers to return. */
static struct type *fail(struct ap *ap, const char *why, const char *hint)
{
	ap->args_why = why;
	ap->args_hint = hint;
	return NULL;
}

static struct type *damaged(struct unit *u, struct ap *ap)
{
	return fail(ap, arena_printf(u->arena, "the BTF of %s is damaged", ap->types->name), NULL);
}

static struct type *new_struct(struct unit *u, const struct ap *ap, enum addr_space space, uint32_t n)
{
	struct type *t = arena_new(u->arena, struct type);

	t->kind = T_STRUCT;
	t->name = ap->name;
	t->align = WORD;
	t->space = space;
	t->is_complete = true;
	t->n = n;
	t->f = arena_array(u->arena, struct field, n);
	return t;
}

static uint32_t words(const struct type *t)
{
	return t->size > WORD ? (t->size + WORD - 1) / WORD * WORD : WORD;
}

/* Parameters in the order of the words. */
static struct type *struct_of_params(struct unit *u, struct ap *ap, const struct ctype *proto, enum addr_space space)
{
	struct type *t = new_struct(u, ap, space, proto->n);
	struct field *f;
	uint32_t i;

	for (i = 0; i < proto->n; i++) {
		f = &t->f[i];
		f->name = proto->members[i].name ? proto->members[i].name : arena_printf(u->arena, "arg%u", i);
		f->type = type_of_c(&u->types, ap->types, proto->members[i].type, space);
		if (!f->type)
			return damaged(u, ap);
		f->off = t->size;
		f->size = f->type->size;
		f->ctype = cdecl_type(u->arena, ap->types, proto->members[i].type);
		t->size += words(f->type);
	}
	return t;
}

/* Whether the verifier lets a typed program load this word of its context. */
static bool is_loadable(const struct type *t)
{
	if (t->kind != T_PTR)
		return type_is_scalar(t);
	return t->elem->kind == T_STRUCT || t->elem->kind == T_VOID || (t->elem->kind == T_INT && t->elem->size == 1);
}

bool sema_args_loadable(const struct type *args, const char *name)
{
	uint32_t i;

	for (i = 0; i < args->n; i++)
		if ((!name || !strcmp(args->f[i].name, name)) && !is_loadable(args->f[i].type))
			return false;
	return true;
}

struct type *sema_args_in_kernel(struct unit *u, struct ap *ap)
{
	struct type *old = ap->args, *t = new_struct(u, ap, SPACE_KERNEL, old->n);
	uint32_t i;

	memcpy(t->f, old->f, sizeof(*t->f) * old->n);
	t->size = old->size;
	for (i = 0; i < t->n; i++)
		t->f[i].type = type_stored(&u->types, t->f[i].type);
	return ap->args = t;
}

/* ---- functions */

static const char *function_hint(struct unit *u, const struct ap *ap)
{
	return arena_printf(u->arena, "scry -l '%s:*%s*' shows what there is; arg0, arg1 ... work without types", ap->pt->name, ap->event);
}

bool sema_func_types(struct unit *u, struct ap *ap)
{
	const char *why, *hint;

	if (ap->types && ap->btf_id)
		return true;
	if (!unit_btf(u, NULL, &why, &hint))
		return fail(ap, why, hint) != NULL;
	ap->types = unit_btf_with(u, ap->module, CT_FUNC, ap->event);
	if (!ap->types)
		return fail(ap, arena_printf(u->arena, "BTF has no function '%s'", ap->event), function_hint(u, ap)) != NULL;
	ap->btf_id = btf_func(ap->types, ap->event);
	return true;
}

/* Where a function that is called by the processor's own rules has its parameters: word i of the struct is register i as long as there
 * are registers, then come the words on the stack. Structures of more than two words are not among them. */
static void place_in_registers(struct type *t)
{
	uint32_t reg = 0, stack = 0, n, i;
	struct field *f;

	for (i = 0; i < t->n; i++) {
		f = &t->f[i];
		n = words(f->type) / WORD;
		if (n > 2) {
			f->type = NULL;
#if defined(__aarch64__)
			reg++; /* its address */
#else
			stack += n;
#endif
		} else if (reg + n <= N_ARG_REGS) {
			f->off = reg * WORD;
			reg += n;
		} else {
			f->off = (N_ARG_REGS + stack) * WORD;
			stack += n;
		}
	}
}

static struct type *func_args(struct unit *u, struct ap *ap)
{
	bool is_tracing = ap->pt->prog_type == BPF_PROG_TYPE_TRACING || ap->pt->prog_type == BPF_PROG_TYPE_LSM;
	enum addr_space space = is_tracing ? SPACE_BTF : SPACE_KERNEL;
	struct ctype proto;
	struct type *t;

	if (!sema_func_types(u, ap))
		return NULL;
	if (ap->types->get(ap->types, u->arena, ap->btf_id, &proto) || proto.kind != CT_FUNC)
		return damaged(u, ap);
	t = struct_of_params(u, ap, &proto, space);
	if (t && ap->pt->prog_type == BPF_PROG_TYPE_KPROBE)
		place_in_registers(t);
	if (t) {
		ap->retval = type_of_c(&u->types, ap->types, proto.ref, space);
		ap->retval_ctype = cdecl_type(u->arena, ap->types, proto.ref);
	}
	return t;
}

/* ---- raw tracepoints */

static struct type *rawtp_args(struct unit *u, struct ap *ap)
{
	const char *why, *hint, *name = arena_printf(u->arena, "btf_trace_%s", ap->event);
	struct ctype proto;

	if (!unit_btf(u, NULL, &why, &hint))
		return fail(ap, why, "arg0, arg1 ... work without types");
	ap->types = unit_btf_with(u, ap->module, CT_TYPEDEF, name);
	if (!ap->types || !btf_tracepoint(ap->types, u->arena, ap->event, &ap->btf_id, &proto))
		return fail(ap, arena_printf(u->arena, "BTF has no tracepoint '%s'", ap->event), "arg0, arg1 ... work without types");
	return struct_of_params(u, ap, &proto, SPACE_BTF);
}

/* ---- iterators */

/* Pointers of such a struct lie in unions of one member each, to have 8 bytes everywhere. */
static bool iter_field(struct unit *u, struct ap *ap, const struct cmember *m, struct field *f)
{
	uint64_t id = m->type;
	struct ctype c;

	f->name = m->name;
	f->off = m->bit_off / 8;
	f->type = type_of_c(&u->types, ap->types, m->type, SPACE_BTF);
	if (f->type && !m->name && f->type->is_union && !ap->types->get(ap->types, u->arena, m->type, &c) && c.n) {
		f->name = c.members[0].name;
		id = c.members[0].type;
		f->type = type_of_c(&u->types, ap->types, id, SPACE_BTF);
	}
	if (!f->type || !f->name)
		return false;
	f->size = f->type->size;
	f->ctype = cdecl_type(u->arena, ap->types, id);
	return true;
}

static struct type *iter_args(struct unit *u, struct ap *ap)
{
	const char *why, *hint, *name = arena_printf(u->arena, "bpf_iter__%s", ap->event);
	struct ctype c;
	struct type *t;
	uint64_t id;
	uint32_t i;

	if (!unit_btf(u, NULL, &why, &hint))
		return fail(ap, why, hint);
	if (!ap->types)
		ap->types = unit_btf_with(u, NULL, CT_STRUCT, name);
	id = ap->types ? ap->types->find(ap->types, CT_STRUCT, name) : 0;
	if (!id || ap->types->get(ap->types, u->arena, id, &c))
		return fail(ap, arena_printf(u->arena, "BTF has no struct %s", name), NULL);
	t = new_struct(u, ap, SPACE_BTF, c.n);
	t->size = c.size;
	for (i = 0; i < c.n; i++)
		if (!iter_field(u, ap, &c.members[i], &t->f[i]))
			return damaged(u, ap);
	return t;
}

struct type *sema_typed_args(struct unit *u, struct ap *ap)
{
	if (ap->path)
		return sema_user_args(u, ap);
	if (ap->pt->id == PT_rawtracepoint)
		return rawtp_args(u, ap);
	if (ap->pt->gives & G_ITER)
		return iter_args(u, ap);
	return func_args(u, ap);
}
