/* SPDX-License-Identifier: Apache-2.0 */
/* From an address in code to the line it was compiled from, and through the functions that were inlined there. */
#include "runtime/dwarf_die.h"

enum { MAX_INLINED = 32, MAX_BLOCKS = 256 };

/* The innermost inlined function or block below `in` that holds addr. */
static bool step_in(struct dwarf_file *f, Dwarf_Die *in, uint64_t addr, Dwarf_Die *out)
{
	bool more;
	int tag;

	for (more = die_child(f, in, out); more; more = die_next(f, out)) {
		tag = die_tag(f, out);
		if ((tag == DW_TAG_inlined_subroutine || tag == DW_TAG_lexical_block || tag == DW_TAG_try_block || tag == DW_TAG_catch_block) &&
		    f->dw->dwarf_haspc(out, addr) == 1)
			return true;
	}
	return false;
}

/* Inlined functions around addr, outermost first. */
static int find_inlined(struct dwarf_file *f, Dwarf_Die *func, uint64_t addr, Dwarf_Die *out)
{
	Dwarf_Die at = *func, in;
	int n = 0, i;

	for (i = 0; i < MAX_BLOCKS && n < MAX_INLINED && step_in(f, &at, addr, &in); i++) {
		if (die_tag(f, &in) == DW_TAG_inlined_subroutine)
			out[n++] = in;
		at = in;
	}
	return n;
}

static const char *call_file(struct dwarf_file *f, Dwarf_Die *unit, Dwarf_Die *inlined)
{
	Dwarf_Files *files;
	uint64_t i;
	size_t n;

	if (!die_num(f, inlined, DW_AT_call_file, &i) || f->dw->dwarf_getsrcfiles(unit, &files, &n) || i >= n)
		return NULL;
	return f->dw->dwarf_filesrc(files, (size_t)i, NULL, NULL);
}

static void source_line(struct dwarf_file *f, Dwarf_Die *unit, uint64_t addr, struct dwarf_place *p)
{
	Dwarf_Line *line = f->dw->dwarf_getsrc_die(unit, addr);

	p->file = line ? f->dw->dwarf_linesrc(line, NULL, NULL) : NULL;
	if (!line || f->dw->dwarf_lineno(line, &p->line))
		p->line = 0;
}

const void *dwarf_copy_at(struct dwarf_file *f, uint64_t addr)
{
	Dwarf_Die unit, func, in[MAX_INLINED];
	int n;

	if (!dwarf_func_at(f, addr, false, &unit, &func))
		return NULL;
	n = find_inlined(f, &func, addr, in);
	return n ? in[n - 1].addr : func.addr;
}

void dwarf_places(struct dwarf_file *f, uint64_t addr, dwarf_place_fn *fn, void *user)
{
	struct dwarf_place p = { 0 };
	Dwarf_Die unit, func, in[MAX_INLINED];
	uint64_t line;
	int n;

	if (!dwarf_func_at(f, addr, false, &unit, &func))
		return;
	source_line(f, &unit, addr, &p);
	p.is_inlined = true;
	for (n = find_inlined(f, &func, addr, in); n; n--) {
		p.func = die_name(f, &in[n - 1]);
		fn(user, &p);
		p.file = call_file(f, &unit, &in[n - 1]);
		p.line = die_num(f, &in[n - 1], DW_AT_call_line, &line) && line < INT32_MAX ? (int)line : 0;
	}
	p.func = die_name(f, &func);
	p.is_inlined = false;
	fn(user, &p);
}
