/* SPDX-License-Identifier: Apache-2.0 */
/* Arguments where a function returns: its registers hold other things by then. A second program at the function's beginning keeps
 * the words that the script asks for, and the one at its return takes them up. */
#include <string.h>

#include "sema/sema.h"

enum { WORD = 8 };

/* Words of the arguments that the body reads. */
static uint32_t words_used(const struct node *n)
{
	uint32_t mask = 0, first;
	int i;

	if (!n)
		return 0;
	if (n->kind == N_FIELD && n->field && n->kids[0]->builtin && n->kids[0]->builtin->id == BI_args) {
		first = n->field->off / WORD;
		if (first < 31)
			mask = (n->field->type->size > WORD ? 3u : 1u) << first;
	}
	for (i = 0; i < n->n_kids; i++)
		mask |= words_used(n->kids[i]);
	return mask;
}

static struct ap *at_entry(struct sema *s, const struct ap *from)
{
	struct ap *ap = arena_copy(s->a, from, sizeof(*from));

	ap->pt = &probe_types[PT_kprobe];
	return ap;
}

struct prog *sema_entry_prog(struct sema *s, struct prog *main)
{
	struct prog *p;
	int i;

	if (!main->n_aps || main->aps[0]->pt->id != PT_kretprobe || main->method == AM_TRACING)
		return NULL;
	main->entry_words = words_used(main->pred) | words_used(main->body);
	if (!main->entry_words || main->at_entry)
		return NULL;
	p = arena_copy(s->a, main, sizeof(*main));
	p->saves_for = main;
	p->aps = arena_array(s->a, struct ap *, main->n_aps);
	for (i = 0; i < p->n_aps; i++)
		p->aps[i] = at_entry(s, main->aps[i]);
	p->pred = NULL;
	p->body = sema_node(s, N_BLOCK, main->span, s->ts->void_);
	p->vars = NULL;
	p->n_vars = 0;
	p->uses_probe_id = p->use_cookie = false;
	p->name = arena_printf(s->a, "ke%s", main->name + 2);
	return p;
}
