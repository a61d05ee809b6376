/* SPDX-License-Identifier: Apache-2.0 */
/* Types of expressions, from the leaves up. Every function here may run many times over the same node; what it rewrites
 * it leaves alone the next time. */
#include <stdlib.h>
#include <string.h>

#include "sema/sema.h"

enum { MAX_RAW_ARGS = 12 };

static const char not_known[] = "is not known to this version of scry";

struct node *sema_kid(struct sema *s, struct node *n, int i)
{
	sema_expr(s, &n->kids[i]);
	return n->kids[i];
}

/* T_ERROR or T_NONE among the kids makes the node the same. True: that was so. */
static bool inherit(struct sema *s, struct node *n, const struct type *a, const struct type *b)
{
	if (a->kind == T_ERROR || b->kind == T_ERROR)
		n->type = s->ts->error;
	else if (a->kind == T_NONE || b->kind == T_NONE)
		n->type = s->ts->none;
	else
		return false;
	return true;
}

/* ---- leaves */

static void check_string(struct sema *s, struct node *n)
{
	int64_t max = s->u->config.max_strlen;

	n->type = type_string(s->ts, (uint32_t)n->slen + 1);
	n->is_const = true;
	if ((int64_t)n->slen > max - 1)
		sema_error(s, n, "config max_strlen sets the limit", "a string of %zu bytes is too long, the limit is %lld", n->slen,
			   (long long)max - 1);
}

static void literal(struct sema *s, struct node *n)
{
	if (n->kind == N_STR) {
		check_string(s, n);
	} else if (!n->is_const) {
		n->is_const = true;
		n->type = n->kind == N_BOOL ? s->ts->bool_ : type_lit(s->ts, n->ival, false);
		n->is_flex = n->kind == N_INT && type_is_lit(n->type);
	}
}

static const struct { const char *name; size_t off; } type_fields[] = {
#define F(x) { #x, offsetof(struct types, x) }
	F(u8), F(u16), F(u32), F(u64), F(i8), F(i16), F(i32), F(i64), F(comm), F(voidp), F(probe), F(bool_), F(username),
#undef F
};

static struct type *builtin_type(struct sema *s, const struct builtin *b)
{
	size_t i;

	for (i = 0; i < sizeof(type_fields) / sizeof(type_fields[0]); i++)
		if (!strcmp(type_fields[i].name, b->type))
			return *(struct type **)((char *)s->ts + type_fields[i].off);
	return s->ts->u64;
}

static const char *misplaced_hint(struct sema *s, const struct builtin *b)
{
	const struct probe_type *pt = s->cur->pt;

	if (b->id == BI_ctx && pt->id == PT_tracepoint)
		return "args.NAME gives a tracepoint's arguments";
	if (b->id == BI_args && pt->id == PT_rawtracepoint)
		return "arg0, arg1 ... are the arguments of a raw tracepoint";
	if (b->id == BI_arg0 && pt->id == PT_tracepoint)
		return "args.NAME gives a tracepoint's arguments; scry -lv shows their names";
	return NULL;
}

/* Whether the probe gives what the builtin or function needs. */
bool sema_is_given(struct sema *s, struct node *n, unsigned needs, const char *name, const char *hint)
{
	const struct probe_type *pt = s->cur->pt;

	if (!pt || (pt->gives & needs) == needs)
		return true;
	sema_error(s, n, hint, "%s is not available in %s probes", name, pt->name);
	return false;
}

static void builtin_special(struct sema *s, struct node *n)
{
	const struct probe_type *pt = s->cur->pt;
	const char *name = pt && pt->max_parts && pt->id != PT_self ? pt->name : "special";
	struct unit *u = s->u;

	switch (n->builtin->id) {
	case BI_kstack:
		n->type = type_stack(s->ts, T_KSTACK, 127, (enum stack_mode)u->config.stack_mode);
		u->uses_kstack = true;
		u->max_stack = 127;
		break;
	case BI_probetype:
		fold_str(s, n, name, strlen(name));
		break;
	case BI_args:
		sema_error(s, n, "name the argument that is wanted: args.NAME", "args as a whole cannot be used");
		break;
	case BI_cpid:
		if (!u->has_child)
			sema_warn(s, n->span, NULL, "cpid is 0 without a command to run (-c)");
		break;
	default:
		break;
	}
}

