/* SPDX-License-Identifier: Apache-2.0 */
/* Sessions: a probe at a function's entry and one at its return become one program with both bodies, which one link attaches (kernel
 * functions from 6.10 on, user programs from 6.13). The program asks the kernel which of the two it is run for; where the entry
 * knows that the return will do nothing, it says so, and the return is not intercepted at all.
 * What else is at the same function keeps its place in script order only while each side is attached for itself; so a pair is made of
 * functions that have one probe at the entry and one at the return, and no more. */
#include <stdlib.h>
#include <string.h>

#include "sema/sema.h"

enum { TRACE_KPROBE_SESSION = 56,
       TRACE_UPROBE_SESSION = 57 };

/* ---- who is alone with whom */

static bool is_kernel(const struct ap *ap)
{
	return ap->pt->id == PT_kprobe || ap->pt->id == PT_kretprobe;
}

static bool may_pair(const struct ap *ap)
{
	if (ap->pt->id == PT_uprobe || ap->pt->id == PT_uretprobe)
		return true;
	return is_kernel(ap) && !ap->addr;
}

static int compare_places(const struct ap *a, const struct ap *b)
{
	uint64_t pa = a->sym.off + a->func_off, pb = b->sym.off + b->func_off;
	int d = (int)is_kernel(a) - (int)is_kernel(b);

	if (d)
		return d;
	if (is_kernel(a))
		return strcmp(a->event, b->event);
	d = strcmp(a->path, b->path);
	return d ? d : (pa > pb) - (pa < pb);
}

static int by_place(const void *pa, const void *pb)
{
	const struct ap *a = *(struct ap *const *)pa, *b = *(struct ap *const *)pb;
	int d = compare_places(a, b);

	d = d ? d : (int)(a->pt->traits & PF_RETURN) - (int)(b->pt->traits & PF_RETURN);
	return d ? d : a->id - b->id;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static bool are_pair(const struct ap *entry, const struct ap *back)
{
	return !(entry->pt->traits & PF_RETURN) && back->pt->traits & PF_RETURN && entry->func_off == back->func_off &&
	       same_text(entry->module, back->module) && entry->target_pid == back->target_pid;
}

void sema_pair_aps(struct sema *s)
{
	int n = 0, i, j;
	struct ap **v = arena_array(s->a, struct ap *, s->u->aps.n);

	for (i = 0; i < s->u->aps.n; i++)
		if (may_pair(s->u->aps.v[i]))
			v[n++] = s->u->aps.v[i];
	if (n < 2)
		return;
	qsort(v, (size_t)n, sizeof(*v), by_place);
	for (i = 0; i < n; i = j) {
		for (j = i; j < n && !compare_places(v[i], v[j]); j++)
			;
		if (j - i == 2 && are_pair(v[i], v[i + 1])) {
			v[i]->partner = v[i + 1];
			v[i + 1]->partner = v[i];
		}
	}
}

/* ---- programs */

bool sema_has_sessions(const struct sema *s, const struct prog *p)
{
	const struct kinfo *k = s->u->kinfo;
	struct btf_blob blob;

	if (p->method != AM_KPROBE_MULTI && p->method != AM_UPROBE_MULTI)
		return false;
	if (!k->has(k->user, p->method == AM_KPROBE_MULTI ? KF_KPROBE_SESSION : KF_UPROBE_SESSION))
		return false;
	/* kfuncs are called by their numbers in BTF, and by programs under the GPL */
	return license_is_gpl(s->u->config.license) && k->btf && !k->btf(k->user, NULL, &blob);
}

/* The number that comes with an event is the entry's; the return's must be as far from it at every function. */
static bool are_halves(const struct prog *entry, const struct prog *back)
{
	int i, shift = back->aps[0]->name_id - entry->aps[0]->name_id;

	if (entry->method != back->method || entry->n_aps != back->n_aps)
		return false;
	for (i = 0; i < entry->n_aps; i++) {
		if (entry->aps[i]->partner != back->aps[i])
			return false;
		if (back->uses_probe_id && back->aps[i]->name_id - entry->aps[i]->name_id != shift)
			return false;
	}
	return true;
}

void sema_join(struct prog *entry, struct prog *back)
{
	entry->at_return = back;
	back->at_entry = entry;
	entry->attach_type = entry->method == AM_KPROBE_MULTI ? TRACE_KPROBE_SESSION : TRACE_UPROBE_SESSION;
	entry->use_cookie |= back->use_cookie;
}

static struct prog *find_return(const struct sema *s, const struct prog *entry)
{
	struct prog *p;
	int i;

	for (i = 0; i < s->progs.n; i++) {
		p = s->progs.v[i]->p;
		if (!s->progs.v[i]->is_discarded && p->n_aps && p->aps[0] == entry->aps[0]->partner)
			return are_halves(entry, p) ? p : NULL;
	}
	return NULL;
}

void sema_make_sessions(struct sema *s)
{
	struct prog *entry, *back;
	int i;

	for (i = 0; i < s->progs.n; i++) {
		entry = s->progs.v[i]->p;
		if (s->progs.v[i]->is_discarded || !entry->n_aps || !entry->aps[0]->partner || entry->aps[0]->pt->traits & PF_RETURN)
			continue;
		back = find_return(s, entry);
		if (back && sema_has_sessions(s, entry))
			sema_join(entry, back);
	}
}
