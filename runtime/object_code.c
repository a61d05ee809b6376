/* SPDX-License-Identifier: Apache-2.0 */
/* Programs of an object file. Each attach point has a program of its own, in a section whose name tells libbpf what it is and, where libbpf
 * can do that, what to attach it to. Functions that programs call lie in .text, from where libbpf puts them behind their callers. */
#include <errno.h>
#include <linux/bpf.h>
#include <linux/btf.h>
#include <string.h>

#include "runtime/object.h"

enum { REL_64 = 1, /* R_BPF_64_64: the two halves of an address */
       REL_32 = 10 /* R_BPF_64_32: a call */ };

enum { MAX_NAME = 100 }; /* of programs: a copy's number has room in what BTF keeps of it */

/* ---- names of sections */

static const char *const tracing_prefix[] = {
	[BPF_TRACE_RAW_TP] = "tp_btf",
	[BPF_TRACE_FENTRY] = "fentry",
	[BPF_TRACE_FEXIT] = "fexit",
	[BPF_LSM_MAC] = "lsm",
	[BPF_TRACE_ITER] = "iter",
};

static const char *prefix(const struct prog *p)
{
	static const char *const prefixes[][2] = {
		[AM_TEST_RUN] = { "raw_tp" },
		[AM_PERF_TP] = { "tracepoint" },
		[AM_RAW_TP] = { "raw_tp" },
		[AM_RAW_SYS] = { "raw_tp" },
		[AM_PERF_CPU] = { "perf_event" },
		[AM_PERF_ONE] = { "perf_event" },
		[AM_PERF_HW] = { "perf_event" },
		[AM_BREAKPOINT] = { "perf_event" },
		[AM_KPROBE] = { "kprobe", "kretprobe" },
		[AM_UPROBE] = { "uprobe", "uretprobe" },
	};
	bool is_return = p->aps[0]->pt->traits & PF_RETURN;

	if (p->method == AM_TRACING || p->method == AM_ITER)
		return tracing_prefix[p->attach_type];
	return prefixes[p->method][is_return && prefixes[p->method][1]];
}

/* What libbpf can read in such a place. */
static bool is_plain(const char *name)
{
	return name && *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.")];
}

static const char *with_offset(struct object *o, const char *name, uint64_t off)
{
	return off ? arena_printf(o->a, "%s+0x%llx", name, (unsigned long long)off) : name;
}

/* NULL: it takes more to attach it than a name. */
static const char *target(struct object *o, const struct prog *p, const struct ap *ap)
{
	switch (p->method) {
	case AM_PERF_TP:
		return arena_printf(o->a, "%s/%s", ap->cat, ap->event);
	case AM_RAW_SYS:
		return ap->is_sys_exit ? "sys_exit" : "sys_enter";
	case AM_KPROBE:
		return ap->addr || !is_plain(ap->event) ? NULL : with_offset(o, ap->event, ap->func_off);
	case AM_UPROBE:
		if (!ap->sym.is_func || ap->usdt.name || !is_plain(ap->sym.name) || strchr(ap->path, ':'))
			return NULL;
		return arena_printf(o->a, "%s:%s", ap->path, with_offset(o, ap->sym.name, ap->func_off));
	case AM_TRACING:
		if (ap->bpf_prog_id)
			return NULL;
		return ap->event + (p->attach_type == BPF_LSM_MAC ? strlen("bpf_lsm_") : 0); /* libbpf puts it there */
	case AM_RAW_TP:
	case AM_ITER:
		return ap->event;
	default:
		return NULL;
	}
}

static struct section *section_of(struct object *o, const struct prog *p, const struct ap *ap)
{
	const char *name = prefix(p), *at = target(o, p, ap);

	return object_section(o, at ? arena_printf(o->a, "%s/%s", name, at) : name, SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR);
}

/* ---- functions of the kernel */

static uint32_t pointer(struct object *o, uint32_t to)
{
	return btf_other(o->btf, BTF_KIND_PTR, NULL, 0, to, NULL, 0);
}