static bool raw_argument(struct sema *s, struct node *n)
{
	char *end;
	long i;

	if (strncmp(n->name, "arg", 3) || n->name[3] < '0' || n->name[3] > '9')
		return false;
	i = strtol(n->name + 3, &end, 10);
	if (*end)
		return false;
	n->builtin = &builtins[BI_arg0];
	n->ival = (uint64_t)i;
	n->type = s->ts->u64;
	if (sema_is_given(s, n, n->builtin->needs, n->name, misplaced_hint(s, n->builtin)) && i >= MAX_RAW_ARGS)
		sema_error(s, n, NULL, "%s: a raw tracepoint has %d arguments at most", n->name, MAX_RAW_ARGS);
	return true;
}

static void unknown_ident(struct sema *s, struct node *n)
{
	if (function_find(n->name) || agg_find(n->name))
		sema_error(s, n, arena_printf(s->a, "write %s()", n->name), "%s is a function and must be called", n->name);
	else if (!strcmp(n->name, "retval") && s->cur->pt && s->cur->pt->id == PT_tracepoint)
		sema_error(s, n, "args.ret is the result of a system call", "retval is not available in tracepoint probes");
	else if (is_foreign_word(n->name))
		sema_error(s, n, NULL, "'%s' %s", n->name, not_known);
	else
		sema_error(s, n, hint_ident(s->a, n->name), "unknown identifier '%s'", n->name);
}

static void ident(struct sema *s, struct node *n)
{
	const struct builtin *b;

	if (raw_argument(s, n))
		return;
	b = builtin_find(n->name);
	n->builtin = b;
	if (!b) {
		unknown_ident(s, n);
		return;
	}
	n->type = builtin_type(s, b);
	if (sema_is_given(s, n, b->needs, b->name, misplaced_hint(s, b)))
		builtin_special(s, n);
}

/* ---- maps */

static void pack_key(struct sema *s, struct node *n)
{
	struct node *tuple;

	if (n->n_kids < 2)
		return;
	tuple = sema_node(s, N_TUPLE, span_join(n->kids[0]->span, n->kids[n->n_kids - 1]->span), NULL);
	tuple->kids = n->kids;
	tuple->n_kids = n->n_kids;
	n->kids = arena_array(s->a, struct node *, 1);
	n->kids[0] = tuple;
	n->n_kids = 1;
}

static bool may_be_key(struct sema *s, struct node *key)
{
	const char *why = NULL;

	switch (key->type->kind) {
	case T_VOID: why = "nothing"; break;
	case T_STRUCT: why = "a struct"; break;
	case T_AGG: why = "an aggregation"; break;
	case T_TUPLE: why = key->type->size ? NULL : "an empty tuple"; break;
	default: break;
	}
	if (sema_is_ctx(key))
		why = "the context pointer";
	if (why)
		sema_error(s, key, NULL, "%s cannot be the key of a map", why);
	return !why;
}

void sema_map_element(struct sema *s, struct node *n)
{
	struct map *m = n->map;
	struct smap *sm = sema_map(s, m);
	struct node *key;

	n->type = s->ts->none;
	if (!n->n_kids)
		return;
	pack_key(s, n);
	key = sema_kid(s, n, 0);
	if (!m->key || is_error(key) || !may_be_key(s, key)) {
		n->type = s->ts->error;
		return;
	}
	sema_want_type(s, key, m->key);
	if (!sm->key_span.end)
		sm->key_span = key->span;
	if (!sema_unify(s, &m->key, key->type)) {
		sema_error(s, key, NULL, "%s has a key of type %s, not %s", m->name, tname(s, m->key), tname(s, key->type));
		if (s->is_final)
			diag_note(s->d, sm->key_span, "the key of %s is first used here", m->name);
		n->type = s->ts->error;
		return;
	}
	sema_coerce(s, &n->kids[0], m->key);
}

