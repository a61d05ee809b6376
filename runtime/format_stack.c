/* SPDX-License-Identifier: Apache-2.0 */
/* Stacks and addresses in code as text. All frames but the innermost are places to return to: what is shown is the call, which lies
 * before; otherwise a call that ends a function would show as the function behind it. */
#include <string.h>

#include "runtime/format.h"
#include "runtime/usyms.h"

/* One frame on its way to a line. */
struct frame {
	struct rt *rt;
	struct str *out;
	const struct type *t;
	uint64_t addr, at; /* at: what is looked up */
	uint64_t id;
	uint32_t pid;
};

/* ---- lines */

static void begin(const struct frame *f)
{
	if (f->t->mode == STACK_BPFTRACE) {
		str_add(f->out, "        ", 8);
		return;
	}
	if (f->t->mode == STACK_PERF)
		str_putc(f->out, '\t');
	fmt_hex_bare(f->out, f->addr);
	if (f->t->mode == STACK_PERF)
		str_putc(f->out, ' ');
}

static void put_symbol(const struct frame *f, const char *name, uint64_t off)
{
	str_puts(f->out, name);
	str_putc(f->out, '+');
	fmt_u64(f->out, off + (f->addr - f->at));
}

static void put_place(struct str *out, const struct dwarf_place *p)
{
	if (p->file)
		str_printf(out, "@%s:%d", p->file, p->line);
}

/* Inlined functions have lines of their own, in front of that of the function they became part of. */
static void on_place(void *user, const struct dwarf_place *p)
{
	const struct frame *f = user;
	bool is_perf = f->t->mode == STACK_PERF;

	if (!p->is_inlined) {
		put_place(f->out, p);
		return;
	}
	begin(f);
	if (!is_perf)
		str_puts(f->out, "[inlined] ");
	str_puts(f->out, p->func ? p->func : "?");
	if (is_perf)
		str_puts(f->out, " (inlined)");
	else
		put_place(f->out, p);
	str_putc(f->out, '\n');
}

struct places {
	const struct frame *f;
	bool wants_inlined;
};

static void on_some(void *user, const struct dwarf_place *p)
{
	const struct places *ps = user;

	if (p->is_inlined == ps->wants_inlined)
		on_place((void *)ps->f, p);
}

static void put_lines(const struct frame *f, bool inlined)
{
	struct places ps = { f, inlined };
	const struct unit *u = f->rt->u;

	if (u && u->config.show_debug_info && f->t->mode != STACK_RAW)
		usyms_lines(f->rt->usyms, f->id, f->pid, f->at, on_some, &ps);
}

static void kernel_frame(const struct frame *f)
{
	uint64_t off = 0;
	const char *name;

	begin(f);
	if (f->t->mode == STACK_RAW)
		return;
	name = ksyms_find(f->rt->ksyms, f->at, &off, NULL);
	if (name)
		put_symbol(f, name, off);
	else
		fmt_hex(f->out, f->addr);
}

static void user_frame(const struct frame *f)
{
	struct usym_place p = { 0 };

	if (f->rt->usyms) {
		put_lines(f, true);
		if (f->t->mode != STACK_RAW)
			usyms_find(f->rt->usyms, f->id, f->pid, f->at, &p);
	}
	begin(f);
	if (f->t->mode == STACK_RAW)
		return;
	if (p.name)
		put_symbol(f, p.name, p.off);
	else
		fmt_hex(f->out, f->addr);
	if (p.name && f->t->mode == STACK_BPFTRACE)
		put_lines(f, false);
	if (f->t->mode == STACK_PERF)
		str_printf(f->out, " (%s)", p.name && p.module ? p.module : "[unknown]");
}

/* struct bpf_stack_build_id: s32 status, 20 bytes of id, u64 offset in the file or address. */
static void build_id_frame(struct str *out, const uint64_t *words)
{
	enum { IS_VALID = 1 };
	const unsigned char *p = (const unsigned char *)words;
	int32_t status;
	int i;

	memcpy(&status, p, sizeof(status));
	for (i = 4; i < 24 && status == IS_VALID; i++)
		str_printf(out, "%02x", p[i]);
	if (status == IS_VALID)
		str_putc(out, ' ');
	fmt_hex(out, words[3]);
	str_putc(out, '\n');
}

void fmt_frames(struct rt *rt, struct str *out, const struct type *t, const uint64_t *words, int n, uint64_t id, uint32_t pid)
{
	struct frame f = { .rt = rt, .out = out, .t = t, .id = id, .pid = pid };
	int i;

	str_putc(out, '\n');
	for (i = 0; i < n; i++) {
		if (t->mode == STACK_BUILD_ID) {
			build_id_frame(out, words + (size_t)i * STACK_BUILD_ID_WORDS);
			continue;
		}
		f.addr = words[i];
		f.at = f.addr - (i > 0 && f.addr);
		if (t->kind == T_USTACK)
			user_frame(&f);
		else
			kernel_frame(&f);
		str_putc(out, '\n');
	}
}

void fmt_stack(struct rt *rt, struct str *out, const struct type *t, uint64_t id)
{
	uint64_t words[RT_MAX_WORDS];
	uint32_t pid = 0;
	int n = id ? rt_stack(rt, id, words, RT_MAX_WORDS, &pid) : 0;
	int room = t->mode == STACK_BUILD_ID ? RT_MAX_WORDS / STACK_BUILD_ID_WORDS : RT_MAX_WORDS;

	if (t->n && n > (int)t->n)
		n = (int)t->n;
	fmt_frames(rt, out, t, words, n < room ? n : room, id, pid);
}

/* ---- single addresses */

void fmt_ksym(struct rt *rt, struct str *out, uint64_t addr)
{
	uint64_t off;
	const char *name = addr ? ksyms_find(rt->ksyms, addr, &off, NULL) : "0";

	if (name)
		str_puts(out, name);
	else
		fmt_hex(out, addr);
}

void fmt_usym(struct rt *rt, struct str *out, uint64_t addr, uint32_t pid)
{
	struct usym_place p = { 0 };

	if (rt->usyms && addr)
		usyms_find(rt->usyms, usyms_id(addr, pid), pid, addr, &p);
	if (p.name || !addr)
		str_puts(out, addr ? p.name : "0");
	else
		fmt_hex(out, addr);
}
