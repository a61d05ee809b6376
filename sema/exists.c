/* SPDX-License-Identifier: Apache-2.0 */
/* exists(): whether an event, a type, a member or a constant is there, answered before the script runs. What a script does only
 * where something exists must not be looked at where it does not. So conditions made of exists() alone count as `comptime`, the
 * right sides of && and || behind such conditions too, and all that can be answered without types is pruned before attach
 * points are looked for; a probe whose predicate says no by then is as if it were not written. */
#include <errno.h>
#include <string.h>

#include "sema/sema.h"

enum answer { NO,
	      YES,
	      OPEN };

/* ---- without types */

static const struct {
	const char *tag;
	enum ctype_kind kind;
} tags[] = { { "struct", CT_STRUCT }, { "union", CT_UNION }, { "enum", CT_ENUM } };

enum { N_TAGS = sizeof(tags) / sizeof(tags[0]) };

static struct type *tagged_type(struct unit *u, const char *tag, const char *name)
{
	int i;

	for (i = 0; i < N_TAGS; i++)
		if (!strcmp(tags[i].tag, tag))
			return unit_find_type(u, tags[i].kind, name, SPACE_KERNEL, NULL);
	return NULL;
}

/* "mm.owner": members of members, also behind pointers. */
static bool has_path(struct unit *u, struct type *t, const char *path)
{
	const struct field *f;
	size_t n;

	for (; *path; path += n + (path[n] == '.')) {
		n = strcspn(path, ".");
		while (t->kind == T_PTR && t->elem)
			t = t->elem;
		f = t->kind == T_STRUCT ? type_member(&u->types, t, arena_strndup(u->arena, path, n)) : NULL;
		if (!f)
			return false;
		t = f->type;
	}
	return true;
}

/* "struct task_struct.mm"; OPEN: the text is about something else. */
static enum answer by_type(struct unit *u, const char *text)
{
	const char *name, *path;
	struct type *t;
	size_t n;
	int i;

	for (i = 0; i < N_TAGS; i++) {
		n = strlen(tags[i].tag);
		if (!strncmp(text, tags[i].tag, n) && text[n] == ' ')
			break;
	}
	if (i == N_TAGS)
		return OPEN;
	name = text + n + strspn(text + n, " ");
	n = strcspn(name, ".");
	path = name[n] ? name + n + 1 : "";
	t = tagged_type(u, tags[i].tag, arena_strndup(u->arena, name, n));
	return t && has_path(u, t, path);
}

static enum answer by_text(struct unit *u, const char *text, int *err)
{
	enum answer a = by_type(u, text);
	const char *found;

	*err = 0;
	if (a != OPEN)
		return a;
	found = sema_probe_named(u, text, err);
	return *err ? OPEN : found != NULL;
}

static bool is_exists(const struct node *n)
{
	return n->kind == N_CALL && !strcmp(n->name, functions[FN_exists].name) && n->n_kids == 1;
}

static enum answer ask(struct unit *u, const struct node *n)
{
	const struct node *k = n->kids[0];
	int err;

	if (k->kind == N_STR)
		return by_text(u, k->str, &err);
	if (k->kind == N_TYPEOF && k->tname && k->tname->tag)
		return tagged_type(u, k->tname->tag, k->tname->name) != NULL;
	return OPEN;
}

/* Made of nothing but questions. */
static bool is_question(const struct node *n)
{
	switch (n->kind) {
	case N_CALL: return is_exists(n);
	case N_COMPTIME: return is_question(n->kids[0]);
	case N_UNARY: return n->op == OP_NOT && is_question(n->kids[0]);
	case N_BINARY: return (n->op == OP_LAND || n->op == OP_LOR) && is_question(n->kids[0]) && is_question(n->kids[1]);
	default: return false;
	}
}

static bool is_guarded(const struct node *n)
{
	return n->kind == N_BINARY && (n->op == OP_LAND || n->op == OP_LOR) && is_question(n->kids[0]) && !is_question(n->kids[1]);
}

static enum answer not(enum answer a) {
	return a == OPEN ? OPEN : !a;
}

/* Of any condition, as far as it hangs on questions. */
static enum answer answer_of(struct unit *u, const struct node *n)
{
	enum answer a;

	if (is_exists(n))
		return ask(u, n);
	if (n->kind == N_COMPTIME)
		return answer_of(u, n->kids[0]);
	if (n->kind == N_UNARY && n->op == OP_NOT)
		return not(answer_of(u, n->kids[0]));
	if (n->kind != N_BINARY || (n->op != OP_LAND && n->op != OP_LOR))
		return OPEN;
	a = answer_of(u, n->kids[0]);
	if (a == (enum answer)(n->op == OP_LOR))
		return a;
	return a == OPEN ? OPEN : answer_of(u, n->kids[1]);
}

/* ---- pruning */

static struct node *make(struct unit *u, enum node_kind kind, const struct node *like, struct node *a, struct node *b, struct node *c)
{
	struct node *n = node_kids(u->arena, kind, like->span, kind == N_IF || c ? 3 : b ? 2
									       : a       ? 1
											 : 0,
				   a, b, c);

	n->depth = like->depth < NODE_MAX_DEPTH ? (uint16_t)(like->depth + 1) : like->depth;
	return n;
}

static struct node *comptime(struct unit *u, struct node *n)
{
	return n->kind == N_COMPTIME ? n : make(u, N_COMPTIME, n, n, NULL, NULL);
}