/* Of a map under a readable aggregation. */
struct type *agg_value_type(struct sema *s, const struct map *m)
{
	if (m->agg != AGG_count && (!m->arg_type || m->arg_type->kind == T_NONE))
		return s->ts->none;
	return m->agg == AGG_count || !m->is_signed ? s->ts->u64 : s->ts->i64;
}

struct type *sema_map_read_type(struct sema *s, struct node *n)
{
	struct map *m = n->map;

	if (is_error(n))
		return n->type;
	if (m->agg == AGG_none)
		return sema_read_type(s, m->value);
	if (!aggs[m->agg].readable) {
		sema_error(s, n, "print() shows it", "the value of %s is a %s() and cannot be read", m->name, aggs[m->agg].name);
		return n->type;
	}
	return agg_value_type(s, m);
}

static void map_read(struct sema *s, struct node *n)
{
	sema_map_element(s, n);
	n->map->is_read = true;
	if (!n->n_kids && n->map->key)
		n->type = s->ts->error; /* names.c has said so */
	n->type = sema_map_read_type(s, n);
}

/* ---- unary operators */

static void undefined_unary(struct sema *s, struct node *n, const struct type *t)
{
	sema_error(s, n, NULL, "operator '%s' is not defined for %s", op_text(n->op), tname(s, t));
}

static void step(struct sema *s, struct node *n)
{
	struct node *to = n->kids[0];
	struct type **slot = to->kind == N_VAR ? &to->var->type : &to->map->value;

	if (to->kind == N_MAP) {
		sema_map_element(s, to);
		if (is_error(to) || (!to->n_kids && to->map->key)) {
			n->type = s->ts->error;
			return;
		}
		if (to->map->agg != AGG_none) {
			sema_error(s, n, NULL, "%s holds %s() and cannot be changed by '%s'", to->map->name, aggs[to->map->agg].name,
				   op_text(n->op));
			return;
		}
		sema_map(s, to->map)->has_plain_value = true;
		to->map->is_read = true;
	}
	if ((*slot)->kind != T_PTR) {
		if (!sema_unify(s, slot, type_lit(s->ts, INT64_MAX, false))) {
			undefined_unary(s, n, *slot);
			return;
		}
	}
	to->type = n->type = sema_read_type(s, *slot);
}

static void deref(struct sema *s, struct node *n)
{
	struct type *t = n->kids[0]->type;

	if (t->kind == T_INT) {
		t = type_ptr(s->ts, s->ts->u64, SPACE_KERNEL);
		sema_coerce(s, &n->kids[0], t);
	}
	if (t->kind != T_PTR)
		sema_error(s, n, NULL, "only pointers can be dereferenced, this is %s", tname(s, t));
	else if (!t->elem->size)
		sema_error(s, n, "cast it first, as in *(uint64*)p", "'%s' points to something unknown", tname(s, t));
	else
		n->type = t->elem;
}

static void unary(struct sema *s, struct node *n)
{
	struct type *t;

	if (n->op >= OP_PREINC) {
		step(s, n);
		return;
	}
	if (n->op == OP_ADDR) {
		sema_error(s, n, NULL, "taking addresses %s", not_known);
		return;
	}
	t = sema_kid(s, n, 0)->type;
	if (inherit(s, n, t, t))
		return;
	if (n->op == OP_DEREF) {
		deref(s, n);
		return;
	}
	if (n->op == OP_NOT ? !sema_is_condition(t) : !sema_is_integer(t)) {
		undefined_unary(s, n, t);
		return;
	}
	if (fold_unary(s, n))
		return;
	if (n->op == OP_NOT) {
		n->type = s->ts->bool_;
		sema_settle(s, &n->kids[0]);
		return;
	}
	n->type = t->kind == T_INT && !t->is_signed ? s->ts->u64 : s->ts->i64;
	sema_coerce(s, &n->kids[0], n->type);
}

/* ---- binary operators */

static void undefined_binary(struct sema *s, struct node *n)
{
	sema_error(s, n, NULL, "operator '%s' is not defined for %s and %s", op_text(n->op), tname(s, n->kids[0]->type),
		   tname(s, n->kids[1]->type));
}

