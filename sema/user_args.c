/* SPDX-License-Identifier: Apache-2.0 */
/* The arguments of a probed function of a program, by its debug information: the struct that `args` is. The offset of a field
 * says where it is when the function begins, so that equal fields can be read by the same code. */
#include <errno.h>
#include <string.h>

#include "sema/attach.h"

enum { IN_MEMORY = 1 << 16 }; /* added to offsets from a register */

static struct type *fail(struct ap *ap, const char *why, const char *hint)
{
	ap->args_why = why;
	ap->args_hint = hint;
	return NULL;
}

/* The types of a binary are one source, whoever asks. */
struct csource *sema_binary_types(struct unit *u, struct ap *ap)
{
	struct kinfo *k = u->kinfo;
	int i;

	if (!ap->path || ap->types || ap->has_no_types)
		return ap->types;
	for (i = 0; i < u->csources.n; i++)
		if (u->csources.v[i]->rank == CR_BINARY && !strcmp(u->csources.v[i]->name, ap->path))
			return ap->types = u->csources.v[i];
	if (k->bin_types)
		ap->types = k->bin_types(k->user, u->arena, ap->path, &ap->args_why);
	ap->has_no_types = !ap->types;
	if (!ap->types)
		return NULL;
	ap->types->rank = CR_BINARY;
	ap->types->name = ap->path;
	unit_add_source(u, ap->types);
	return ap->types;
}

static bool add_param(struct unit *u, struct ap *ap, const struct bin_param *p, int i, struct field *f)
{
	f->name = p->name ? p->name : arena_printf(u->arena, "arg%d", i);
	f->type = type_of_c(&u->types, ap->types, p->type, SPACE_USER);
	if (!f->type)
		return false;
	f->ctype = cdecl_type(u->arena, ap->types, p->type);
	f->size = f->type->size;
	f->off = (uint32_t)p->reg;
	if (p->where == BP_MEM)
		f->off = IN_MEMORY + (uint32_t)p->reg * 4096 + (uint32_t)p->off;
	if (p->where == BP_NONE) /* floating-point registers, for instance */
		f->type = NULL;
	return true;
}

static struct type *struct_of(struct unit *u, struct ap *ap)
{
	struct bin_func *func = ap->bin_func;
	struct type *t = arena_new(u->arena, struct type);
	int i;

	t->kind = T_STRUCT;
	t->name = ap->name;
	t->align = 8;
	t->space = SPACE_USER;
	t->is_complete = true;
	t->n = (uint32_t)func->n_params;
	t->f = arena_array(u->arena, struct field, t->n);
	for (i = 0; i < func->n_params; i++)
		if (!add_param(u, ap, &func->params[i], i, &t->f[i]))
			return fail(ap, arena_printf(u->arena, "the debug information of %s is damaged", ap->path), NULL);
	return t;
}

struct type *sema_user_args(struct unit *u, struct ap *ap)
{
	static const char numbered[] = "arg0, arg1 ... work without debug information";
	struct kinfo *k = u->kinfo;
	struct bin_func *func;
	int err;

	if (ap->func_off || !ap->sym.size)
		return fail(ap, "they are known at the start of a function only", numbered);
	if (!sema_binary_types(u, ap))
		return fail(ap, arena_printf(u->arena, "no debug information for %s%s%s", ap->path, ap->args_why ? ": " : "",
					     ap->args_why ? ap->args_why : ""),
			    numbered);
	func = arena_new(u->arena, struct bin_func);
	err = attach_answer(u, k->bin_func(k->user, u->arena, ap->path, &ap->sym, func));
	if (err)
		return fail(ap, k->why ? arena_strdup(u->arena, k->why) : strerror(-err), numbered);
	ap->bin_func = func;
	return struct_of(u, ap);
}
