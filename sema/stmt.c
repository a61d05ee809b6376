/* SPDX-License-Identifier: Apache-2.0 */
/* Statements: what goes where, and what that says about the types of variables and maps. */
#include <string.h>

#include "sema/sema.h"

enum { MAX_UNROLL = 100,
       MAX_COPIES = 100000 /* of a block in nested ones: no kernel takes a program of more */ };

/* ---- assignments */

static void note_writer(struct sema *s, struct map *m)
{
	struct smap *sm = sema_map(s, m);
	int i;

	for (i = 0; i < sm->writers.n; i++)
		if (sm->writers.v[i] == s->cur)
			return;
	*vec_push(s->a, &sm->writers) = s->cur;
}

static void mismatch(struct sema *s, struct node *n, const char *name, const struct type *has, const struct type *got,
		     struct span first)
{
	sema_error(s, n, NULL, "%s has type %s, a value of type %s cannot be assigned to it", name, tname(s, has), tname(s, got));
	if (s->is_final && first.end && first.start != n->span.start)
		diag_note(s->d, first, "%s is first assigned here", name);
}

/* What no place can hold. */
static const char *no_value_hint(const struct node *v)
{
	if (v->kind == N_BLOCK && v->n_kids)
		return "the value of a block is its last expression, written without ';'";
	if (v->kind == N_IF)
		return v->kids[2] ? "each branch has to end in an expression without ';'" : "an 'if' without 'else' has no value";
	return NULL;
}

bool sema_is_storable(struct sema *s, struct node *v, bool is_map)
{
	if (v->kind == N_MAP && v->map->agg != AGG_none && aggs[v->map->agg].readable) {
		bool is_signed = v->map->is_signed || v->map->agg == AGG_count;

		sema_error(s, v, arena_printf(s->a, "cast it: (%s)%s", is_signed ? "int64" : "uint64", v->map->name),
			   "%s is a %s(); its value of the moment must be asked for by a cast", v->map->name,
			   aggs[v->map->agg].name);
		return false;
	}
	if (v->type->kind == T_VOID || v->type->kind == T_FUNC) {
		if (v->kind == N_CALL)
			sema_error(s, v, NULL, "%s() has no value", v->name);
		else
			sema_error(s, v, no_value_hint(v), "this has no value that can be assigned");
		return false;
	}
	if (is_map && sema_is_ctx(v)) {
		sema_error(s, v, NULL, "the context pointer cannot be kept in a map");
		return false;
	}
	return sema_complete(s, v);
}

static bool fits_int(const struct node *v, const struct type *t)
{
	if (!is_const_int(v) || t->kind != T_INT)
		return true;
	if (is_negative_const(v))
		return t->is_signed && wrap_int(v->ival, t) == v->ival;
	if (t->is_signed && (int64_t)v->ival < 0)
		return false;
	return wrap_int(v->ival, t) == v->ival;
}

/* A variable of its own register, with a value wherever it is read. */
static bool is_in_memory(const struct var *v)
{
	return v->is_captured || v->may_be_unset;
}

/* The declaration says what a pointer points to, its values say into which memory. */
static void place_declared(struct sema *s, struct var *v, struct type *t)
{
	struct type *m;

	if (is_in_memory(v) || t->kind != T_PTR)
		t = type_stored(s->ts, t);
	m = v->has_space ? type_merge(s->ts, v->type, t) : t;
	v->has_space = true;
	if (!m || m == v->type || s->is_final)
		return;
	v->type = m;
	s->has_changed = true;
}

/* A place with a declared type, named what, takes the value *vp of the statement n if it can be converted. */
void sema_to_declared(struct sema *s, struct node *n, struct node **vp, struct type *t, const char *what)
{
	struct node *v = *vp;
	struct type *m;

	sema_want_type(s, v, t);
	m = type_merge(s->ts, t, v->type);
	if (!m || (sema_is_integer(t) != sema_is_integer(v->type))) {
		mismatch(s, n, what, t, v->type, (struct span){ 0, 0 });
		return;
	}
	if (!fits_int(v, t)) {
		sema_error(s, n, NULL, "%s%llu is out of the range of %s", is_negative_const(v) ? "-" : "",
			   (unsigned long long)(is_negative_const(v) ? -v->ival : v->ival), tname(s, t));
		return;
	}
	if (t->kind == T_STRING && v->type->kind != T_PROBE && sema_text_type(s, v->type)->n > t->n) {
		sema_error(s, n, NULL, "a string of type %s does not fit into %s", tname(s, sema_text_type(s, v->type)), tname(s, t));
		return;
	}
	if (t->kind == T_INT && v->type->kind == T_INT && !is_const_int(v) && v->type->size > t->size)
		sema_warn(s, v->span, "a cast says that it is meant", "%s is narrowed to %s", tname(s, v->type), tname(s, t));
	sema_coerce(s, vp, t);
}