/* Literals that are not negative go with the other side. */
static bool is_neutral(const struct node *n)
{
	return n->type->kind == T_BOOL || (type_is_lit(n->type) && !is_negative_const(n));
}

static struct type *common_int(struct sema *s, const struct node *a, const struct node *b)
{
	if (is_neutral(a) && is_neutral(b))
		return s->ts->i64;
	if ((!is_neutral(a) && a->type->is_signed) || (!is_neutral(b) && b->type->is_signed))
		return s->ts->i64;
	return s->ts->u64;
}

static void pointer_arithmetic(struct sema *s, struct node *n)
{
	bool left = n->kids[0]->type->kind == T_PTR;
	struct node **index = &n->kids[left ? 1 : 0];

	if (!sema_is_integer((*index)->type) || (n->op != OP_ADD && (n->op != OP_SUB || !left))) {
		undefined_binary(s, n);
		return;
	}
	n->type = n->kids[!left]->type;
	sema_coerce(s, index, s->ts->i64);
}

static void arithmetic(struct sema *s, struct node *n)
{
	const struct node *a = n->kids[0], *b = n->kids[1];

	if (a->type->kind == T_PTR || b->type->kind == T_PTR) {
		pointer_arithmetic(s, n);
		return;
	}
	if (!sema_is_integer(a->type) || !sema_is_integer(b->type)) {
		undefined_binary(s, n);
		return;
	}
	if (n->op == OP_SUB)
		n->type = s->ts->i64;
	else if (n->op == OP_SHL || n->op == OP_SHR)
		n->type = is_neutral(a) || a->type->is_signed ? s->ts->i64 : s->ts->u64;
	else
		n->type = common_int(s, a, b);
	sema_coerce(s, &n->kids[0], n->type);
	sema_coerce(s, &n->kids[1], n->type);
}

bool is_number_like(const struct type *t)
{
	return sema_is_integer(t) || t->kind == T_PTR || t->kind == T_KSYM;
}

bool is_char_pointer(const struct type *t)
{
	return t->kind == T_PTR && t->elem->kind == T_INT && t->elem->size == 1;
}

/* The type both sides of a comparison are brought to; NULL: they cannot be compared. */
static struct type *comparable(struct sema *s, struct node *n)
{
	struct node *a = n->kids[0], *b = n->kids[1];
	bool is_equality = n->op == OP_EQ || n->op == OP_NE;
	struct type *ta = a->type, *tb = b->type;

	if (ta->kind == T_BOOL && tb->kind == T_BOOL && is_equality)
		return ta;
	if (sema_is_integer(ta) && sema_is_integer(tb))
		return common_int(s, a, b);
	if (ta->kind == T_PTR && tb->kind == T_PTR) {
		if (ta->elem != tb->elem && ta->elem->kind != T_VOID && tb->elem->kind != T_VOID)
			sema_warn(s, n->span, NULL, "comparison of distinct pointer types %s and %s", tname(s, ta), tname(s, tb));
		return s->ts->u64;
	}
	if (is_number_like(ta) && is_number_like(tb))
		return s->ts->u64;
	if (!is_equality)
		return NULL;
	if (ta->kind == tb->kind && type_is_scalar(ta))
		return ta->kind == T_PROBE ? ta : s->ts->u64;
	if (ta->kind == tb->kind && (ta->kind == T_TUPLE || ta->kind == T_ARRAY || ta->kind == T_BUFFER))
		return type_merge(s->ts, ta, tb);
	return NULL;
}

static void compare(struct sema *s, struct node *n)
{
	struct type *t;
	int i;

	for (i = 0; i < 2; i++)
		if (n->kids[i]->type->kind == T_STRING && n->kids[!i]->type->kind != T_STRING &&
		    (type_is_stringy(n->kids[!i]->type) || is_char_pointer(n->kids[!i]->type)))
			sema_text_arg(s, n, !i);
	n->type = s->ts->bool_;
	if (type_is_stringy(n->kids[0]->type) && type_is_stringy(n->kids[1]->type)) {
		if (n->op != OP_EQ && n->op != OP_NE)
			sema_error(s, n, NULL, "strings can be compared with == and != only");
		t = n->kids[0]->type->kind == T_PROBE && n->kids[1]->type->kind == T_PROBE ? s->ts->u64 : NULL;
		for (i = 0; i < 2; i++)
			sema_coerce(s, &n->kids[i], t ? t : n->kids[i]->type);
		return;
	}
	t = comparable(s, n);
	if (!t) {
		sema_error(s, n, NULL, "cannot compare %s with %s by '%s'", tname(s, n->kids[0]->type), tname(s, n->kids[1]->type),
			   op_text(n->op));
		return;
	}
	for (i = 0; i < 2; i++) {
		sema_want_type(s, n->kids[i], t);
		sema_coerce(s, &n->kids[i], t);
	}
}