static uint32_t type_of_letter(struct object *o, char c)
{
	switch (c) {
	case 'i':
		return btf_int(o->btf, "int", 4, true);
	case 'c':
		return pointer(o, btf_int(o->btf, "char", 1, true));
	case 's':
		return pointer(o, btf_other(o->btf, BTF_KIND_STRUCT, "object", 0, 0, NULL, 0));
	default:
		return c == 'p' ? pointer(o, 0) : 0;
	}
}

static uint32_t extern_symbol(struct object *o, const struct helper_info *h)
{
	uint32_t words[2 * 5], var[3] = { 0 }, proto;
	int n = 0;

	for (; h->types[n + 1]; n++) {
		words[2 * n] = btf_string(o->btf, "arg");
		words[2 * n + 1] = type_of_letter(o, h->types[n + 1]);
	}
	proto = btf_other(o->btf, BTF_KIND_FUNC_PROTO, NULL, n, type_of_letter(o, h->types[0]), words, 2 * n);
	var[0] = btf_other(o->btf, BTF_KIND_FUNC, h->name, BTF_FUNC_EXTERN, proto, NULL, 0);
	object_add(o, &o->ksyms.vars, var, sizeof(var));
	return object_symbol(o, h->name, STT_NOTYPE, NULL, 0, 0);
}

/* The symbol of the one with this number. */
static uint32_t kfunc_symbol(struct object *o, uint32_t id)
{
	const char *why, *hint;
	struct csource *src = unit_btf(&o->s->u, NULL, &why, &hint);
	const struct helper_info *h;
	int i = 0;

	for (;; i++) {
		h = ir_helper(IR_KFUNC + i);
		if (!o->kfuncs[i])
			o->kfuncs[i] = (uint32_t)src->find(src, CT_FUNC, h->name);
		if (o->kfuncs[i] == id)
			break;
	}
	if (!o->externs[i])
		o->externs[i] = extern_symbol(o, h);
	return o->externs[i];
}

/* ---- code */

/* The program itself, and the functions behind it. */
struct half {
	struct section *s;
	uint32_t from, to; /* instructions */
	uint32_t at;       /* bytes */
};

struct split {
	struct half h[2];
};

static const struct half *half_of(const struct split *sp, uint32_t insn)
{
	return &sp->h[insn >= sp->h[0].to];
}

static uint32_t place_of(const struct split *sp, uint32_t insn)
{
	const struct half *h = half_of(sp, insn);

	return h->at + (insn - h->from) * 8;
}

static void add_rel(struct object *o, const struct split *sp, uint32_t insn, uint32_t symbol, int type)
{
	Elf64_Rel r = { .r_offset = place_of(sp, insn), .r_info = ELF64_R_INFO((uint64_t)symbol, type) };

	object_add(o, &half_of(sp, insn)->s->rel, &r, sizeof(r));
}

/* Calls and addresses of functions. */
static void link_functions(struct object *o, const struct split *sp)
{
	struct bpf_insn *in = o->l.insns;
	uint32_t i, to;

	for (i = 0; i < o->l.n; i++) {
		to = i + (uint32_t)in[i].imm + 1;
		if (in[i].code == (BPF_JMP | BPF_CALL) && in[i].src_reg == BPF_PSEUDO_CALL) {
			in[i].imm = (int32_t)(place_of(sp, to) / 8) - 1;
			add_rel(o, sp, i, TEXT_SYMBOL, REL_32);
		} else if (in[i].code == (BPF_JMP | BPF_CALL) && in[i].src_reg == BPF_PSEUDO_KFUNC_CALL) {
			add_rel(o, sp, i, kfunc_symbol(o, (uint32_t)in[i].imm), REL_32);
			in[i].src_reg = BPF_PSEUDO_CALL;
			in[i].imm = -1;
		} else if (in[i].code == (BPF_LD | BPF_IMM | BPF_DW)) {
			if (in[i].src_reg == BPF_PSEUDO_FUNC) {
				in[i].imm = (int32_t)place_of(sp, to);
				add_rel(o, sp, i, TEXT_SYMBOL, REL_64);
			}
			i++;
		}
	}
}