/* is_memory: the place is no register, so the verifier forgets what it knew of a pointer. */
static void assign_to(struct sema *s, struct node *n, struct type **slot, bool is_memory, const char *name, struct span first)
{
	struct node **vp = &n->kids[1];
	struct type *t;

	sema_want_type(s, *vp, *slot);
	t = (*vp)->type;
	if (!sema_unify(s, slot, is_memory || t->kind != T_PTR ? type_stored(s->ts, t) : t)) {
		mismatch(s, n, name, *slot, (*vp)->type, first);
		return;
	}
	if (*slot == s->ts->i64 && (*vp)->type == s->ts->u64)
		sema_warn(s, (*vp)->span, "a cast says that it is meant", "%s also takes negative numbers: this uint64 is kept as int64", name);
	sema_coerce(s, vp, *slot);
}

static void assign_var(struct sema *s, struct node *n)
{
	struct node *to = n->kids[0], *v = sema_kid(s, n, 1);
	const char *name = arena_printf(s->a, "$%s", to->name);

	to->type = to->var->type;
	if (v->type->kind == T_ERROR || !sema_is_storable(s, v, false)) {
		sema_unify(s, &to->var->type, s->ts->error);
		return;
	}
	if (to->var->is_declared_type && type_alike(to->var->type, v->type))
		place_declared(s, to->var, v->type);
	else if (to->var->is_declared_type)
		sema_to_declared(s, n, &n->kids[1], to->var->type, name);
	else
		assign_to(s, n, &to->var->type, is_in_memory(to->var), name, to->var->span);
	to->type = to->var->type;
}

/* True: the element's key and the map itself are all right for a plain value. */
static bool plain_element(struct sema *s, struct node *n, struct node *to)
{
	struct smap *sm = sema_map(s, to->map);

	sema_map_element(s, to);
	if (is_error(to) || (!to->n_kids && to->map->key))
		return false;
	if (to->map->agg != AGG_none) {
		sema_error(s, n, NULL, "%s holds %s(), other values cannot be assigned to it", to->map->name, aggs[to->map->agg].name);
		if (s->is_final)
			diag_note(s->d, sm->agg_span, "%s is first assigned here", to->map->name);
		return false;
	}
	sm->has_plain_value = true;
	if (!sm->value_span.end)
		sm->value_span = n->span;
	return true;
}

static void assign_map(struct sema *s, struct node *n)
{
	struct node *to = n->kids[0], *v = sema_kid(s, n, 1);
	struct map *m = to->map;

	note_writer(s, m);
	if (!plain_element(s, n, to))
		return;
	if (v->type->kind == T_ERROR || !sema_is_storable(s, v, true)) {
		sema_unify(s, &m->value, s->ts->error);
		return;
	}
	assign_to(s, n, &m->value, true, m->name, sema_map(s, m)->value_span);
	to->type = m->value;
}

/* += and its like: the target becomes 64 bits wide. */
static void compound(struct sema *s, struct node *n)
{
	struct node *to = n->kids[0], *v = sema_kid(s, n, 1);
	struct type **slot = to->kind == N_VAR ? &to->var->type : &to->map->value, *t = v->type;

	if (to->kind == N_MAP) {
		note_writer(s, to->map);
		to->map->is_read = true;
		if (!plain_element(s, n, to))
			return;
	}
	to->type = *slot;
	if (t->kind == T_ERROR || t->kind == T_NONE || (*slot)->kind == T_ERROR)
		return;
	if (!sema_is_integer(t) || ((*slot)->kind == T_PTR && n->op != OP_ADD && n->op != OP_SUB)) {
		sema_error(s, n, NULL, "operator '%s=' is not defined for %s and %s", op_text(n->op), tname(s, *slot), tname(s, t));
		return;
	}
	if ((n->op == OP_DIV || n->op == OP_MOD) && is_const_int(v) && !v->ival)
		sema_error(s, n, NULL, "%s by zero", n->op == OP_DIV ? "division" : "modulo");
	if ((*slot)->kind != T_PTR && !(to->kind == N_VAR && to->var->is_declared_type)) {
		if (t->kind == T_BOOL || type_is_lit(t) || n->op == OP_SHL || n->op == OP_SHR)
			t = type_lit(s->ts, INT64_MAX, is_negative_const(v));
		else
			t = type_int(s->ts, 8, t->is_signed || n->op == OP_SUB);
		if (!sema_unify(s, slot, t)) {
			sema_error(s, n, NULL, "operator '%s=' is not defined for %s and %s", op_text(n->op), tname(s, *slot), tname(s, v->type));
			return;
		}
	}
	to->type = *slot;
	sema_coerce(s, &n->kids[1], (*slot)->kind == T_INT && !(*slot)->is_signed ? s->ts->u64 : s->ts->i64);
}