static void logic(struct sema *s, struct node *n)
{
	int i;

	n->type = s->ts->bool_;
	for (i = 0; i < 2; i++) {
		if (sema_is_condition(n->kids[i]->type))
			sema_settle(s, &n->kids[i]);
		else
			sema_error(s, n, NULL, "operator '%s' is not defined for %s", op_text(n->op), tname(s, n->kids[i]->type));
	}
}

static void binary(struct sema *s, struct node *n)
{
	struct type *a = sema_kid(s, n, 0)->type, *b = sema_kid(s, n, 1)->type;
	bool is_comparison = n->op >= OP_EQ;

	if (a->kind == T_ERROR || b->kind == T_ERROR) {
		n->type = s->ts->error;
		return;
	}
	if (a->kind == T_NONE || b->kind == T_NONE) {
		n->type = is_comparison ? s->ts->bool_ : s->ts->none;
		return;
	}
	if (fold_binary(s, n))
		return;
	if (n->op == OP_LAND || n->op == OP_LOR)
		logic(s, n);
	else if (is_comparison)
		compare(s, n);
	else
		arithmetic(s, n);
}

/* ---- choices */

static void check_condition(struct sema *s, struct node *n)
{
	if (n->type->kind != T_ERROR && n->type->kind != T_NONE && !sema_is_condition(n->type))
		sema_error(s, n, n->type->kind == T_STRING ? "compare it with a string" : NULL, "%s cannot be a condition",
			   tname(s, n->type));
}

void sema_condition(struct sema *s, struct node **np)
{
	sema_expr(s, np);
	check_condition(s, *np);
	sema_settle(s, np);
}

/* Gives n the common type of two of its kids. */
static void join_arms(struct sema *s, struct node *n, int i, int j)
{
	struct type *a = n->kids[i]->type, *b = n->kids[j]->type, *t;

	if (inherit(s, n, a, b))
		return;
	t = type_merge(s->ts, a, b);
	if (!t) {
		sema_error(s, n, NULL, "the two branches have incompatible types %s and %s", tname(s, a), tname(s, b));
		return;
	}
	n->type = t;
	if (t->kind == T_VOID)
		return;
	sema_want_type(s, n->kids[i], t);
	sema_want_type(s, n->kids[j], t);
	sema_coerce(s, &n->kids[i], t);
	sema_coerce(s, &n->kids[j], t);
	if (s->is_final)
		n->type = type_settle(s->ts, t);
}

static void ternary(struct sema *s, struct node *n)
{
	sema_expr(s, &n->kids[0]);
	check_condition(s, n->kids[0]);
	if (n->kids[1])
		sema_settle(s, &n->kids[0]);
	if (n->kids[1])
		sema_kid(s, n, 1);
	sema_kid(s, n, 2);
	if (is_error(n->kids[0]))
		n->type = s->ts->error;
	else
		join_arms(s, n, n->kids[1] ? 1 : 0, 2);
}

static void block_value(struct sema *s, struct node *n)
{
	sema_block(s, n);
	n->type = n->has_value ? n->kids[n->n_kids - 1]->type : s->ts->void_;
}

static void if_value(struct sema *s, struct node *n)
{
	sema_condition(s, &n->kids[0]);
	sema_kid(s, n, 1);
	if (!n->kids[2]) {
		n->type = s->ts->void_;
		return;
	}
	sema_kid(s, n, 2);
	join_arms(s, n, 1, 2);
}

/* ---- parts of values */

