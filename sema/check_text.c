/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on text, and on numbers that have a name. */
#include <string.h>

#include "sema/named.h"
#include "sema/sema.h"

static bool two_texts(struct sema *s, struct node *n)
{
	int i;

	for (i = 0; i < 2; i++) {
		if (!arg_known(s, n, i))
			return false;
		if (!sema_text_arg(s, n, i)) {
			arg_refused(s, n, i, "a string");
			return false;
		}
	}
	return true;
}

void sema_check_strncmp(struct sema *s, struct node *n)
{
	int64_t len;

	if (!two_texts(s, n) || !arg_number(s, n, 2, &len))
		return;
	n->type = s->ts->i64;
	if (len < 0)
		sema_error(s, n, NULL, "strncmp() cannot compare %lld bytes", (long long)len);
}

void sema_check_strcontains(struct sema *s, struct node *n)
{
	if (two_texts(s, n))
		n->type = s->ts->bool_;
}

void sema_check_strstr(struct sema *s, struct node *n)
{
	if (two_texts(s, n))
		n->type = s->ts->i64;
}

/* An array of bytes is text up to its NUL as well. */
static bool byte_array(const struct type *t)
{
	return t->kind == T_ARRAY && t->elem->kind == T_INT && t->elem->size == 1;
}

void sema_check_strlen(struct sema *s, struct node *n)
{
	if (!arg_known(s, n, 0))
		return;
	if (byte_array(n->kids[0]->type) || sema_text_arg(s, n, 0))
		n->type = s->ts->u64;
	else
		arg_refused(s, n, 0, "a string");
}

/* Sizes are final in the final pass only: a literal of some kind until then. */
void sema_check_strcap(struct sema *s, struct node *n)
{
	struct type *t;

	if (!arg_known(s, n, 0))
		return;
	t = n->kids[0]->type;
	if (!byte_array(t) && !sema_text_arg(s, n, 0)) {
		arg_refused(s, n, 0, "a string");
		return;
	}
	t = n->kids[0]->type;
	if (s->is_final)
		fold_int(s, n, t->n, false, s->ts->i64);
	else
		n->type = s->ts->i64;
}

void sema_check_str_concat(struct sema *s, struct node *n)
{
	int64_t max = s->u->config.max_strlen, cap = -1;
	int i;

	if (!two_texts(s, n))
		return;
	for (i = 0; i < 2; i++)
		cap += sema_text_type(s, n->kids[i]->type)->n;
	n->type = type_string(s->ts, (uint32_t)(cap < max ? cap : max));
}

/* ---- memcmp() */

static struct node *buf_call(struct sema *s, struct node *ptr, struct node *len)
{
	struct node *call = sema_node(s, N_CALL, ptr->span, s->ts->void_);

	call->name = "buf";
	call->function = &functions[FN_buf];
	call->kids = arena_array(s->a, struct node *, 2);
	call->kids[0] = ptr;
	call->kids[1] = arena_copy(s->a, len, sizeof(*len));
	call->n_kids = 2;
	sema_check_buf(s, call);
	return call;
}

static bool is_bytes(const struct type *t)
{
	return t->kind == T_STRING || t->kind == T_ARRAY || t->kind == T_BUFFER || t->kind == T_STRUCT || t->kind == T_MAC;
}

static bool memcmp_arg(struct sema *s, struct node *n, int i)
{
	if (n->kids[i]->type->kind == T_PTR && is_const_int(n->kids[2]))
		n->kids[i] = buf_call(s, n->kids[i], n->kids[2]);
	sema_want_text(s, n->kids[i]);
	sema_coerce(s, &n->kids[i], sema_text_type(s, n->kids[i]->type));
	if (is_error(n->kids[i]))
		n->type = s->ts->error;
	else if (n->kids[i]->type->kind == T_PTR)
		sema_error(s, n->kids[i], "buf() copies bytes", "memcmp() of memory behind a pointer needs a constant length");
	else if (!is_bytes(n->kids[i]->type) && !type_is_stringy(n->kids[i]->type))
		arg_refused(s, n, i, "a string, an array, a buffer or a pointer");
	return !is_error(n);
}

static uint32_t byte_count(const struct type *t)
{
	return t->kind == T_BUFFER ? t->n : t->size;
}

void sema_check_memcmp(struct sema *s, struct node *n)
{
	struct node *len = n->kids[2];
	int i;

	if (!arg_known(s, n, 0) || !arg_known(s, n, 1) || !arg_known(s, n, 2))
		return;
	n->type = s->ts->i64;
	if (is_negative_const(len)) {
		sema_error(s, n, NULL, "memcmp() cannot compare %lld bytes", (long long)len->ival);
		return;
	}
	if (!arg_int(s, n, 2, s->ts->u64))
		return;
	for (i = 0; i < 2; i++)
		if (!memcmp_arg(s, n, i))
			return;
	for (i = 0; s->is_final && i < 2; i++)
		if (is_const_int(len) && len->ival > byte_count(n->kids[i]->type))
			sema_error(s, n->kids[i], NULL, "%s has no %llu bytes", tname(s, n->kids[i]->type), (unsigned long long)len->ival);
}

/* ---- text of memory in a space of its own: str(kptr(p)) */

static void str_of_space(struct sema *s, struct node *n, enum fn_id place)
{
	struct node *call = sema_node(s, N_CALL, n->kids[0]->span, s->ts->void_);

	call->name = functions[place].name;
	call->function = &functions[place];
	call->kids = arena_copy(s->a, &n->kids[0], sizeof(n->kids[0]));
	call->n_kids = 1;
	n->kids[0] = call;
	n->name = "str";
	n->function = &functions[FN_str];
	sema_check_str(s, n);
}

void sema_check_kstr(struct sema *s, struct node *n)
{
	str_of_space(s, n, FN_kptr);
}

void sema_check_ustr(struct sema *s, struct node *n)
{
	str_of_space(s, n, FN_uptr);
}

/* ---- names of numbers */

static void name_of(struct sema *s, struct node *n, enum named_table table)
{
	const char *text;
	int64_t v;

	if (!arg_int(s, n, 0, s->ts->i64))
		return;
	if (!const_int(n->kids[0], &v)) {
		n->type = type_named(s->ts, table);
		return;
	}
	text = named_text(table, v, arena_alloc(s->a, NAMED_MAX));
	fold_str(s, n, text, strlen(text));
}

void sema_check_strerror(struct sema *s, struct node *n)
{
	name_of(s, n, NT_ERRNO);
}

void sema_check_errno_name(struct sema *s, struct node *n)
{
	name_of(s, n, NT_ERRNO_NAME);
}

void sema_check_signal_name(struct sema *s, struct node *n)
{
	name_of(s, n, NT_SIGNAL);
}

void sema_check_syscall_name(struct sema *s, struct node *n)
{
	name_of(s, n, NT_SYSCALL);
}
