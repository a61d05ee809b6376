/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on memory, text and addresses. */
#include <arpa/inet.h>
#include <string.h>

#include "sema/sema.h"

/* A length that is known: not negative, cut to max_strlen. False: it is not known or bad (n has T_ERROR then). */
static bool const_length(struct sema *s, struct node *n, int i, int64_t *len)
{
	int64_t max = s->u->config.max_strlen;
	struct node *k = n->kids[i];

	*len = (int64_t)k->ival;
	if (!is_const_int(k))
		return false;
	if (is_negative_const(k)) {
		n->type = s->ts->error;
		sema_error(s, k, NULL, "a length of %lld makes no sense", (long long)k->ival);
		return false;
	}
	if (k->ival > (uint64_t)max) {
		sema_warn(s, k->span, "config max_strlen sets the limit", "length %llu is cut to %lld", (unsigned long long)k->ival,
			  (long long)max);
		*len = max;
		if (s->is_final)
			k->ival = (uint64_t)max;
	}
	return true;
}

/* The length argument; cap is what the result has room for. */
static bool length_arg(struct sema *s, struct node *n, int i, uint32_t *cap)
{
	int64_t len;

	*cap = (uint32_t)s->u->config.max_strlen;
	if (!arg_int(s, n, i, NULL))
		return false;
	if (const_length(s, n, i, &len))
		*cap = len ? (uint32_t)len : 1;
	return n->type->kind != T_ERROR;
}

/* An integer that is used as an address. */
static void as_pointer(struct sema *s, struct node *n, int i)
{
	if (sema_is_integer(n->kids[i]->type))
		sema_coerce(s, &n->kids[i], type_ptr(s->ts, s->ts->i8, probe_space(s)));
	else
		sema_settle(s, &n->kids[i]);
}

/* str($1), str($1 + 2): the word as it stands on the command line. */
static bool str_of_param(struct sema *s, struct node *n)
{
	struct node *k = n->kids[0];
	const char *text;
	uint64_t skip = 0;
	size_t len;
	int64_t max;

	if (k->kind == N_BINARY && k->op == OP_ADD && k->kids[0]->kind == N_PARAM && k->kids[1]->kind == N_INT) {
		skip = k->kids[1]->ival;
		k = k->kids[0];
	}
	if (k->kind != N_PARAM)
		return false;
	text = param_text(s, k);
	len = strlen(text);
	if (skip > len) {
		sema_error(s, n, NULL, "'%s' has no %llu characters to skip", text, (unsigned long long)skip);
		return true;
	}
	if (n->n_kids > 1 && !arg_number(s, n, 1, &max))
		return true;
	len -= skip;
	if (n->n_kids > 1 && max < 0) {
		n->type = s->ts->error;
		sema_error(s, n->kids[1], NULL, "a length of %lld makes no sense", (long long)max);
		return true;
	}
	if (n->n_kids > 1 && (uint64_t)max < len)
		len = (size_t)max;
	fold_str(s, n, text + skip, len);
	return true;
}

/* Of a literal that many characters are taken; of other strings, and of memory, it is the size with the NUL. */
static bool str_of_literal(struct sema *s, struct node *n)
{
	const struct node *k = n->kids[0];

	if (k->kind != N_STR || n->n_kids < 2 || !n->kids[1]->is_const)
		return false;
	fold_str(s, n, k->str, k->slen < n->kids[1]->ival ? k->slen : n->kids[1]->ival);
	return true;
}

static void str_of_string(struct sema *s, struct node *n, uint32_t cap)
{
	struct node *k = n->kids[0];
	struct span at = n->span;

	sema_want_text(s, k);
	if (n->n_kids > 1) {
		sema_coerce(s, &n->kids[0], sema_text_type(s, k->type));
		n->type = type_string(s->ts, cap);
		return;
	}
	*n = *n->kids[0];
	n->span = at;
}

void sema_check_str(struct sema *s, struct node *n)
{
	uint32_t cap = (uint32_t)s->u->config.max_strlen;

	if (str_of_param(s, n) || !arg_known(s, n, 0))
		return;
	if (n->n_kids > 1 && !length_arg(s, n, 1, &cap))
		return;
	if (str_of_literal(s, n))
		return;
	if (type_is_stringy(n->kids[0]->type)) {
		str_of_string(s, n, cap);
		return;
	}
	if (!is_number_like(n->kids[0]->type)) {
		arg_refused(s, n, 0, "a pointer");
		return;
	}
	as_pointer(s, n, 0);
	n->type = type_string(s->ts, cap);
}