static void link_maps(struct object *o, const struct split *sp, const struct code *c)
{
	const struct insn_reloc *r;
	struct bpf_insn *in;
	int i;

	for (i = 0; i < c->relocs.n; i++) {
		r = &c->relocs.v[i];
		in = &o->l.insns[r->insn + (uint32_t)o->l.lead];
		if (r->kind != REL_MAP && r->kind != REL_MAP_VALUE)
			continue;
		in->src_reg = 0;
		in->imm = in[1].imm;
		in[1].imm = 0;
		add_rel(o, sp, r->insn + (uint32_t)o->l.lead, o->maps[r->id].symbol, REL_64);
	}
}

/* Unlike the ones within, the program is a function that everybody may see. */
static uint32_t func_type(struct object *o, const char *name)
{
	uint32_t arg[2] = { btf_string(o->btf, "ctx"), pointer(o, 0) };
	uint32_t proto = btf_other(o->btf, BTF_KIND_FUNC_PROTO, NULL, 1, btf_int(o->btf, "int", 4, true), arg, 2);

	return btf_other(o->btf, BTF_KIND_FUNC, name, BTF_FUNC_GLOBAL, proto, NULL, 0);
}

static void add_info(struct object *o, const struct split *sp, const struct image_prog *ip, const char *name)
{
	struct bpf_func_info f;
	struct bpf_line_info l;
	const struct half *h;
	uint32_t i, end;

	for (i = 0; i < ip->n_func; i++) {
		f = o->l.funcs[i];
		h = half_of(sp, f.insn_off);
		end = i + 1 < ip->n_func ? o->l.funcs[i + 1].insn_off : (uint32_t)o->l.n;
		if (i)
			object_local(o, ip->code.funcs.v[i].name, STT_FUNC, h->s, place_of(sp, f.insn_off), (end - f.insn_off) * 8);
		else
			f.type_id = func_type(o, name);
		f.insn_off = place_of(sp, f.insn_off);
		object_add(o, &h->s->funcs, &f, sizeof(f));
	}
	for (i = 0; i < ip->n_line; i++) {
		l = o->l.lines[i];
		h = half_of(sp, l.insn_off);
		l.insn_off = place_of(sp, l.insn_off);
		object_add(o, &h->s->lines, &l, sizeof(l));
	}
}

static void add_copy(struct object *o, const struct image_prog *ip, int nth)
{
	const struct code *c = &ip->code;
	const struct ap *ap = ip->prog->aps[nth];
	uint32_t n = (uint32_t)o->l.n, cut = c->funcs.n > 1 ? c->funcs.v[1].insn + (uint32_t)o->l.lead : n;
	struct section *s = section_of(o, ip->prog, ap), *text = o->text;
	struct split sp = { { { s, 0, cut, (uint32_t)s->b.n }, { text, cut, n, text ? (uint32_t)text->b.n : 0 } } };
	const char *name = object_name(o, unit_prog_name(o->a, ip->prog, ap, MAX_NAME));

	link_functions(o, &sp);
	link_maps(o, &sp, c);
	add_info(o, &sp, ip, name);
	object_symbol(o, name, STT_FUNC, s, sp.h[0].at, cut * 8);
	object_add(o, &s->b, o->l.insns, cut * 8);
	if (cut < n)
		object_add(o, &text->b, o->l.insns + cut, (n - cut) * 8);
	object_info_prog(o, ip->prog, ap, name, s->name);
}

int object_progs(struct object *o)
{
	struct run *r = &o->s->run;
	const struct image_prog *ip;
	int i, k, err;

	for (i = 0; i < o->img->progs.n; i++) {
		ip = &o->img->progs.v[i];
		for (k = 0; k < (ip->prog->is_copied ? ip->prog->n_aps : 1); k++) {
			r->copy = k;
			err = run_prepare_prog(r, ip, &o->l);
			r->copy = 0;
			if (err)
				return err;
			add_copy(o, ip, k);
			loadable_free(&o->l);
			memset(&o->l, 0, sizeof(o->l));
		}
	}
	return 0;
}
