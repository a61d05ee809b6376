/* SPDX-License-Identifier: Apache-2.0 */
/* Functions: found by address, with their parameters and where those are at the first instruction. */
#include <errno.h>
#include <string.h>

#include "runtime/dwarf_die.h"

enum { MAX_NESTING = 8 };

/* ---- finding */

struct search {
	struct dwarf_file *f;
	uint64_t addr;
	bool is_entry;
	const char *name; /* instead of an address: an inlined function */
	Dwarf_Die *unit, *out;
};

static bool is_inline_named(struct search *s, Dwarf_Die *die)
{
	const char *name = die_name(s->f, die);
	uint64_t how = 0;

	if (!name || strcmp(name, s->name) || !die_num(s->f, die, DW_AT_inline, &how))
		return false;
	return how == DW_INL_inlined || how == DW_INL_declared_inlined;
}

static bool is_it(struct search *s, Dwarf_Die *die)
{
	Dwarf_Addr low;

	if (die_tag(s->f, die) != DW_TAG_subprogram)
		return false;
	if (s->name)
		return is_inline_named(s, die);
	if (s->is_entry)
		return !s->f->dw->dwarf_lowpc(die, &low) && low == s->addr;
	return s->f->dw->dwarf_haspc(die, s->addr) == 1;
}

static bool holds_functions(int tag)
{
	return tag == DW_TAG_namespace || tag == DW_TAG_module || tag == DW_TAG_structure_type || tag == DW_TAG_class_type;
}

static bool search_children(struct search *s, Dwarf_Die *parent, int depth)
{
	Dwarf_Die c;
	bool more;

	for (more = die_child(s->f, parent, &c); more; more = die_next(s->f, &c)) {
		if (is_it(s, &c)) {
			*s->out = c;
			return true;
		}
		if (depth < MAX_NESTING && holds_functions(die_tag(s->f, &c)) && search_children(s, &c, depth + 1))
			return true;
	}
	return false;
}

static int search_unit(void *user, Dwarf_Die *unit)
{
	struct search *s = user;

	if (!s->name && s->f->dw->dwarf_haspc(unit, s->addr) == 0)
		return 0;
	if (!search_children(s, unit, 0))
		return 0;
	*s->unit = *unit;
	return 1;
}

/* The unit that .debug_aranges has for the address; its split half, when that is what it stands for. */
static bool quick_unit(struct search *s, Dwarf_Die *unit)
{
	Dwarf_Half version;
	Dwarf_Die split;
	uint8_t type = 0;

	memset(&split, 0, sizeof(split));
	if (!s->f->dw->dwarf_addrdie(s->f->dbg, s->addr, unit))
		return false;
	if (!s->f->dw->dwarf_cu_info(unit->cu, &version, &type, NULL, &split, NULL, NULL, NULL) && type == DW_UT_skeleton && split.cu)
		*unit = split;
	return true;
}

bool dwarf_func_at(struct dwarf_file *f, uint64_t addr, bool is_entry, Dwarf_Die *unit, Dwarf_Die *out)
{
	struct search s = { .f = f, .addr = addr, .is_entry = is_entry, .unit = unit, .out = out };

	if (quick_unit(&s, unit) && search_children(&s, unit, 0))
		return true;
	return dwarf_each_unit(f, search_unit, &s);
}

bool dwarf_is_inlined(struct dwarf_file *f, const char *name)
{
	Dwarf_Die unit, die;
	struct search s = { .f = f, .name = name, .unit = &unit, .out = &die };

	return dwarf_each_unit(f, search_unit, &s);
}

/* ---- parameters */

/* A function that no one else sees may have been given parameters of its own by the optimiser. Then there are lists of places. */
static bool is_reshaped(struct dwarf_file *f, Dwarf_Die *func, Dwarf_Die *params)
{
	Dwarf_Attribute at;
	Dwarf_Die c;
	bool more;

	if (f->dw->dwarf_attr_integrate(func, DW_AT_external, &at))
		return false;
	for (more = die_child(f, params, &c); more; more = die_next(f, &c))
		if (die_tag(f, &c) == DW_TAG_formal_parameter && f->dw->dwarf_attr(&c, DW_AT_location, &at) &&
		    f->dw->dwarf_whatform(&at) != DW_FORM_exprloc && f->dw->dwarf_whatform(&at) != DW_FORM_block1)
			return true;
	return false;
}

static void place_by_list(struct dwarf_file *f, Dwarf_Die *param, uint64_t addr, struct bin_param *out)
{
	Dwarf_Attribute at;
	size_t len = 0;
	Dwarf_Op *op;
	int64_t cfa;

	if (!f->dw->dwarf_attr(param, DW_AT_location, &at) || f->dw->dwarf_getlocation_addr(&at, addr, &op, &len, 1) < 1 || len != 1)
		return;
	if (op->atom >= DW_OP_reg0 && op->atom <= DW_OP_reg31) {
		out->reg = dwarf_abi_reg(op->atom - DW_OP_reg0);
		out->where = out->reg < 0 ? BP_NONE : BP_REG;
	} else if (op->atom == DW_OP_fbreg) {
		out->reg = dwarf_abi_sp(&cfa);
		out->off = cfa + (int64_t)op->number;
		out->where = (int64_t)op->number >= 0 ? BP_MEM : BP_NONE;
	}
}

/* The DIE that lists the parameters: an instance of an inline function may leave that to the original. */
static void params_of(struct dwarf_file *f, Dwarf_Die *func, Dwarf_Die *out)
{
	static const unsigned refs[] = { DW_AT_abstract_origin, DW_AT_specification };
	Dwarf_Die c, other;
	bool more;
	size_t i;

	*out = *func;
	for (more = die_child(f, func, &c); more; more = die_next(f, &c))
		if (die_tag(f, &c) == DW_TAG_formal_parameter)
			return;
	for (i = 0; i < sizeof(refs) / sizeof(*refs); i++) {
		if (!die_ref(f, func, refs[i], &other))
			continue;
		*out = other;
		return;
	}
}

static int count_params(struct dwarf_file *f, Dwarf_Die *list)
{
	Dwarf_Die c;
	bool more;
	int n = 0;

	for (more = die_child(f, list, &c); more && n < 1024; more = die_next(f, &c))
		n += die_tag(f, &c) == DW_TAG_formal_parameter;
	return n;
}

int dwarf_func(struct dwarf_file *f, struct arena *a, uint64_t addr, struct bin_func *out)
{
	bool more, has_lists;
	Dwarf_Die unit, func, list, c;
	struct bin_param *p;
	struct dwarf_abi abi;
	const char *name;
	int n;

	*out = (struct bin_func){ 0 };
	if (!dwarf_func_at(f, addr, true, &unit, &func))
		return -ENOENT;
	out->result = dwarf_type_of(f, &func);
	params_of(f, &func, &list);
	n = count_params(f, &list);
	out->params = arena_array(a, struct bin_param, n);
	has_lists = is_reshaped(f, &func, &list);
	dwarf_abi_begin(&abi, f, &func);
	for (more = die_child(f, &list, &c); more && out->n_params < n; more = die_next(f, &c)) {
		if (die_tag(f, &c) != DW_TAG_formal_parameter)
			continue;
		p = &out->params[out->n_params++];
		name = die_name(f, &c);
		p->name = name ? arena_strdup(a, name) : NULL;
		p->type = dwarf_type_of(f, &c);
		if (has_lists)
			place_by_list(f, &c, addr, p);
		else
			dwarf_abi_place(&abi, &c, p);
	}
	return 0;
}