static const char *nearest_field(struct sema *s, const struct type *args, const char *name)
{
	const char **names = arena_array(s->a, const char *, args->n);
	uint32_t i, n = 0;

	for (i = 0; i < args->n; i++)
		if (!args->f[i].is_common)
			names[n++] = args->f[i].name;
	return hint_nearest(s->a, name, names, (int)n);
}

static void arg_field(struct sema *s, struct node *n)
{
	struct node *args = n->kids[0];
	struct prog *p = s->cur->p;
	struct ap *ap = p->n_aps ? p->aps[0] : NULL;
	const struct field *f;

	args->builtin = &builtins[BI_args];
	n->type = args->type = s->ts->error;
	if (!ap || !sema_is_given(s, n, G_ARGS, "args", misplaced_hint(s, args->builtin)) || !sema_args(s->u, ap))
		return;
	f = sema_arg(ap->args, n->name);
	if (!f) {
		sema_error(s, n, nearest_field(s, ap->args, n->name), "%s has no argument '%s'", ap->name, n->name);
	} else if (f->is_common) {
		sema_error(s, n, "pid, tid and cpu are builtins", "'%s' is common to all tracepoints and cannot be read", n->name);
	} else if (!f->type) {
		sema_error(s, n, NULL, "argument '%s' of %s has type '%s', which %s", n->name, ap->name, f->ctype, not_known);
	} else {
		args->type = ap->args;
		n->field = f;
		n->type = f->type;
	}
}

static void field(struct sema *s, struct node *n)
{
	struct type *t;

	if (n->kids[0]->kind == N_IDENT && !strcmp(n->kids[0]->name, "args")) {
		arg_field(s, n);
		return;
	}
	t = sema_kid(s, n, 0)->type;
	if (inherit(s, n, t, t))
		return;
	if (t->kind == T_TUPLE)
		sema_error(s, n, "elements of tuples are .0, .1 ...", "a tuple has no field '%s'", n->name);
	else if (t->kind == T_PTR)
		sema_error(s, n, NULL, "field '%s': struct types are not known to this version of scry", n->name);
	else
		sema_error(s, n, NULL, "%s is no struct, it has no field '%s'", tname(s, t), n->name);
}

static void tuple_element(struct sema *s, struct node *n)
{
	struct type *t = sema_kid(s, n, 0)->type;

	if (inherit(s, n, t, t))
		return;
	if (t->kind != T_TUPLE) {
		sema_error(s, n, NULL, "%s is no tuple, it has no element .%llu", tname(s, t), (unsigned long long)n->ival);
	} else if (n->ival >= t->n) {
		sema_error(s, n, NULL, "element .%llu is out of range, the tuple has %u", (unsigned long long)n->ival, t->n);
	} else {
		sema_settle(s, &n->kids[0]);
		n->type = n->kids[0]->type->f[n->ival].type;
		if (!s->is_final)
			n->type = sema_read_type(s, n->type);
	}
}

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
		return t->elem;
	case T_STRING: case T_BUFFER:
		return t->kind == T_STRING ? s->ts->i8 : NULL;
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