void sema_check_buf(struct sema *s, struct node *n)
{
	uint32_t cap = (uint32_t)s->u->config.max_strlen;
	struct type *t;

	if (!arg_known(s, n, 0))
		return;
	t = n->kids[0]->type;
	if (n->n_kids > 1 && !length_arg(s, n, 1, &cap))
		return;
	if (!is_number_like(t) && t->kind != T_STRING && t->kind != T_ARRAY) {
		arg_refused(s, n, 0, "a pointer, an array or a string");
		return;
	}
	if (n->n_kids == 1 && t->kind != T_ARRAY) {
		sema_error(s, n, NULL, "buf() of %s needs a length", tname(s, t));
		return;
	}
	if (n->n_kids == 1)
		cap = t->size < cap ? t->size : cap;
	as_pointer(s, n, 0);
	n->type = type_buffer(s->ts, cap);
}

static void place(struct sema *s, struct node *n, enum addr_space space)
{
	struct type *t;

	if (!arg_known(s, n, 0))
		return;
	t = n->kids[0]->type;
	if (!is_number_like(t)) {
		arg_refused(s, n, 0, "a pointer");
		return;
	}
	n->type = type_ptr(s->ts, t->kind == T_PTR ? t->elem : s->ts->void_, space);
	sema_coerce(s, &n->kids[0], n->type);
}

void sema_check_kptr(struct sema *s, struct node *n)
{
	place(s, n, SPACE_KERNEL);
}

void sema_check_uptr(struct sema *s, struct node *n)
{
	place(s, n, SPACE_USER);
}

/* ---- addresses of networks */

/* (af, addr); af 0: by the size of addr. */
void sema_check_ntop(struct sema *s, struct node *n)
{
	struct node *af, *addr;
	struct type *t;

	if (n->n_kids == 1) {
		af = sema_node(s, N_INT, n->span, NULL);
		addr = n->kids[0];
		n->kids = arena_array(s->a, struct node *, 2);
		n->kids[0] = af;
		n->kids[1] = addr;
		n->n_kids = 2;
	}
	if (!arg_int(s, n, 0, NULL) || !arg_known(s, n, 1))
		return;
	n->type = s->ts->inet;
	t = n->kids[1]->type;
	if (t->kind == T_INT)
		sema_coerce(s, &n->kids[1], s->ts->u32);
	else if (t->kind != T_ARRAY || t->elem->kind != T_INT || t->elem->size != 1 || (t->n != 4 && t->n != 16))
		arg_refused(s, n, 1, "an integer or an array of 4 or 16 bytes");
	else
		sema_settle(s, &n->kids[1]);
}

/* Stays a call, with the bytes in str. */
void sema_check_pton(struct sema *s, struct node *n)
{
	const char *text = arg_literal(s, n, 0);
	unsigned char addr[16];
	int len;

	if (!text)
		return;
	len = inet_pton(AF_INET, text, addr) == 1 ? 4 : inet_pton(AF_INET6, text, addr) == 1 ? 16
											     : 0;
	if (!len) {
		sema_error(s, n, NULL, "'%s' is no IPv4 or IPv6 address", text);
		return;
	}
	n->str = arena_copy(s->a, addr, (size_t)len);
	n->slen = (size_t)len;
	n->is_const = true;
	n->type = type_array(s->ts, s->ts->u8, (uint32_t)len);
}

void sema_check_macaddr(struct sema *s, struct node *n)
{
	struct type *t;

	if (!arg_known(s, n, 0))
		return;
	t = n->kids[0]->type;
	n->type = s->ts->mac;
	if (!is_number_like(t) && t->kind != T_ARRAY && t->kind != T_BUFFER) {
		arg_refused(s, n, 0, "a pointer, an array or a buffer");
	} else if (!is_number_like(t) && (t->kind == T_BUFFER ? t->n : t->size) < 6) {
		arg_refused(s, n, 0, "at least 6 bytes");
	} else {
		as_pointer(s, n, 0);
		sema_settle(s, &n->kids[0]);
	}
}

static uint64_t swap(uint64_t v, uint32_t size)
{
	switch (size) {
	case 2:
		return __builtin_bswap16((uint16_t)v);
	case 4:
		return __builtin_bswap32((uint32_t)v);
	case 8:
		return __builtin_bswap64(v);
	default:
		return (uint8_t)v;
	}
}

void sema_check_bswap(struct sema *s, struct node *n)
{
	struct type *t;

	if (!arg_known(s, n, 0))
		return;
	t = n->kids[0]->type;
	if (t->kind != T_INT) {
		arg_refused(s, n, 0, "an integer");
		return;
	}
	if (type_is_lit(t)) /* a literal has the smallest type that holds it */
		t = type_merge(s->ts, t, s->ts->i8);
	n->type = type_int(s->ts, t->size, false);
	if (n->kids[0]->kind == N_INT)
		fold_int(s, n, swap(n->kids[0]->ival, t->size), false, n->type);
	else
		sema_coerce(s, &n->kids[0], t);
}
