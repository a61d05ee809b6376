/* SPDX-License-Identifier: Apache-2.0 */
/* The grammar's actions. Errors here are about form (what can be assigned to, where an item may stand); they are
 * reported and parsing goes on. */
#include <stdarg.h>
#include <string.h>

#include "parser/build.h"

enum { MAX_SUFFIXES = 64,
       MAX_PATH = 1000 };

static struct node *check_depth(struct parser *p, struct node *n)
{
	int i;

	n->depth = 1;
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i] && n->kids[i]->depth >= n->depth)
			n->depth = (uint16_t)(n->kids[i]->depth + 1);
	if (n->depth > NODE_MAX_DEPTH)
		parse_too_deep(p, n->span);
	return n;
}

struct node *mk(struct parser *p, enum node_kind kind, struct span at, int n, ...)
{
	struct node *node = node_new(p->arena, kind, at);
	va_list ap;
	int i;

	if (n)
		node->kids = arena_array(p->arena, struct node *, n);
	node->n_kids = n;
	va_start(ap, n);
	for (i = 0; i < n; i++)
		node->kids[i] = va_arg(ap, struct node *);
	va_end(ap);
	return check_depth(p, node);
}

struct node *mk_named(struct parser *p, enum node_kind kind, struct span at, const struct token *name)
{
	struct node *n = mk(p, kind, at, 0);

	n->name = name ? name->str : NULL;
	return n;
}

struct node *mk_list(struct parser *p, enum node_kind kind, struct span at, struct list *l)
{
	struct node *n = node_new(p->arena, kind, at);

	n->kids = l->nodes.v;
	n->n_kids = l->nodes.n;
	n->names = l->names.v;
	return check_depth(p, n);
}

struct node *mk_op(struct parser *p, enum node_kind kind, enum op op, struct span at, struct node *a, struct node *b)
{
	struct node *n = mk(p, kind, at, b ? 2 : 1, a, b);

	n->op = op;
	return n;
}

struct list *list_new(struct parser *p, struct node *first)
{
	struct list *l = arena_new(p->arena, struct list);

	return first ? list_add(p, l, first) : l;
}

struct list *list_add(struct parser *p, struct list *l, struct node *n)
{
	*vec_push(p->arena, &l->nodes) = n;
	l->ended = false;
	return l;
}

struct list *list_field(struct parser *p, struct list *l, const struct token *name, struct node *value)
{
	*vec_push(p->arena, &l->names) = name->str;
	return list_add(p, l, value);
}

/* ---- expressions */

struct node *mk_int(struct parser *p, struct span at, const struct token *t)
{
	struct node *n = mk(p, N_INT, at, 0);

	n->ival = t->ival;
	n->is_duration = t->is_duration;
	n->is_unsigned_lit = t->is_unsigned;
	return n;
}

struct node *mk_string(struct parser *p, struct span at, const struct token *t)
{
	struct node *n = mk(p, N_STR, at, 0);

	n->str = t->str;
	n->slen = t->slen;
	return n;
}

struct node *mk_tuple(struct parser *p, struct span at, struct node *first, struct list *rest)
{
	struct list *l = list_new(p, first);
	int i;

	for (i = 0; i < rest->nodes.n; i++)
		list_add(p, l, rest->nodes.v[i]);
	return mk_list(p, N_TUPLE, at, l);
}

struct node *mk_type_arg(struct parser *p, enum node_kind kind, struct span at, struct node *arg)
{
	struct node *n = node_new(p->arena, kind, at);

	n->tname = arg->tname;
	n->kids = arg->kids;
	n->n_kids = arg->n_kids;
	return check_depth(p, n);
}

/* `@m[k]` is an element, `(@m)[k]` and `@m[k][i]` index a value. */
struct node *mk_index(struct parser *p, struct span at, struct node *of, struct list *index)
{
	struct node *n;

	if (of->kind == N_MAP && !of->n_kids && of->span.start == at.start) {
		n = mk_list(p, N_MAP, at, index);
		n->name = of->name;
		return n;
	}
	if (index->nodes.n > 1)
		diag_error(p->diags, index->nodes.v[1]->span, "only maps have keys of several parts",
			   "syntax error, more than one index");
	return mk(p, N_INDEX, at, 2, of, index->nodes.v[0]);
}

struct node *mk_field(struct parser *p, struct span at, struct node *of, const struct token *name, bool is_arrow)
{
	struct node *n = mk(p, N_FIELD, at, 1, of);

	n->name = name->str;
	n->is_arrow = is_arrow;
	return n;
}

