/* SPDX-License-Identifier: Apache-2.0 */
/* Where arguments are when a function begins, by the calling convention. What debug information says about unoptimised code
 * becomes true only behind the prologue, and the convention holds for every function that others may call. */
#include <asm/ptrace.h>
#include <stddef.h>
#include <string.h>

#include "runtime/dwarf_die.h"

#ifndef DW_CC_pass_by_reference
#define DW_CC_pass_by_reference 0x4
#endif

enum { MAX_NESTING = 16,
       MAX_MEMBERS = 64 };

enum arg_class { AC_NONE,
		 AC_FLOAT,
		 AC_INT,
		 AC_MEMORY };

/* An argument, by its words. */
struct arg {
	uint64_t size;
	enum arg_class word[2];
	bool is_aligned; /* to 16 bytes */
};

static bool is_record(int tag)
{
	return tag == DW_TAG_structure_type || tag == DW_TAG_class_type || tag == DW_TAG_union_type;
}

/* The type behind typedefs. */
static bool real_type(struct dwarf_file *f, Dwarf_Die *t)
{
	int i;

	for (i = 0; i < MAX_NESTING && dwarf_strip(f, t) && die_tag(f, t) == DW_TAG_typedef; i++)
		if (!die_ref(f, t, DW_AT_type, t))
			return false;
	return i < MAX_NESTING && (!is_record(die_tag(f, t)) || dwarf_define(f, t));
}

static void classify(struct dwarf_file *f, Dwarf_Die *type, uint64_t off, struct arg *arg, int depth);

static void add_class(struct arg *arg, uint64_t off, uint64_t size, enum arg_class c)
{
	uint64_t w;

	if (!size || off + size > 16) {
		arg->word[0] = AC_MEMORY;
		return;
	}
	for (w = off / 8; w <= (off + size - 1) / 8; w++)
		if (arg->word[w] < c)
			arg->word[w] = c;
}

static bool is_float(struct dwarf_file *f, Dwarf_Die *type)
{
	uint64_t enc = 0;

	die_num(f, type, DW_AT_encoding, &enc);
	return enc == DW_ATE_float || enc == DW_ATE_complex_float || enc == DW_ATE_decimal_float || enc == DW_ATE_imaginary_float;
}

static void classify_base(struct dwarf_file *f, Dwarf_Die *type, uint64_t off, struct arg *arg)
{
	uint64_t size = dwarf_size(f, type);

	if (size == 16)
		arg->is_aligned = true;
#if defined(__x86_64__)
	if (is_float(f, type) && size >= 16) { /* long double */
		arg->word[0] = AC_MEMORY;
		return;
	}
#endif
	add_class(arg, off, size, is_float(f, type) ? AC_FLOAT : AC_INT);
}

static void classify_members(struct dwarf_file *f, Dwarf_Die *type, uint64_t off, struct arg *arg, int depth)
{
	Dwarf_Die c, t;
	uint64_t at;
	bool more;
	int n = 0;

	for (more = die_child(f, type, &c); more && n < MAX_MEMBERS; more = die_next(f, &c)) {
		if (die_tag(f, &c) != DW_TAG_member && die_tag(f, &c) != DW_TAG_inheritance)
			continue;
		if (die_flag(f, &c, DW_AT_external) || die_flag(f, &c, DW_AT_declaration))
			continue;
		n++;
		if (!dwarf_member_offset(f, &c, &at) || at > 16 || !die_ref(f, &c, DW_AT_type, &t))
			arg->word[0] = AC_MEMORY;
		else if (f->dw->dwarf_hasattr(&c, DW_AT_bit_size))
			add_class(arg, off, arg->size > off + 8 ? 16 - off : 1, AC_INT);
		else
			classify(f, &t, off + at, arg, depth + 1);
	}
}

static void classify_array(struct dwarf_file *f, Dwarf_Die *type, uint64_t off, struct arg *arg, int depth)
{
	uint64_t end = arg->size, step;
	Dwarf_Die t;

	step = die_ref(f, type, DW_AT_type, &t) ? dwarf_size(f, &t) : 0;
	if (!step) {
		arg->word[0] = AC_MEMORY;
		return;
	}
	for (; off < end; off += step)
		classify(f, &t, off, arg, depth + 1);
}

