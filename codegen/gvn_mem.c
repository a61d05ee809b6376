/* SPDX-License-Identifier: Apache-2.0 */
/* What value numbering knows of memory: each piece has a version, an object by the word, a map as a whole, and what is
 * known of the piece is known of that version. Writing gives new ones; a join takes over from its dominator what the blocks
 * between them did not write. */
#include <linux/bpf.h>
#include <string.h>

#include "codegen/gvn.h"

#define MAX_KEY_BYTES 64 /* of a map key whose content is compared */
/* Looked at between a join and its dominator. */
#define MAX_BETWEEN 32
#define MAX_WRITERS 64

/* ---- versions */

static void set_version(struct gvn *g, uint32_t *where, uint32_t to)
{
	gvn_save(g, where, sizeof(*where));
	*where = to;
}

void gvn_bump(struct gvn *g, uint32_t *where)
{
	set_version(g, where, ++g->counter);
}

static uint32_t newest(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static uint32_t word_version(struct gvn *g, const struct content *c, uint32_t word)
{
	uint32_t v = newest(g->base, newest(c->all, c->stamp[word]));

	return c->has_escaped ? newest(v, g->escaped) : v;
}

bool gvn_in_object(const struct ir_place *p, int64_t size)
{
	return p->obj && p->is_exact && p->off >= 0 && p->off + size <= p->obj->size;
}

uint32_t gvn_object_version(struct gvn *g, const struct ir_place *p, int64_t size)
{
	struct content *c = &g->objs[p->obj->id];
	uint32_t v = 0;

	for (int64_t w = p->off / GRAIN; w * GRAIN < p->off + size; w++)
		v = newest(v, word_version(g, c, (uint32_t)w));
	return v;
}

static uint32_t map_version(struct gvn *g, int map)
{
	return newest(g->base, map >= 0 && map < g->n_maps ? g->maps[map] : g->any);
}

static void write_object(struct gvn *g, struct ir_obj *o)
{
	gvn_bump(g, &g->objs[o->id].all);
}

static void write_words(struct gvn *g, const struct ir_place *p, int64_t size, struct ir_val *by)
{
	struct content *c = &g->objs[p->obj->id];
	uint32_t version = ++g->counter;

	for (int64_t w = p->off / GRAIN; w * GRAIN < p->off + size; w++) {
		bool covers = p->off <= w * GRAIN && (w + 1) * GRAIN <= p->off + size;

		set_version(g, &c->stamp[w], version);
		gvn_save(g, &c->store[w], sizeof(c->store[w]));
		c->store[w] = covers && !g->is_replay ? by : NULL;
	}
}

static void write_map(struct gvn *g, int map)
{
	gvn_bump(g, &g->any);
	if (map >= 0 && map < g->n_maps) {
		gvn_bump(g, &g->maps[map]);
		return;
	}
	for (int i = 0; i < g->n_maps; i++)
		gvn_bump(g, &g->maps[i]);
}

/* Through a pointer that says nothing. */
static void write_anything(struct gvn *g)
{
	write_map(g, -1);
	gvn_bump(g, &g->escaped);
}

static void change_keys(struct gvn *g, struct ir_val *call)
{
	struct ir_val *m = call->op == IR_CALL && call->n_args ? call->args[0] : NULL;
	bool one = m && m->op == IR_MAP && m->imm < g->n_maps &&
		   (call->imm == BPF_FUNC_map_update_elem || call->imm == BPF_FUNC_map_delete_elem);

	for (int i = 0; i < g->n_maps; i++) {
		if (!one || i == m->imm) {
			gvn_bump(g, &g->lookups[i]);
			gvn_bump(g, &g->maps[i]);
		}
	}
	gvn_bump(g, &g->any);
	if (!one)
		write_anything(g);
}

/* ---- keys */

/* Where a load or store goes and which version of it is current; false: nothing can be known. */
bool gvn_key_of_memory(struct gvn *g, const struct ir_val *v, struct key *k)
{
	struct ir_place p = ir_place_of(v->a, v->imm);

	*k = (struct key){ .kind = K_LOAD, .width = v->width, .imm = p.off, .map = -1 };
	if (p.obj) {
		if (!gvn_in_object(&p, v->width))
			return false;
		k->p[0] = p.obj;
		k->version = gvn_object_version(g, &p, v->width);
		return true;
	}
	k->p[0] = p.base;
	switch (v->alias) {
	case AL_CONST:
	case AL_KERNEL: k->map = -2; return true;
	case AL_MAP:
		k->map = v->map;
		k->version = map_version(g, v->map);
		return true;
	case AL_RING: return false;
	default: k->version = newest(g->base, g->any); return true;
	}
}

/* A number for the bytes from p to the end of its object: equal numbers, equal bytes. 0: not known. */
static uint32_t content_of(struct gvn *g, const struct ir_place *p)
{
	struct content *c = &g->objs[p->obj->id];
	uint32_t id = 1;

	if (p->off % GRAIN || !gvn_in_object(p, 1) || p->obj->size - p->off > MAX_KEY_BYTES)
		return 0;
	for (int64_t w = p->off / GRAIN; w * GRAIN < p->obj->size; w++) {
		uint32_t version = word_version(g, c, (uint32_t)w);
		struct ir_val *s = version && version == c->stamp[w] ? c->store[w] : NULL;
		struct key k = { .kind = K_CONTENT, .imm = id };
		struct entry *e;

		if (s && s->op == IR_STORE) {
			k.p[0] = ir_real(s->b);
			k.p[1] = (void *)(intptr_t)(w * GRAIN - ir_place_of(s->a, s->imm).off);
		} else if (s) { /* get_current_comm: the same at every call */
			k.op = IR_CALL;
			k.p[0] = s->args[1];
			k.p[1] = (void *)(intptr_t)(w * GRAIN - ir_place_of(s->args[0], 0).off);
		} else {
			k.p[2] = p->obj;
			k.p[3] = (void *)(intptr_t)w;
			k.version = version;
		}
		e = gvn_find(g, &k);
		if (!e) {
			e = gvn_add(g, &k, NULL);
			e->id = ++g->counter;
		}
		id = e->id;
	}
	return id;
}

/* A lookup is known by map, key content and the version of the map's set of keys. */
bool gvn_key_of_lookup(struct gvn *g, const struct ir_val *v, struct key *k)
{
	struct ir_val *m = v->args[0], *key = v->args[1];
	struct ir_place p = ir_place_of(key, 0);

	if (m->op != IR_MAP || m->imm >= g->n_maps)
		return false;
	*k = (struct key){ .kind = K_LOOKUP, .map = (int32_t)m->imm, .version = newest(g->base, g->lookups[m->imm]) };
	if (p.obj) {
		k->imm = content_of(g, &p);
		k->p[1] = (void *)(intptr_t)(p.obj->size - p.off);
		return k->imm != 0;
	}
	if (key->op != IR_MAPVAL)
		return false;
	k->p[0] = key;
	k->imm = map_version(g, key->map);
	return true;
}

/* A read of a word, known by address and size: memory outside is taken not to change while the program runs. */
bool gvn_key_of_read(struct gvn *g, const struct ir_val *v, struct key *k, struct ir_place *to)
{
	struct ir_place from;
	int64_t size;

	if (v->imm != BPF_FUNC_probe_read && v->imm != BPF_FUNC_probe_read_kernel && v->imm != BPF_FUNC_probe_read_user)
		return false;
	size = v->args[1]->op == IR_CONST ? v->args[1]->imm : 0;
	from = ir_place_of(v->args[2], 0);
	*to = ir_place_of(v->args[0], 0);
	if ((size != 1 && size != 2 && size != 4 && size != 8) || from.obj || !gvn_in_object(to, size) || to->off % size)
		return false;
	*k = (struct key){ .kind = K_READ, .width = (uint8_t)size, .map = (int)v->imm, .imm = from.off, .version = g->outside };
	k->p[0] = from.base;
	return true;
}

/* ---- writes */

/* New versions for what a store (or atomic operation) may touch. */
void gvn_write_to(struct gvn *g, struct ir_val *v, const struct ir_place *p)
{
	if (gvn_in_object(p, v->width))
		write_words(g, p, v->width, v->op == IR_STORE ? v : NULL);
	else if (p->obj)
		write_object(g, p->obj);
	else if (v->alias == AL_MAP)
		write_map(g, v->map);
	else if (v->alias == AL_RING)
		gvn_bump(g, &g->any);
	else
		write_anything(g);
}

static void write_behind(struct gvn *g, struct ir_val *call, int arg, const struct helper_info *h)
{
	struct ir_place p = ir_place_of(call->args[arg], 0);
	int64_t size = arg + 1 < call->n_args && call->args[arg + 1]->op == IR_CONST ? call->args[arg + 1]->imm : -1;

	if (!p.obj && p.base->op == IR_CALL && p.base->imm == BPF_FUNC_ringbuf_reserve)
		gvn_bump(g, &g->any);
	else if (!p.obj)
		write_anything(g);
	else if ((h->fills & 1 << arg) && size > 0 && gvn_in_object(&p, size))
		write_words(g, &p, size, call->imm == BPF_FUNC_get_current_comm ? call : NULL);
	else
		write_object(g, p.obj);
}

/* The same for a call. */
void gvn_write_by_call(struct gvn *g, struct ir_val *v)
{
	const struct helper_info *h = ir_helper((int)v->imm);

	for (int i = 0; i < v->n_args; i++) {
		struct ir_place p = ir_place_of(v->args[i], 0);

		if (v->op == IR_CALL_FUNC && p.obj)
			write_object(g, p.obj);
		else if (v->op == IR_CALL && (h->writes & 1 << i))
			write_behind(g, v, i, h);
	}
	if (v->op == IR_CALL_FUNC || h->changes_maps)
		change_keys(g, v);
}

/* ---- joins */

static bool writes_memory(const struct ir_val *v)
{
	switch (v->op) {
	case IR_STORE:
	case IR_ATOMIC_ADD:
	case IR_XCHG:
	case IR_MEMCPY:
	case IR_MEMZERO:
	case IR_CALL_FUNC: return true;
	case IR_CALL: return ir_helper((int)v->imm)->writes || ir_helper((int)v->imm)->changes_maps;
	default: return false;
	}
}

void gvn_find_writers(struct gvn *g)
{
	struct ir_block *b;

	g->writers = arena_alloc(g->a, sizeof(*g->writers) * (size_t)g->f->n_rpo);
	FOR_RPO(b, g->f)
		FOR_VALS(v, b)
			if (writes_memory(v))
				*vec_push(g->a, &g->writers[b->order]) = v;
}

static void write_again(struct gvn *g, struct ir_val *v)
{
	struct ir_val **o;
	struct ir_place p;

	if (!v->block)
		return;
	FOR_OPERANDS(o, v)
		*o = ir_real(*o);
	if (v->op == IR_CALL || v->op == IR_CALL_FUNC) {
		gvn_write_by_call(g, v);
	} else {
		p = ir_place_of(v->a, v->imm);
		gvn_write_to(g, v, &p);
	}
}

/* A join sees the memory of its dominator but for what the blocks between them write, a loop's own among them. When
 * these are many, it sees nothing of it. */
void gvn_join_memory(struct gvn *g, struct ir_block *b)
{
	struct ir_block *todo[MAX_BETWEEN + 1];
	int n_blocks = 0, n_writers = 0;

	g->stamp++;
	for (int done = -1; done < n_blocks; done++) {
		struct ir_block *at = done < 0 ? b : todo[done];

		for (int i = 0; i < at->preds.n; i++) {
			struct ir_block *p = at->preds.v[i];

			if (p == b->idom || g->seen[p->order] == g->stamp)
				continue;
			g->seen[p->order] = g->stamp;
			n_writers += g->writers[p->order].n;
			if (n_blocks == MAX_BETWEEN || n_writers > MAX_WRITERS) {
				gvn_bump(g, &g->base);
				return;
			}
			todo[n_blocks++] = p;
		}
	}
	g->is_replay = true;
	for (int i = 0; i < n_blocks; i++)
		for (int w = 0; w < g->writers[todo[i]->order].n; w++)
			write_again(g, g->writers[todo[i]->order].v[w]);
	g->is_replay = false;
}

/* ---- escapes */

void gvn_find_escapes(struct gvn *g)
{
	struct ir_block *b;
	struct ir_val **o;

	FOR_RPO(b, g->f) {
		FOR_VALS(v, b) {
			FOR_OPERANDS(o, v) {
				struct ir_place p;
				bool as_address = (v->op >= IR_LOAD && v->op <= IR_MEMZERO && o_i == 0) || v->op == IR_MEMCPY;

				if (as_address || !(*o)->is_ptr || v->op == IR_ADD || v->op == IR_COPY || v->op == IR_CALL ||
				    v->op == IR_CALL_FUNC)
					continue;
				p = ir_place_of(*o, 0);
				if (p.obj)
					g->objs[p.obj->id].has_escaped = true;
			}
		}
	}
}