static bool is_place(const struct node *n)
{
	return n->kind == N_VAR || n->kind == N_MAP;
}

struct node *mk_step(struct parser *p, enum op op, struct span at, struct node *of)
{
	if (!is_place(of))
		diag_error(p->diags, at, NULL, "syntax error, '%s' is for variables and maps only", op_text(op));
	return mk_op(p, N_UNARY, op, at, of, NULL);
}

struct node *mk_addr(struct parser *p, struct span at, struct node *of)
{
	if (!is_place(of))
		diag_error(p->diags, at, NULL, "syntax error, '&' takes the address of variables and maps only");
	return mk_op(p, N_UNARY, OP_ADDR, at, of, NULL);
}

/* ---- statements */

/* Whether n, the last statement of a block, gives the block a value: every way through it ends in an expression. */
static bool gives_value(const struct node *n)
{
	for (; n && n->kind == N_IF; n = n->kids[2])
		if (!n->kids[1]->has_value)
			return false;
	return n && n->kind == N_BLOCK && n->has_value;
}

struct node *no_value(struct parser *p, struct node *n)
{
	struct node *block = n, **last;

	for (; n; n = n->kind == N_IF ? n->kids[2] : NULL) {
		if (n->kind != N_IF && n->kind != N_BLOCK)
			break;
		block = n->kind == N_IF ? n->kids[1] : n;
		if (!block->has_value)
			continue;
		block->has_value = false;
		last = &block->kids[block->n_kids - 1];
		if ((*last)->kind == N_IF || (*last)->kind == N_BLOCK)
			no_value(p, *last);
		else
			*last = mk(p, N_EXPR, (*last)->span, 1, *last);
	}
	return block;
}

struct node *mk_block(struct parser *p, struct span at, struct list *stmts, struct node *last)
{
	int i, n = stmts->nodes.n;
	struct node *block;
	bool has_value = false;

	if (last) {
		has_value = last->kind < N_EXPR;
		list_add(p, stmts, last);
	} else if (n && !stmts->ended && gives_value(stmts->nodes.v[n - 1])) {
		has_value = true;
		n--;
	}
	for (i = 0; i < n; i++)
		no_value(p, stmts->nodes.v[i]);
	block = mk_list(p, N_BLOCK, at, stmts);
	block->has_value = has_value;
	return block;
}

static const char immutable[] = "fields and elements of structs, tuples and arrays are immutable";

static void bad_target(struct parser *p, const struct node *to)
{
	const char *hint;

	switch (to->kind) {
	case N_FIELD:
		if (to->kids[0]->kind == N_MAP && !to->kids[0]->n_kids)
			hint = arena_printf(p->arena, "an element of a map is written @%s[\"%s\"]", to->kids[0]->name, to->name);
		else if (to->kids[0]->kind == N_IDENT)
			hint = arena_printf(p->arena,
					    "values are not changed in parts; a variable of the probe is written $%s, one for each thread @%s[tid]",
					    to->name, to->name);
		else
			hint = immutable;
		diag_error(p->diags, to->span, hint, "syntax error, cannot assign to a part of a value");
		break;
	case N_TINDEX:
	case N_INDEX:
		diag_error(p->diags, to->span, immutable,
			   "syntax error, cannot assign to a part of a value");
		break;
	case N_IDENT:
		hint = arena_printf(p->arena, "variables are written $%s, maps @%s", to->name, to->name);
		if (!strcmp(to->name, "config"))
			hint = "the config block stands at the top of the script";
		diag_error(p->diags, to->span, hint, "syntax error, cannot assign to '%s'", to->name);
		break;
	default:
		diag_error(p->diags, to->span, "only variables and maps can be assigned to",
			   "syntax error, cannot assign to this expression");
	}
}

struct node *mk_assign(struct parser *p, struct span at, struct node *to, enum op op, struct node *value)
{
	struct node *n;

	if (to->kind == N_IDENT && op == OP_NONE && !strcmp(to->name, "_"))
		return mk(p, N_DISCARD, at, 1, value);
	if (!is_place(to))
		bad_target(p, to);
	n = mk(p, N_ASSIGN, at, 2, to, value);
	n->op = op;
	return n;
}

struct node *mk_for(struct parser *p, struct span at, const struct token *var, struct span var_at, struct node *a,
		    struct node *b)
{
	struct node *v = mk_named(p, N_VAR, var_at, var);

