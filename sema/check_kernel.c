/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on the kernel's own objects, through BTF. */
#include <string.h>

#include "sema/attach.h"
#include "sema/btf.h"
#include "sema/sema.h"

/* ---- pointers that the verifier knows */

/* A pointer is one, or what a struct is a member of is reached by one; that there is a union on the way does not matter here. */
static bool is_known(const struct node *n)
{
	while (n->type->kind == T_STRUCT && (n->kind == N_FIELD || (n->kind == N_UNARY && n->op == OP_DEREF)))
		n = n->kids[0];
	return n->type->kind == T_PTR && n->type->space == SPACE_BTF;
}

/* Argument i is a pointer to the struct, or the struct itself, that the kernel will take for one. */
static bool known_struct(struct sema *s, struct node *n, int i, const char *name)
{
	struct type *t, *to;

	if (!arg_known(s, n, i))
		return false;
	t = n->kids[i]->type;
	to = t->kind == T_PTR ? t->elem : t;
	if (to->kind != T_STRUCT || !to->name || strcmp(to->name, name)) {
		arg_refused(s, n, i, arena_printf(s->a, "a struct %s", name));
		return false;
	}
	if (s->is_final && !is_known(n->kids[i])) {
		sema_error(s, n->kids[i], "take it from args, ctx or curtask, not from a map or by a cast",
			   "%s() wants a pointer that the kernel's verifier can follow", n->name);
		n->type = s->ts->error;
		return false;
	}
	return true;
}

void sema_check_path(struct sema *s, struct node *n)
{
	int64_t len = s->u->config.max_strlen;

	if (!known_struct(s, n, 0, "path"))
		return;
	if (n->n_kids > 1 && !arg_number(s, n, 1, &len))
		return;
	if (len < 1 || len > s->u->config.max_strlen) {
		sema_error(s, n, "config max_strlen sets the limit", "a length of %lld makes no sense, it lies between 1 and %lld", (long long)len,
			   (long long)s->u->config.max_strlen);
		return;
	}
	n->type = type_string(s->ts, (uint32_t)len);
}

void sema_check_socket_cookie(struct sema *s, struct node *n)
{
	if (known_struct(s, n, 0, "sock"))
		n->type = s->ts->u64;
}

/* The event describes where the packets go; the record has a header of its own (struct packet in runtime/packet.c). */
void sema_check_skboutput(struct sema *s, struct node *n)
{
	const char *path = arg_literal(s, n, 0);
	struct event_desc *e;

	if (!path || !known_struct(s, n, 1, "sk_buff") || !arg_int(s, n, 2, s->ts->u64) || !arg_int(s, n, 3, s->ts->u64))
		return;
	if (!*path) {
		sema_error(s, n, NULL, "skboutput() wants the name of a file");
		return;
	}
	e = event_new(s, n, EV_PACKET, 0, NULL);
	if (e) {
		e->fmt_text = path;
		e->fmt_len = n->kids[0]->slen;
	}
	n->type = s->ts->i64;
}

/* ---- another process */

void sema_check_comm(struct sema *s, struct node *n)
{
	struct type *task = unit_find_type(s->u, CT_STRUCT, "task_struct", SPACE_KERNEL, NULL);
	const struct field *f = task ? type_member(s->ts, task, "comm") : NULL;

	if (!arg_int(s, n, 0, s->ts->i64))
		return;
	n->type = s->ts->comm;
	n->aux = (void *)(intptr_t)(f ? (int)f->off : -1);
	if (!f)
		sema_error(s, n, NULL, "comm() of another process needs the kernel's BTF");
}

/* ---- per-CPU variables; aux: number of the variable in the BTF */

static struct type *pointee_of(struct sema *s, struct csource *src, uint64_t var)
{
	struct type *t = type_of_c(s->ts, src, var, SPACE_KERNEL);

	return t && (t->kind == T_STRUCT || t->kind == T_INT || t->kind == T_PTR || t->kind == T_ENUM) ? t : s->ts->u64;
}

void sema_check_percpu_kaddr(struct sema *s, struct node *n)
{
	const char *name = arg_literal(s, n, 0), *why, *hint, *section;
	struct csource *src = unit_btf(s->u, NULL, &why, &hint);
	uint64_t var;
	uint32_t size;

	if (!name || (n->n_kids > 1 && !arg_int(s, n, 1, s->ts->u64)))
		return;
	if (!src) {
		sema_error(s, n, hint, "percpu_kaddr(): %s", why);
		return;
	}
	var = btf_var(src, name);
	section = var ? btf_var_section(src, var, &size) : NULL;
	if (!section || !strstr(section, "percpu")) {
		sema_error(s, n, NULL, "the kernel's BTF has no per-CPU variable '%s'", name);
		return;
	}
	n->aux = (void *)(intptr_t)var;
	n->type = type_ptr(s->ts, pointee_of(s, src, var), SPACE_KERNEL);
}

/* ---- kernel functions */

static uint64_t kfunc_of(struct sema *s, struct node *n)
{
	const char *name = arg_literal(s, n, 0);
	struct csource *src = name ? unit_btf_with(s->u, NULL, CT_FUNC, name) : NULL;

	return src ? src->find(src, CT_FUNC, name) : 0;
}

void sema_check_kfunc_exist(struct sema *s, struct node *n)
{
	bool yes = kfunc_of(s, n);

	if (!is_error(n))
		fold_bool(s, n, yes);
}

void sema_check_kfunc_allowed(struct sema *s, struct node *n)
{
	const struct prog *p = s->cur->p;
	struct kinfo *k = s->u->kinfo;
	uint64_t id = kfunc_of(s, n);

	if (is_error(n))
		return;
	fold_bool(s, n, id && k->kfunc_allowed && p->n_aps &&
				k->kfunc_allowed(k->user, p->prog_type, p->attach_type, (uint32_t)p->aps[0]->btf_id, (uint32_t)id));
}

/* ---- changing what happens */

void sema_check_override(struct sema *s, struct node *n)
{
	if (!arg_int(s, n, 0, s->ts->u64))
		return;
	n->type = s->ts->void_;
}