static void index_value(struct sema *s, struct node *n)
{
	struct type *t = sema_kid(s, n, 0)->type, *i = sema_kid(s, n, 1)->type;

	if (inherit(s, n, t, i))
		return;
	if (t->kind == T_TUPLE && n->kids[1]->kind == N_INT) {
		n->kind = N_TINDEX;
		n->ival = n->kids[1]->ival;
		n->n_kids = 1;
		tuple_element(s, n);
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
	sema_settle(s, &n->kids[0]);
	sema_to_int(s, &n->kids[1]);
}

static void tuple(struct sema *s, struct node *n)
{
	struct type **e = arena_array(s->a, struct type *, n->n_kids);
	bool is_unknown = false, is_bad = false;
	int i;

	for (i = 0; i < n->n_kids; i++) {
		e[i] = sema_kid(s, n, i)->type;
		is_unknown |= e[i]->kind == T_NONE;
		is_bad |= e[i]->kind == T_ERROR;
		if (e[i]->kind == T_VOID || e[i]->kind == T_STRUCT) {
			sema_error(s, n->kids[i], NULL, "%s cannot be an element of a tuple", tname(s, e[i]));
			is_bad = true;
		} else if (sema_is_ctx(n->kids[i])) {
			sema_error(s, n->kids[i], NULL, "the context pointer cannot be an element of a tuple");
			is_bad = true;
		}
	}
	n->type = is_bad ? s->ts->error : is_unknown ? s->ts->none : type_tuple(s->ts, e, NULL, (uint32_t)n->n_kids);
}

/* ---- types by name */

static struct type *base_type(struct sema *s, const struct type_name *tn, uint32_t *skip)
{
	int64_t dim = tn->n_suffix && tn->suffix[0] == '[' ? tn->dims[0] : -1;
	struct node *of = tn->of;

	if (of) {
		sema_expr(s, &of);
		return type_settle(s->ts, of->type);
	}
	if (tn->of_type)
		return sema_type_name(s, tn->of_type);
	if (tn->tag) {
		diag_error(s->d, tn->span, NULL, "%s %s: struct, union and enum types are not known to this version of scry", tn->tag, tn->name);
		return s->ts->error;
	}
	if (!strcmp(tn->name, "string") || !strcmp(tn->name, "buffer")) {
		*skip = dim > 0;
		if (dim < 1)
			dim = s->u->config.max_strlen;
		return *tn->name == 's' ? type_string(s->ts, (uint32_t)dim) : type_buffer(s->ts, (uint32_t)dim);
	}
	if (!strcmp(tn->name, "inet")) {
		*skip = dim > 0;
		return s->ts->inet;
	}
	return sema_type_by_name(s->ts, tn->name);
}

static const char *type_hint(struct sema *s, const char *name)
{
	static const char *const names[] = { "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool", "string",
					     "buffer", "char", "void" };

	return hint_nearest(s->a, name, names, sizeof(names) / sizeof(names[0]));
}

/* Reports at once: the same place gives the same message in every pass, and it is shown once. */
struct type *sema_type_name(struct sema *s, const struct type_name *tn)
{
	uint32_t skip = 0;
	struct type *t = base_type(s, tn, &skip);
	int i;

	if (!t) {
		diag_error(s->d, tn->span, type_hint(s, tn->name), "unknown type '%s'", tn->name);
		return s->ts->error;
	}
	for (i = (int)skip; i < tn->n_suffix && t->kind != T_ERROR && t->kind != T_NONE; i++) {
		if (tn->suffix[i] == '*') {
			t = type_ptr(s->ts, t, SPACE_NONE);
		} else if (!t->size || tn->dims[i] == 0 || tn->dims[i] > 65536 / t->size) {
			diag_error(s->d, tn->span, NULL, "an array of this size cannot be made");
			return s->ts->error;
		} else {
			t = type_array(s->ts, t, tn->dims[i] < 0 ? 0 : (uint32_t)tn->dims[i]);
		}
	}
	return t;
}

static bool is_castable(const struct type *from, const struct type *to)
{
	bool from_number = is_number_like(from) || from->kind == T_USERNAME;

	switch (to->kind) {
	case T_INT: case T_BOOL: case T_PTR: case T_KSYM:
		return from_number;
	case T_STRING:
		return type_is_stringy(from) && (from->kind == T_PROBE || from->n <= to->n);
	case T_ARRAY:
		return from == to || (from->kind == T_STRING && to->elem->size == 1 && (!to->n || to->n == from->n));
	case T_BUFFER:
		return from->kind == T_BUFFER && from->n <= to->n;
	default:
		return from == to;
	}
}

/* `(int8[])"text"` takes its size from the string. */
static struct type *sized_array(struct sema *s, struct type *to, const struct type *from)
{
	if (to->kind == T_ARRAY && !to->n && from->kind == T_STRING)
		return type_array(s->ts, to->elem, from->n);
	return to;
}

enum addr_space probe_space(struct sema *s)
{
	const struct prog *p = s->cur->p;

	if (p->n_aps && p->aps[0]->cat && p->aps[0]->pt->id == PT_tracepoint)
		return strcmp(p->aps[0]->cat, "syscalls") ? SPACE_KERNEL : SPACE_USER;
	return SPACE_NONE;
}

/* A pointer made by a cast points where its operand did, else where the probe's pointers point. */
static struct type *placed_pointer(struct sema *s, struct type *to, const struct type *from)
{
	enum addr_space space = from->kind == T_PTR ? from->space : probe_space(s);

	return to->kind == T_PTR && to->space == SPACE_NONE ? type_ptr(s->ts, to->elem, space) : to;
}

static void cast(struct sema *s, struct node *n)
{
	struct type *to, *from;

	from = sema_kid(s, n, 0)->type;
	to = n->tname ? sema_type_name(s, n->tname) : n->type;
	if (inherit(s, n, to, from))
		return;
	if (to->kind == T_STRING)
		sema_want_text(s, n->kids[0]);
	from = n->kids[0]->type;
	to = sized_array(s, to, from);
	if (!is_castable(from, to)) {
		sema_error(s, n, NULL, "cannot cast %s to %s", tname(s, from), tname(s, to));
		return;
	}
	n->type = placed_pointer(s, to, from);
	if (fold_cast(s, n, n->kids[0], n->type))
		return;
	sema_settle(s, &n->kids[0]);
}

static struct type *operand_type(struct sema *s, struct node *n)
{
	struct type *t;

	if (n->tname)
		return sema_type_name(s, n->tname);
	if (n->kids[0]->kind == N_IDENT && !builtin_find(n->kids[0]->name)) {
		t = sema_type_by_name(s->ts, n->kids[0]->name);
		if (t)
			return t;
	}
	t = sema_kid(s, n, 0)->type;
	return type_settle(s->ts, t);
}

/* sizeof needs final types, so until then it is some literal. */
static void size_of(struct sema *s, struct node *n)
{
	struct type *t = operand_type(s, n);

	if (t->kind == T_ERROR)
		n->type = s->ts->error;
	else if (s->is_final || n->tname)
		fold_int(s, n, t->size, false, NULL);
	else
		n->type = type_lit(s->ts, INT32_MAX, false);
}

static void comptime(struct sema *s, struct node *n)
{
	struct node *k = sema_kid(s, n, 0);
	struct span at = n->span;

	n->type = k->type;
	if (k->is_const) {
		*n = *k;
		n->span = at;
	} else if (!is_error(k)) {
		sema_error(s, n, NULL, "this is not known before the script runs");
	}
}

static void refuse(struct sema *s, struct node *n, const char *what)
{
	sema_error(s, n, NULL, "%s %s", what, "are not known to this version of scry");
}

void sema_expr(struct sema *s, struct node **np)
{
	struct node *n = *np;

	switch (n->kind) {
	case N_INT: case N_STR: case N_BOOL:
		literal(s, n);
		break;
	case N_IDENT:
		ident(s, n);
		break;
	case N_VAR:
		n->type = sema_read_type(s, n->var->type);
		break;
	case N_MAP:
		map_read(s, n);
		break;
	case N_PARAM:
		sema_param(s, n);
		break;
	case N_CALL:
		sema_call(s, n);
		break;
	case N_UNARY:
		unary(s, n);
		break;
	case N_BINARY:
		binary(s, n);
		break;
	case N_TERNARY:
		ternary(s, n);
		break;
	case N_IF:
		if_value(s, n);
		break;
	case N_BLOCK:
		block_value(s, n);
		break;
	case N_FIELD:
		field(s, n);
		break;
	case N_TINDEX:
		tuple_element(s, n);
		break;
	case N_INDEX:
		index_value(s, n);
		break;
	case N_CAST:
		cast(s, n);
		break;
	case N_TUPLE:
		tuple(s, n);
		break;
	case N_SIZEOF:
		size_of(s, n);
		break;
	case N_COMPTIME:
		comptime(s, n);
		break;
	case N_RECORD:
		refuse(s, n, "records");
		break;
	case N_OFFSETOF:
		refuse(s, n, "struct types");
		break;
	case N_TYPEINFO: case N_TYPEOF:
		refuse(s, n, "type queries");
		break;
	default:
		sema_error(s, n, NULL, "this has no value");
	}
}
