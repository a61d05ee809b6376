/* SPDX-License-Identifier: Apache-2.0 */
/* Lowering of arguments that are kept from a function's entry to its return (sema/entry.c). They lie in a hash by stack pointer:
 * calls that are under way at one time have different ones, in one task and in all, however deep they nest. Calls whose
 * return is never seen leave elements behind; the least recently used go first. */
#include "codegen/lower.h"

#include "sema/tables.h"

enum { MAX_CALLS = 8192 };

static uint32_t n_words(const struct prog *p)
{
	return (uint32_t)__builtin_popcount(p->entry_words);
}

/* The program at the return: at the entry runs one that is there for it, or the other half of a session. */
const struct prog *cg_entry_saved_for(const struct lower *l)
{
	if (l->prog->saves_for)
		return l->prog->saves_for;
	return l->prog->at_return && l->prog->at_return->entry_words ? l->prog->at_return : NULL;
}

static int calls_map(struct lower *l)
{
	struct prog *main = cg_entry_saved_for(l) ? (struct prog *)cg_entry_saved_for(l) : l->prog;
	struct image_map *m;

	if (!main->entry_map) {
		m = vec_push(l->c->a, &l->c->img->maps);
		*m = (struct image_map){ .name = "calls", .role = MR_CALLS, .type = BPF_MAP_TYPE_LRU_HASH, .key_size = 8,
					 .value_size = 8 * n_words(main), .max_entries = MAX_CALLS };
		main->entry_map = l->c->img->maps.n;
	}
	return main->entry_map - 1;
}

/* The stack pointer at the function's first instruction. On x86-64 the return has taken an address off the stack. */
static struct mem call_key(struct lower *l)
{
	struct mem key = mem_of(cg_obj(l, "call", 8));
	int64_t off = 0;

#if defined(__x86_64__)
	off = cg_entry_saved_for(l) ? 0 : 8;
#endif
	cg_st(l, key, 0, 8, ir_bini(&l->x, IR_SUB, cg_reg(l, register_offset("sp")), off));
	return key;
}

void cg_entry_save(struct lower *l)
{
	const struct prog *back = cg_entry_saved_for(l);
	struct mem words = mem_of(cg_obj(l, "words", 8 * n_words(back))), key = call_key(l);
	uint32_t mask = back->entry_words;
	struct ir_val *r;
	int at = 0;

	for (int i = 0; mask >> i; i++)
		if (mask >> i & 1)
			cg_st(l, words, 8 * at++, 8, cg_func_word(l, (uint32_t)(8 * i), l->prog->span));
	r = ir_call(&l->x, BPF_FUNC_map_update_elem, 4, cg_map_ptr(l, calls_map(l)), mem_addr(l, key), mem_addr(l, words), cg_const(l, BPF_ANY));
	cg_count_if(l, CC_NE, r, 0, CK_MISSED_CALL, l->prog->span, NULL, NULL);
}

/* Calls that began before the probes were there are passed over. */
void cg_entry_take(struct lower *l)
{
	struct mem key = call_key(l);
	int map = calls_map(l);
	struct ir_val *r = ir_call(&l->x, BPF_FUNC_map_lookup_elem, 2, cg_map_ptr(l, map), mem_addr(l, key));
	uint32_t n = n_words(l->prog);

	cg_go_on_if(l, CC_NE, r, 0);
	l->entry_args = l->entry_off ? cg_frame(l, l->entry_off) : mem_of(cg_obj(l, "words", 8 * n));
	for (uint32_t i = 0; i < n; i++)
		cg_st(l, l->entry_args, 8 * i, 8, ir_load(&l->x, r, 8 * i, 8, false, AL_MAP, map));
	ir_call(&l->x, BPF_FUNC_map_delete_elem, 2, cg_map_ptr(l, map), mem_addr(l, key));
}

/* Callbacks of loops find the words in the frame. */
struct ir_val *cg_entry_word(struct lower *l, uint32_t off)
{
	uint32_t at = (uint32_t)__builtin_popcount(l->prog->entry_words & ((1u << off / 8) - 1));

	return cg_ld(l, l->entry_off ? cg_frame(l, l->entry_off) : l->entry_args, 8 * at, 8, false);
}

void cg_entry_reserve(struct lower *l)
{
	if (!l->prog->entry_words || l->prog->saves_for || !l->regions.n)
		return;
	l->entry_off = l->frame_size;
	l->frame_size += 8 * n_words(l->prog);
}