	if (b)
		return mk(p, N_FOR_RANGE, at, 4, v, a, b, NULL);
	if (a->kind != N_MAP || a->n_kids)
		diag_error(p->diags, a->span, "loops run over a map, as in for ($kv : @map), or a range, as in for ($i : 0..10)",
			   "syntax error, expected a map or a range");
	return mk(p, N_FOR_MAP, at, 3, v, a, NULL);
}

struct node *for_body(struct parser *p, struct node *head, struct node *block, struct span at)
{
	head->span = at;
	head->kids[head->n_kids - 1] = no_value(p, block);
	return check_depth(p, head);
}

/* ---- types */

struct type_name *mk_type(struct parser *p, struct span at, const char *tag, const struct token *name)
{
	struct type_name *t = arena_new(p->arena, struct type_name);

	t->span = at;
	t->tag = tag;
	t->name = name->str;
	return t;
}

struct type_name *type_of(struct parser *p, struct span at, struct node *arg)
{
	struct type_name *t = arena_new(p->arena, struct type_name);

	t->span = at;
	t->of_type = arg->tname;
	t->of = arg->n_kids ? arg->kids[0] : NULL;
	return t;
}

struct type_name *type_suffix(struct parser *p, struct span at, struct type_name *t, char suffix, const struct token *dim)
{
	if (t->n_suffix == MAX_SUFFIXES) {
		parse_too_deep(p, at);
		return t;
	}
	if (!t->suffix) {
		t->suffix = arena_alloc(p->arena, MAX_SUFFIXES);
		t->dims = arena_array(p->arena, int64_t, MAX_SUFFIXES);
	}
	if (dim && dim->ival > INT32_MAX)
		diag_error(p->diags, dim->span, NULL, "syntax error, an array of %llu elements is too large",
			   (unsigned long long)dim->ival);
	t->span = at;
	t->suffix[t->n_suffix] = suffix;
	t->dims[t->n_suffix++] = dim ? (int64_t)(dim->ival & INT32_MAX) : -1;
	return t;
}

const struct token *path_join(struct parser *p, const struct token *a, const struct token *b)
{
	struct token *t = arena_copy(p->arena, a, sizeof(*a));

	if (strlen(a->str) > MAX_PATH)
		parse_too_deep(p, a->span);
	else
		t->str = arena_printf(p->arena, "%s.%s", a->str, b->str);
	t->span = span_join(a->span, b->span);
	return t;
}

/* ---- items */

struct node *mk_param(struct parser *p, struct span at, const struct token *t, struct type_name *type)
{
	struct span var = { at.start, at.start + (uint32_t)t->slen + 1 };
	struct node *n = mk(p, N_LET, at, 2, mk_named(p, N_VAR, var, t), NULL);

	n->tname = type;
	return n;
}

/* `name=` in front of the provider is a label. */
struct aps *aps_add(struct parser *p, struct aps *l, struct span at, const struct token *t)
{
	size_t n = strspn(t->str, "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	struct attach *a;

	if (!l)
		l = arena_new(p->arena, struct aps);
	a = vec_push(p->arena, &l->v);
	a->span = at;
	a->text = t->str;
	if (!n || t->str[n] != '=')
		return l;
	a->label = arena_strndup(p->arena, t->str, n);
	a->text = t->str + n + 1;
	if (!*a->text)
		diag_error(p->diags, at, "a label stands right in front of its probe: name=kprobe:f",
			   "syntax error, expected an attach point after '%s='", a->label);
	return l;
}

struct node *mk_probe(struct parser *p, struct span at, struct aps *aps, struct node *pred, struct node *block)
{
	struct node *n = mk(p, N_PROBE, at, 2, pred, no_value(p, block));

	n->aps = aps->v.v;
	n->n_aps = aps->v.n;
	return n;
}

static const char *item_name(enum node_kind kind)
{
	switch (kind) {
	case N_CPP: return "a preprocessor line";
	case N_CDEF: return "a C definition";
	case N_CONFIG: return "the config block";
	default: return "an import";
	}
}

void add_item(struct parser *p, enum stage stage, struct node *n)
{
	list_add(p, &p->items, n);
	if (stage < p->stage)
		diag_error(p->diags, n->span, NULL, "syntax error, %s must stand before %s", item_name(n->kind),
			   stage == STAGE_C ? "config, imports and all probes" : "all probes, map declarations, macros and functions");
	else
		p->stage = stage;
	if (n->kind != N_CONFIG)
		return;
	if (p->has_config)
		diag_error(p->diags, n->span, NULL, "syntax error, more than one config block");
	p->has_config = true;
}