static void classify(struct dwarf_file *f, Dwarf_Die *type, uint64_t off, struct arg *arg, int depth)
{
	Dwarf_Die t = *type;

	if (arg->word[0] == AC_MEMORY)
		return;
	switch (depth < MAX_NESTING && off < 16 && real_type(f, &t) ? die_tag(f, &t) : DW_TAG_invalid) {
	case DW_TAG_pointer_type:
	case DW_TAG_reference_type:
	case DW_TAG_rvalue_reference_type:
	case DW_TAG_subroutine_type:
	case DW_TAG_unspecified_type:
		add_class(arg, off, 8, AC_INT);
		break;
	case DW_TAG_enumeration_type:
	case DW_TAG_ptr_to_member_type:
		add_class(arg, off, dwarf_size(f, &t) ? dwarf_size(f, &t) : 8, AC_INT);
		break;
	case DW_TAG_base_type:
		classify_base(f, &t, off, arg);
		break;
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
	case DW_TAG_union_type:
		classify_members(f, &t, off, arg, depth);
		break;
	case DW_TAG_array_type:
		classify_array(f, &t, off, arg, depth);
		break;
	default:
		arg->word[0] = AC_MEMORY;
	}
}

/* A constructor that copies or moves (takes a reference to its class), a destructor, or a virtual function. */
static bool is_special(struct dwarf_file *f, Dwarf_Die *die, const char *class_name)
{
	const char *name = die_name(f, die);
	Dwarf_Die c, t;
	uint64_t v;
	bool more;
	int n = 0;

	if (die_num(f, die, DW_AT_virtuality, &v) && v)
		return true;
	if (!name || die_flag(f, die, DW_AT_artificial) || die_num(f, die, DW_AT_defaulted, &v))
		return false;
	if (name[0] == '~')
		return true;
	if (!class_name || strcmp(name, class_name))
		return false;
	for (more = die_child(f, die, &c); more; more = die_next(f, &c))
		if (die_tag(f, &c) == DW_TAG_formal_parameter && ++n == 2 && die_ref(f, &c, DW_AT_type, &t) &&
		    (die_tag(f, &t) == DW_TAG_reference_type || die_tag(f, &t) == DW_TAG_rvalue_reference_type) &&
		    die_ref(f, &t, DW_AT_type, &t) && dwarf_strip(f, &t) && (name = die_name(f, &t)) && !strcmp(name, class_name))
			return true;
	return false;
}

/* C++: objects that must be copied by code of their own, or hold such an object, are passed by their address. */
static bool is_by_address(struct dwarf_file *f, Dwarf_Die *type, int depth)
{
	Dwarf_Die c, t = *type;
	const char *name;
	uint64_t cc = 0;
	bool more;
	int tag;

	if (depth > MAX_NESTING || !real_type(f, &t) || !is_record(die_tag(f, &t)))
		return false;
	if (die_num(f, &t, DW_AT_calling_convention, &cc))
		return cc == DW_CC_pass_by_reference;
	name = die_name(f, &t);
	for (more = die_child(f, &t, &c); more; more = die_next(f, &c)) {
		tag = die_tag(f, &c);
		if (tag == DW_TAG_subprogram ? is_special(f, &c, name) : tag == DW_TAG_inheritance && die_num(f, &c, DW_AT_virtuality, &cc) && cc)
			return true;
		if ((tag == DW_TAG_member && !die_flag(f, &c, DW_AT_external) && !die_flag(f, &c, DW_AT_declaration)) || tag == DW_TAG_inheritance)
			if (die_ref(f, &c, DW_AT_type, &t) && is_by_address(f, &t, depth + 1))
				return true;
	}
	return false;
}

static struct arg look_at(struct dwarf_file *f, Dwarf_Die *type)
{
	struct arg arg = { 0 };
	Dwarf_Die t = *type;
	int tag;

	if (!real_type(f, &t)) {
		arg.word[0] = AC_MEMORY;
		return arg;
	}
	tag = die_tag(f, &t);
	arg.size = dwarf_size(f, &t);
	if (!arg.size && !is_record(tag))
		arg.size = 8;
	if (arg.size > 16)
		arg.word[0] = AC_MEMORY;
	else
		classify(f, &t, 0, &arg, 0);
	return arg;
}

#if defined(__x86_64__)

static const int int_regs[] = { offsetof(struct pt_regs, rdi), offsetof(struct pt_regs, rsi), offsetof(struct pt_regs, rdx),
				offsetof(struct pt_regs, rcx), offsetof(struct pt_regs, r8), offsetof(struct pt_regs, r9) };
enum { N_INT = 6,
       N_FLOAT = 8,
       SP = offsetof(struct pt_regs, rsp),
       STACK_AT = 8 };

