/* SPDX-License-Identifier: Apache-2.0 */
/* Records: tuples whose elements have names. They are stored in the order of the first that was seen, and matched by name. Also the
 * configuration, which scripts may read like one. */
#include <string.h>

#include "sema/sema.h"

static const char *nearest(struct sema *s, const struct type *t, const char *name)
{
	const char **names = arena_array(s->a, const char *, t->n);
	uint32_t i;

	for (i = 0; i < t->n; i++)
		names[i] = t->f[i].name;
	return hint_nearest(s->a, name, names, (int)t->n);
}

const struct field *sema_record_find(const struct type *t, const char *name)
{
	uint32_t i;

	for (i = 0; i < t->n; i++)
		if (t->f[i].name && !strcmp(t->f[i].name, name))
			return &t->f[i];
	return NULL;
}

/* n is kid.name, the kid a tuple or record that has been typed. */
void sema_record_field(struct sema *s, struct node *n)
{
	struct type *t = n->kids[0]->type;

	if (!t->n || !t->f[0].name) {
		sema_error(s, n, "elements of tuples are .0, .1 ...", "a tuple has no field '%s'", n->name);
		return;
	}
	sema_settle(s, &n->kids[0]);
	n->field = sema_record_find(n->kids[0]->type, n->name);
	if (!n->field) {
		sema_error(s, n, nearest(s, t, n->name), "%s has no field '%s'", tname(s, t), n->name);
		return;
	}
	n->type = s->is_final ? n->field->type : sema_read_type(s, n->field->type);
}

bool sema_record_names(struct sema *s, struct node *n)
{
	int i, j;

	for (i = 0; i < n->n_kids; i++)
		for (j = 0; j < i; j++)
			if (!strcmp(n->names[i], n->names[j])) {
				sema_error(s, n, NULL, "the record has two fields '%s'", n->names[i]);
				return false;
			}
	return true;
}

/* ---- config.KEY */

bool sema_config_field(struct sema *s, struct node *n)
{
	const char *text;
	enum config_kind kind;
	int64_t v;

	if (n->kids[0]->kind != N_IDENT || strcmp(n->kids[0]->name, "config"))
		return false;
	kind = config_value(&s->u->config, n->name, &v, &text);
	switch (kind) {
	case CONFIG_IS_INT:
		fold_int(s, n, (uint64_t)v, false, NULL);
		break;
	case CONFIG_IS_BOOL:
		fold_bool(s, n, v);
		break;
	case CONFIG_IS_TEXT:
		fold_str(s, n, text, strlen(text));
		break;
	case CONFIG_IS_WORD:
		fold_str(s, n, text, (size_t)v);
		break;
	default:
		sema_error(s, n, hint_config(s->a, n->name), "unknown config key '%s'", n->name);
	}
	return true;
}