/* `@ = { ...; count() }` becomes { ...; @ = count() }. */
static bool is_aggregating_block(const struct node *v)
{
	const struct node *last = v->kind == N_BLOCK && v->has_value ? v->kids[v->n_kids - 1] : NULL;

	return last && (is_aggregating_block(last) || (last->kind == N_CALL && agg_find(last->name)));
}

static void assign_inside(struct sema *s, struct node *n)
{
	struct node *block = n->kids[1], **last = &block->kids[block->n_kids - 1];
	struct node *assign = sema_node(s, N_ASSIGN, n->span, NULL);

	assign->kids = arena_copy(s->a, n->kids, 2 * sizeof(*n->kids));
	assign->n_kids = 2;
	assign->op = n->op;
	assign->kids[1] = *last;
	*last = assign;
	block->has_value = false;
	*n = *block;
	sema_stmt(s, n);
}

static void assign(struct sema *s, struct node *n)
{
	struct node *to = n->kids[0], *v = n->kids[1];

	if (is_aggregating_block(v)) {
		assign_inside(s, n);
		return;
	}
	if (v->kind == N_CALL && agg_find(v->name)) {
		if (to->kind == N_MAP)
			note_writer(s, to->map);
		sema_aggregate(s, n);
	} else if (n->op != OP_NONE) {
		compound(s, n);
	} else if (to->kind == N_VAR) {
		assign_var(s, n);
	} else {
		assign_map(s, n);
	}
}

static void let(struct sema *s, struct node *n)
{
	struct node *var = n->kids[0];
	struct type *t;

	if (n->tname) {
		t = sema_type_name(s, n->tname);
		if (!type_alike(t, n->var->type)) {
			n->var->type = t;
			s->has_changed = true;
		}
		n->var->is_declared_type = t->kind != T_ERROR;
		if (t->kind == T_VOID)
			sema_error(s, var, NULL, "a variable cannot have type %s", tname(s, t));
	}
	var->type = n->var->type;
	if (n->kids[1] && n->kids[1]->kind == N_CALL && agg_find(n->kids[1]->name))
		sema_aggregate(s, n);
	else if (n->kids[1])
		assign_var(s, n);
}

/* ---- loops */

/* The block of an unroll(), its count being good. */
static void unrolled(struct sema *s, struct node *n)
{
	uint64_t outer = s->copies, copies = (outer ? outer : 1) * n->kids[0]->ival;

	if (copies > MAX_COPIES) {
		sema_error(s, n, "for ($i : 0..n) { ... } has no such limit", "nested unroll() would make more than %d copies of this", MAX_COPIES);
		return;
	}
	s->copies = copies;
	sema_block(s, n->kids[1]);
	s->copies = outer;
}

static void unroll(struct sema *s, struct node *n)
{
	struct node *count = sema_kid(s, n, 0);

	if (is_const_int(count)) {
		if (is_negative_const(count) || count->ival < 1 || count->ival > MAX_UNROLL)
			sema_error(s, count, NULL, "unroll() repeats 1 to %d times, not %s%llu", MAX_UNROLL, is_negative_const(count) ? "-" : "",
				   (unsigned long long)(is_negative_const(count) ? -count->ival : count->ival));
		else
			unrolled(s, n);
		sema_settle(s, &n->kids[0]);
		return;
	}
	if (!is_error(count))
		sema_error(s, count, NULL, "unroll() wants a number that is known before the script runs");
	sema_block(s, n->kids[1]);
}

static struct type *loop_value(struct sema *s, struct node *n)
{
	struct map *m = n->map;

	if (m->agg == AGG_none)
		return sema_read_type(s, m->value);
	if (aggs[m->agg].readable)
		return agg_value_type(s, m);
	sema_error(s, n->kids[1], NULL, "a loop cannot run over %s, its values are %s()", m->name, aggs[m->agg].name);
	return s->ts->error;
}

static struct type *pair_type(struct sema *s, struct node *n)
{
	struct type *kv[2];
	int i;

	if (sema_map(s, n->map)->keyed == KEYED_NO) {
		sema_error(s, n->kids[1], NULL, "a loop cannot run over %s, it has no keys", n->map->name);
		return s->ts->error;
	}
	kv[0] = n->map->key ? sema_read_type(s, n->map->key) : s->ts->none;
	kv[1] = loop_value(s, n);
	for (i = 0; i < 2; i++)
		if (kv[i]->kind == T_ERROR || kv[i]->kind == T_NONE)
			return kv[i];
	return type_tuple(s->ts, kv, NULL, 2);
}

