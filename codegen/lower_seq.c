/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of printf() in an iterator that the kernel keeps: nobody reads our ring then, so the kernel itself writes the text into the
 * file that is read. It knows integers and strings, and no precision. */
#include "codegen/lower.h"

#include <string.h>

enum { MAX_SEQ_ARGS = 12 };

static void refuse(struct lower *l, struct span at, const char *what)
{
	diag_error(&l->u->diags, at, "without the pin it can", "%s in an iterator that is pinned", what);
	l->c->err++;
}

/* One directive as the kernel takes it; NULL: it does not. */
static const char *directive(struct lower *l, const struct fmt_piece *p, const struct type *t)
{
	const char *flags = p->zero ? "0" : p->minus ? "-" : p->plus ? "+" : p->space ? " " : "";
	const char *width = p->width >= 0 ? arena_printf(l->a, "%d", p->width) : "";

	if (p->prec >= 0 || p->width_arg >= 0 || p->prec_arg >= 0)
		return NULL;
	if (p->conv == 's' && t->kind == T_STRING)
		return arena_printf(l->a, "%%%s%ss", flags, width);
	if (!strchr("diuxXpsc", p->conv) || (p->conv == 's' && t->kind != T_INT && t->kind != T_BOOL) || !type_is_scalar(t))
		return NULL;
	if (p->conv == 'p')
		return "0x%llx";
	if (p->conv == 's')
		return arena_printf(l->a, "%%%s%sll%c", flags, width, t->is_signed ? 'd' : 'u');
	return arena_printf(l->a, "%%%s%sll%c", flags, width, p->conv == 'c' ? 'd' : p->conv);
}

static const char *literal(struct lower *l, const struct fmt_piece *p)
{
	char *out = arena_alloc(l->a, 2 * p->lit_len + 1), *o = out;

	for (size_t i = 0; i < p->lit_len; i++) {
		if (p->lit[i] == '%')
			*o++ = '%';
		*o++ = p->lit[i];
	}
	return out;
}

/* The format in the kernel's words; NULL after a diagnostic. */
static const char *format(struct lower *l, struct node *n, const struct event_desc *d)
{
	const char *text = "", *one;

	for (int i = 0; i < d->n_fmt; i++) {
		text = arena_printf(l->a, "%s%s", text, literal(l, &d->fmt[i]));
		if (!d->fmt[i].conv)
			continue;
		one = d->fmt[i].arg < d->n_args ? directive(l, &d->fmt[i], d->args[d->fmt[i].arg].type) : NULL;
		if (!one) {
			refuse(l, n->kids[d->fmt[i].arg + 1]->span, "the kernel cannot print this value");
			return NULL;
		}
		text = arena_printf(l->a, "%s%s", text, one);
	}
	return text;
}

void cg_seq_event(struct lower *l, struct node *n, const struct event_desc *d)
{
	struct mem args, one;
	const char *text;
	uint32_t len;

	if (d->kind != EV_PRINTF || d->n_args > MAX_SEQ_ARGS) {
		refuse(l, n->span,
		       d->kind == EV_PRINTF ? "printf() cannot take more than 12 arguments"
					    : arena_printf(l->a, "%s() cannot be used", n->name));
		return;
	}
	text = format(l, n, d);
	if (!text)
		return;
	len = (uint32_t)strlen(text) + 1;
	args = mem_of(cg_obj(l, "seqargs", 8 * (uint32_t)(d->n_args ? d->n_args : 1)));
	for (int i = 0; i < d->n_args; i++) {
		if (type_is_scalar(d->args[i].type)) {
			cg_st(l, args, 8 * i, 8, cg_value(l, n->kids[i + 1]));
			continue;
		}
		one = mem_of(cg_obj(l, "seqtext", d->args[i].type->size + 1));
		cg_store(l, n->kids[i + 1], one, d->args[i].type);
		cg_sti(l, one, d->args[i].type->size, 1, 0);
		cg_st(l, args, 8 * i, 8, mem_addr(l, one));
	}
	ir_call(&l->x, BPF_FUNC_seq_printf, 5, cg_iter_seq(l), ir_mapval(&l->x, cg_rodata_map(l->c), cg_rodata(l->c, text, len)), cg_const(l, len),
		mem_addr(l, args), cg_const(l, 8 * d->n_args));
}