static struct node *negation(struct unit *u, struct node *n)
{
	n = make(u, N_UNARY, n, n, NULL, NULL);
	n->op = OP_NOT;
	return n;
}

/* a && b is `comptime a ? !!b : false`, a || b is `comptime a ? true : !!b`. */
static void guard(struct unit *u, struct node *n)
{
	struct node *b = negation(u, negation(u, n->kids[1])), *known = make(u, N_BOOL, n, NULL, NULL, NULL), *a = comptime(u, n->kids[0]);

	known->ival = n->op == OP_LOR;
	*n = *(n->op == OP_LOR ? make(u, N_TERNARY, n, a, known, b) : make(u, N_TERNARY, n, a, b, known));
}

/* if (a && b) x else y is `if comptime a { if (b) x else y } else y`, so that x is not looked at where a says no. */
static void split(struct unit *u, struct node *n)
{
	struct node *cond = n->kids[0], *other = n->n_kids > 2 ? n->kids[2] : NULL, *inner = arena_copy(u->arena, n, sizeof(*n));

	inner->kids = arena_copy(u->arena, n->kids, (size_t)n->n_kids * sizeof(*n->kids));
	inner->kids[0] = cond->kids[1];
	n->kids[0] = comptime(u, cond->kids[0]);
	n->kids[1] = inner;
	if (n->kind == N_IF) {
		n->kids[1] = make(u, N_BLOCK, n, inner, NULL, NULL);
		n->kids[1]->has_value = other && inner->kids[1]->has_value;
	}
	if (other)
		n->kids[2] = node_clone(u->arena, other);
}

static bool is_choice(const struct node *n)
{
	return n->kind == N_IF || (n->kind == N_TERNARY && n->kids[1]);
}

static void prune(struct unit *u, struct node *n)
{
	struct node *live;
	enum answer a;
	int i;

	if (is_guarded(n))
		guard(u, n);
	if (is_choice(n) && is_guarded(n->kids[0]) && n->kids[0]->op == OP_LAND)
		split(u, n);
	if (is_choice(n) && is_question(n->kids[0])) {
		a = answer_of(u, n->kids[0]);
		n->kids[0] = comptime(u, n->kids[0]);
		if (a != OPEN) {
			live = a == YES ? n->kids[1] : n->n_kids > 2 ? n->kids[2]
								     : NULL;
			*n = live ? *live : *make(u, N_BLOCK, n, NULL, NULL, NULL);
			prune(u, n);
			return;
		}
	}
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			prune(u, n->kids[i]);
}

/* probe /condition/ { } is probe { if (condition) { } }. */
static void into_body(struct unit *u, struct node *probe)
{
	struct node *pred = probe->kids[0], *body = probe->kids[1], *choice;

	if (!pred || (!is_question(pred) && !is_guarded(pred)))
		return;
	choice = make(u, N_IF, body, pred, body, NULL);
	if (pred->depth >= choice->depth)
		choice->depth = (uint16_t)(pred->depth + 1);
	probe->kids[0] = NULL;
	probe->kids[1] = make(u, N_BLOCK, choice, choice, NULL, NULL);
}

void sema_prune_tree(struct unit *u)
{
	struct node *tree = u->tree, *n;
	int i, kept = 0;

	for (i = 0; i < tree->n_kids; i++) {
		n = tree->kids[i];
		if (n->kind == N_PROBE && n->kids[0] && answer_of(u, n->kids[0]) == NO)
			continue;
		if (n->kind == N_PROBE)
			into_body(u, n);
		if (n->kind == N_PROBE || n->kind == N_FN)
			prune(u, n);
		tree->kids[kept++] = n;
	}
	u->n_pruned = tree->n_kids - kept;
	tree->n_kids = kept;
}

/* ---- with types */

/* Variables and maps stay the same ones. */
static struct node *copy(struct arena *a, const struct node *n)
{
	struct node *c = arena_copy(a, n, sizeof(*n));
	int i;

	c->kids = arena_copy(a, n->kids, (size_t)n->n_kids * sizeof(*n->kids));
	for (i = 0; i < n->n_kids; i++)
		if (n->kids[i])
			c->kids[i] = copy(a, n->kids[i]);
	return c;
}

/* Whether an expression means something: tried on a copy, and what it has to say is not heard. */
static enum answer by_trial(struct sema *s, const struct node *n)
{
	struct diags before = *s->d;
	bool is_final = s->is_final;
	struct node *try = copy(s->a, n);

	s->is_final = false;
	sema_expr(s, &try);
	s->is_final = is_final;
	diag_forget(s->d, &before);
	return try->type->kind == T_NONE ? OPEN : try->type->kind != T_ERROR;
}

void sema_check_exists(struct sema *s, struct node *n)
{
	struct node *k = n->kids[0];
	enum answer a;
	int err = 0;

	n->type = s->ts->bool_;
	if (k->kind == N_PARAM)
		sema_param(s, k);
	if (k->kind == N_STR)
		a = by_text(s->u, k->str, &err);
	else
		a = k->kind == N_TYPEOF ? ask(s->u, n) : by_trial(s, k);
	if (err)
		sema_error(s, n, s->u->kinfo->hint, "whether this exists cannot be told: %s",
			   s->u->kinfo->why ? s->u->kinfo->why : strerror(-err));
	else if (a != OPEN || s->is_final)
		fold_bool(s, n, a == YES);
	else if (s->comptime)
		n->type = s->ts->none;
}