static void for_map(struct sema *s, struct node *n)
{
	struct type *t;

	n->kids[1]->type = n->map->value;
	n->map->is_read = true;
	t = pair_type(s, n);
	if (!s->is_final && n->var->type != t) {
		n->var->type = t;
		s->has_changed = true;
	}
	n->kids[0]->type = n->var->type;
	s->loops++;
	sema_block(s, n->kids[2]);
	s->loops--;
}

static void for_range(struct sema *s, struct node *n)
{
	int i;

	for (i = 1; i < 3; i++) {
		struct type *t = sema_kid(s, n, i)->type;

		if (t->kind != T_ERROR && t->kind != T_NONE && !sema_is_integer(t))
			sema_error(s, n->kids[i], NULL, "the bounds of a range are integers, this is %s", tname(s, t));
		sema_coerce(s, &n->kids[i], s->ts->i64);
	}
	n->kids[0]->type = n->var->type = s->ts->i64;
	s->loops++;
	sema_block(s, n->kids[3]);
	s->loops--;
}

/* ---- others */

static void if_stmt(struct sema *s, struct node *n)
{
	int i;

	switch (sema_prune(s, n)) {
	case PRUNED:
		sema_stmt(s, n);
		return;
	case PRUNE_WAITS:
		return;
	case PRUNE_NO:
		break;
	}
	sema_condition(s, &n->kids[0]);
	for (i = 1; i < 3; i++) {
		if (!n->kids[i])
			continue;
		s->dead += sema_is_dead(n, i);
		sema_stmt(s, n->kids[i]);
		s->dead -= sema_is_dead(n, i);
	}
}

static void return_stmt(struct sema *s, struct node *n)
{
	struct type *t;

	if (n->aux) {
		sema_return(s, n);
		return;
	}
	if (!n->n_kids || !n->kids[0])
		return;
	t = sema_kid(s, n, 0)->type;
	if (t->kind != T_ERROR && t->kind != T_NONE && !sema_is_integer(t))
		sema_error(s, n->kids[0], NULL, "the result of a probe is an integer, not %s", tname(s, t));
	sema_coerce(s, &n->kids[0], s->ts->i64);
}

static bool is_discardable(const struct node *k)
{
	switch (k->kind) {
	case N_VAR:
		return true;
	case N_UNARY:
		return k->op >= OP_PREINC;
	case N_CALL:
		return k->function && (k->function->id == FN_delete || k->function->id == FN_write_user || k->function->id == FN_skboutput);
	default:
		return false;
	}
}

static void expr_stmt(struct sema *s, struct node *n)
{
	struct node *k = sema_kid(s, n, 0);

	sema_settle(s, &n->kids[0]);
	if (k->type->kind != T_VOID && k->type->kind != T_ERROR && !is_discardable(k))
		sema_warn(s, k->span, "_ = ... says that it is meant", "the value of this expression is discarded");
}

void sema_block(struct sema *s, struct node *n)
{
	int i;

	n->type = s->ts->void_;
	for (i = 0; i < n->n_kids; i++) {
		if (n->has_value && i == n->n_kids - 1)
			sema_expr(s, &n->kids[i]);
		else
			sema_stmt(s, n->kids[i]);
	}
}

void sema_stmt(struct sema *s, struct node *n)
{
	if (n->kind >= N_EXPR || n->kind == N_IF || n->kind == N_BLOCK)
		n->type = s->ts->void_;
	switch (n->kind) {
	case N_EXPR:
		expr_stmt(s, n);
		break;
	case N_ASSIGN:
		assign(s, n);
		break;
	case N_LET:
		let(s, n);
		break;
	case N_DISCARD:
		sema_kid(s, n, 0);
		sema_settle(s, &n->kids[0]);
		break;
	case N_IF:
		if_stmt(s, n);
		break;
	case N_BLOCK:
		sema_block(s, n);
		break;
	case N_WHILE:
		sema_condition(s, &n->kids[0]);
		s->loops++;
		sema_block(s, n->kids[1]);
		s->loops--;
		break;
	case N_UNROLL:
		unroll(s, n);
		break;
	case N_FOR_MAP:
		for_map(s, n);
		break;
	case N_FOR_RANGE:
		for_range(s, n);
		break;
	case N_RETURN:
		return_stmt(s, n);
		break;
	case N_BREAK:
	case N_CONTINUE:
	case N_IMPORT:
		break;
	default:
		sema_expr(s, &n);
	}
}