int dwarf_abi_reg(uint64_t number)
{
	static const int regs[] = {
		offsetof(struct pt_regs, rax),
		offsetof(struct pt_regs, rdx),
		offsetof(struct pt_regs, rcx),
		offsetof(struct pt_regs, rbx),
		offsetof(struct pt_regs, rsi),
		offsetof(struct pt_regs, rdi),
		offsetof(struct pt_regs, rbp),
		offsetof(struct pt_regs, rsp),
		offsetof(struct pt_regs, r8),
		offsetof(struct pt_regs, r9),
		offsetof(struct pt_regs, r10),
		offsetof(struct pt_regs, r11),
		offsetof(struct pt_regs, r12),
		offsetof(struct pt_regs, r13),
		offsetof(struct pt_regs, r14),
		offsetof(struct pt_regs, r15),
	};

	return number < sizeof(regs) / sizeof(*regs) ? regs[number] : -1;
}

#elif defined(__aarch64__)

static const int int_regs[] = { 0, 8, 16, 24, 32, 40, 48, 56 };
enum { N_INT = 8,
       N_FLOAT = 8,
       SP = offsetof(struct user_pt_regs, sp),
       STACK_AT = 0 };

int dwarf_abi_reg(uint64_t number)
{
	return number <= 31 ? (int)number * 8 : -1;
}

#else

static const int int_regs[] = { 0 };
enum { N_INT = 0,
       N_FLOAT = 0,
       SP = 0,
       STACK_AT = 0 };

int dwarf_abi_reg(uint64_t number)
{
	(void)number;
	return -1;
}

#endif

int dwarf_abi_sp(int64_t *cfa)
{
	*cfa = STACK_AT;
	return SP;
}

/* A result that goes to memory has its address as a hidden first argument (arm64: in a register of its own). */
void dwarf_abi_begin(struct dwarf_abi *abi, struct dwarf_file *f, Dwarf_Die *func)
{
	Dwarf_Die t;

	*abi = (struct dwarf_abi){ .f = f };
#if defined(__x86_64__)
	if (die_ref(f, func, DW_AT_type, &t) && real_type(f, &t) && is_record(die_tag(f, &t)) &&
	    (is_by_address(f, &t, 0) || look_at(f, &t).word[0] == AC_MEMORY))
		abi->n_int++;
#else
	(void)func, (void)t;
#endif
}

static void on_stack(struct dwarf_abi *abi, const struct arg *arg, struct bin_param *out)
{
	if (arg->is_aligned)
		abi->stack = (abi->stack + 15) & ~15ULL;
	out->where = BP_MEM;
	out->reg = SP;
	out->off = STACK_AT + (int64_t)abi->stack;
	abi->stack += (arg->size + 7) & ~7ULL;
}

static void in_registers(struct dwarf_abi *abi, const struct arg *arg, int n_int, int n_float, struct bin_param *out)
{
	if (n_float == 0) {
		out->where = BP_REG;
		out->reg = int_regs[abi->n_int];
		out->reg2 = n_int > 1 ? int_regs[abi->n_int + 1] : 0;
	}
	abi->n_int += n_int;
	abi->n_float += n_float;
	(void)arg;
}

/* One register with an address in it. */
static void by_address(struct dwarf_abi *abi, struct bin_param *out)
{
	struct arg pointer = { .size = 8 };

	if (abi->n_int >= N_INT) {
		on_stack(abi, &pointer, out);
		out->where = BP_NONE; /* two steps away */
		return;
	}
	out->where = BP_MEM;
	out->reg = int_regs[abi->n_int++];
	out->off = 0;
}

void dwarf_abi_place(struct dwarf_abi *abi, Dwarf_Die *param, struct bin_param *out)
{
	int n_int, n_float;
	struct arg arg;
	Dwarf_Die t;

	out->where = BP_NONE;
	if (!N_INT || !die_ref(abi->f, param, DW_AT_type, &t) || !real_type(abi->f, &t))
		return;
	arg = look_at(abi->f, &t);
	if (is_by_address(abi->f, &t, 0)) {
		by_address(abi, out);
		return;
	}
#if defined(__aarch64__)
	if (is_record(die_tag(abi->f, &t)) && arg.size > 16) {
		by_address(abi, out);
		return;
	}
#endif
	n_int = (arg.word[0] == AC_INT) + (arg.word[1] == AC_INT);
	n_float = (arg.word[0] == AC_FLOAT) + (arg.word[1] == AC_FLOAT);
	if (arg.word[0] == AC_MEMORY || arg.word[1] == AC_MEMORY || abi->n_int + n_int > N_INT || abi->n_float + n_float > N_FLOAT)
		on_stack(abi, &arg, out);
	else if (n_int + n_float)
		in_registers(abi, &arg, n_int, n_float, out);
}
