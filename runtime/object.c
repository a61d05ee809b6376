/* SPDX-License-Identifier: Apache-2.0 */
/* A compiled script as an object file for libbpf and what is built on it: sections and symbols, maps, types, and the file itself.
 *
 * Maps whose values programs address are variables in .bss and .rodata, of which a loader makes a map each; others are described
 * in .maps as libbpf has it: a struct whose pointers' and arrays' types tell type, sizes and flags. */
#include <errno.h>
#include <linux/bpf.h>
#include <linux/btf.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/object.h"

#ifndef EM_BPF
#define EM_BPF 247
#endif

enum { MAP_ALIGN = 128 }; /* each CPU's part of a map has cache lines of its own */

/* ---- sections and symbols */

void object_add(struct object *o, struct bytes *b, const void *p, size_t n)
{
	const char *s = p;

	while (n--)
		*vec_push(o->a, b) = *s++;
}

static uint32_t add_string(struct object *o, const char *s)
{
	uint32_t at = (uint32_t)o->strings.n;

	object_add(o, &o->strings, s, strlen(s) + 1);
	return at;
}

struct section *object_section(struct object *o, const char *name, uint32_t type, uint64_t flags)
{
	struct section *s;
	int i;

	for (i = 0; i < o->sections.n; i++)
		if (!strcmp(o->sections.v[i]->name, name))
			return o->sections.v[i];
	s = arena_new(o->a, struct section);
	s->name = name;
	s->h.sh_type = type;
	s->h.sh_flags = flags;
	s->h.sh_addralign = 8;
	*vec_push(o->a, &o->sections) = s;
	s->index = (uint16_t)o->sections.n;
	return s;
}

static void add_symbol(struct object *o, struct bytes *to, const char *name, int info, const struct section *in, uint64_t at,
		       uint64_t size)
{
	Elf64_Sym sym = { .st_info = (unsigned char)info, .st_value = at, .st_size = size };

	sym.st_name = *name ? add_string(o, name) : 0;
	sym.st_shndx = in ? in->index : SHN_UNDEF;
	object_add(o, to, &sym, sizeof(sym));
}

uint32_t object_symbol(struct object *o, const char *name, int type, const struct section *in, uint64_t at, uint64_t size)
{
	add_symbol(o, &o->globals, name, ELF64_ST_INFO(STB_GLOBAL, type), in, at, size);
	return o->n_locals + (uint32_t)(o->globals.n / (int)sizeof(Elf64_Sym)) - 1;
}

void object_local(struct object *o, const char *name, int type, const struct section *in, uint64_t at, uint64_t size)
{
	add_symbol(o, &o->locals, name, ELF64_ST_INFO(STB_LOCAL, type), in, at, size);
}

static bool is_taken(const struct object *o, const char *name)
{
	const char *at = o->globals.v;
	Elf64_Sym sym;
	int i;

	for (i = 0; i < o->globals.n; i += (int)sizeof(sym)) {
		memcpy(&sym, at + i, sizeof(sym));
		if (!strcmp(o->strings.v + sym.st_name, name))
			return true;
	}
	return false;
}

const char *object_name(struct object *o, const char *name)
{
	const char *try = name;
	int n = 1;

	while (is_taken(o, try))
		try = arena_printf(o->a, "%s_%d", name, ++n);
	return try;
}

/* ---- maps */

static uint32_t pointer(struct object *o, uint32_t to)
{
	return btf_other(o->btf, BTF_KIND_PTR, NULL, 0, to, NULL, 0);
}

/* A number as libbpf reads it: a pointer to an array of so many. */
static uint32_t number(struct object *o, uint32_t n)
{
	return pointer(o, btf_array(o->btf, btf_int(o->btf, "int", 4, true), n));
}

static uint32_t describe(struct object *o, const struct image_map *m)
{
	static const char *const names[][5] = {
		{ "type", "max_entries", "map_flags", "key_size", "value_size" },
		{ "type", "max_entries", "map_flags", "key", "value" },
	};
	static const uint32_t offs[] = { 0, 8, 16, 24, 32 };
	uint32_t types[] = { number(o, m->type), number(o, run_map_entries(&o->s->run, m)), number(o, m->flags), 0, 0 };
	bool is_typed = m->btf_key && m->btf_value;

	types[3] = is_typed ? pointer(o, m->btf_key) : number(o, m->key_size);
	types[4] = is_typed ? pointer(o, m->btf_value) : number(o, m->value_size);
	return btf_struct(o->btf, NULL, sizeof(offs) * 2, 5, names[is_typed], types, offs);
}

static uint32_t value_type(struct object *o, const struct image_map *m)
{
	bool is_words = m->value_size % 8 == 0;

	if (m->btf_value)
		return m->btf_value;
	return btf_array(o->btf, is_words ? btf_int(o->btf, "uint64", 8, false) : btf_int(o->btf, "uint8", 1, false),
			 m->value_size / (is_words ? 8 : 1));
}

/* Aligned room in a section; where it begins. */
static uint32_t take_room(struct object *o, struct section *s, const void *bytes, uint32_t size)
{
	uint32_t at;

	if (s->h.sh_type == SHT_NOBITS) {
		at = (uint32_t)s->h.sh_size;
		s->h.sh_size += (size + MAP_ALIGN - 1) / MAP_ALIGN * MAP_ALIGN;
		s->h.sh_addralign = MAP_ALIGN;
		return at;
	}
	while (s->b.n % 8)
		*vec_push(o->a, &s->b) = 0;
	at = (uint32_t)s->b.n;
	if (bytes)
		object_add(o, &s->b, bytes, size);
	else
		while (size--)
			*vec_push(o->a, &s->b) = 0;
	return at;
}

static void add_map(struct object *o, int i)
{
	const struct image_map *m = &o->img->maps.v[i];
	struct object_map *om = &o->maps[i];
	uint32_t size = om->is_data ? m->value_size : 40, var[3], linkage = BTF_VAR_GLOBAL_ALLOCATED;

	if (!om->is_data)
		om->in = object_section(o, ".maps", SHT_PROGBITS, SHF_ALLOC | SHF_WRITE);
	else if (m->init)
		om->in = object_section(o, ".rodata", SHT_PROGBITS, SHF_ALLOC);
	else
		om->in = object_section(o, ".bss", SHT_NOBITS, SHF_ALLOC | SHF_WRITE);
	om->name = object_name(o, m->script ? arena_printf(o->a, "AT_%s", m->script->name + 1) : m->name);
	var[0] = btf_other(o->btf, BTF_KIND_VAR, om->name, 0, om->is_data ? value_type(o, m) : describe(o, m), &linkage, 1);
	var[1] = take_room(o, om->in, m->init, size);
	var[2] = size;
	object_add(o, &om->in->vars, var, sizeof(var));
	om->symbol = object_symbol(o, om->name, STT_OBJECT, om->in, var[1], size);
}

static void add_maps(struct object *o)
{
	const struct code *c;
	int i, k;

	for (i = 0; i < o->img->progs.n; i++)
		for (c = &o->img->progs.v[i].code, k = 0; k < c->relocs.n; k++)
			if (c->relocs.v[k].kind == REL_MAP_VALUE)
				o->maps[c->relocs.v[k].id].is_data = true;
	for (i = 0; i < o->img->maps.n; i++)
		add_map(o, i);
}

/* ---- types */

static void add_datasec(struct object *o, const struct section *s)
{
	int n = s->vars.n / 12;

	if (n)
		btf_other(o->btf, BTF_KIND_DATASEC, s->name, n, s->h.sh_type == SHT_NOBITS ? (uint32_t)s->h.sh_size : (uint32_t)s->b.n,
			  (const uint32_t *)(const void *)s->vars.v, 3 * n);
}

/* Records about each section's code behind their size, for .BTF.ext. The bytes they take. */
static uint32_t add_records(struct object *o, struct section *ext, size_t offset, uint32_t size)
{
	uint32_t from = (uint32_t)ext->b.n, head[2];
	const struct bytes *b;
	int i;

	object_add(o, &ext->b, &size, sizeof(size));
	for (i = 0; i < o->sections.n; i++) {
		b = (const struct bytes *)((const char *)o->sections.v[i] + offset);
		head[0] = btf_string(o->btf, o->sections.v[i]->name);
		head[1] = (uint32_t)b->n / size;
		if (!b->n)
			continue;
		object_add(o, &ext->b, head, sizeof(head));
		object_add(o, &ext->b, b->v, (size_t)b->n);
	}
	return (uint32_t)ext->b.n - from;
}

static void add_types(struct object *o)
{
	/* as in libbpf's btf.h: two areas, each an offset behind the header and a length */
	struct {
		uint16_t magic;
		uint8_t version, flags;
		uint32_t len, funcs, funcs_len, lines, lines_len;
	} h = { .magic = BTF_MAGIC, .version = BTF_VERSION, .len = sizeof(h) };
	struct section *btf = object_section(o, ".BTF", SHT_PROGBITS, 0), *ext = object_section(o, ".BTF.ext", SHT_PROGBITS, 0);
	const void *blob;
	uint32_t len;
	int i;

	for (i = 0; i < o->sections.n; i++)
		add_datasec(o, o->sections.v[i]);
	add_datasec(o, &o->ksyms);
	object_add(o, &ext->b, &h, sizeof(h));
	h.lines = h.funcs_len = add_records(o, ext, offsetof(struct section, funcs), sizeof(struct bpf_func_info));
	h.lines_len = add_records(o, ext, offsetof(struct section, lines), sizeof(struct bpf_line_info));
	memcpy(ext->b.v, &h, sizeof(h));
	blob = btf_finish(o->btf, &len);
	object_add(o, &btf->b, blob, len);
}

/* ---- the file */

static void add_bytes(struct object *o, const char *name, uint64_t flags, const void *p, size_t n)
{
	object_add(o, &object_section(o, name, SHT_PROGBITS, flags)->b, p, n);
}

static void add_relocations(struct object *o, uint32_t symtab)
{
	int i, n = o->sections.n;
	struct section *s, *rel;

	for (i = 0; i < n; i++) {
		s = o->sections.v[i];
		if (!s->rel.n)
			continue;
		rel = object_section(o, arena_printf(o->a, ".rel%s", s->name), SHT_REL, SHF_INFO_LINK);
		rel->b = s->rel;
		rel->h.sh_entsize = sizeof(Elf64_Rel);
		rel->h.sh_link = symtab;
		rel->h.sh_info = s->index;
	}
}

/* The tables come last, when all names are known. */
static void add_tables(struct object *o)
{
	struct section *sym = object_section(o, ".symtab", SHT_SYMTAB, 0), *str;

	add_relocations(o, sym->index);
	str = object_section(o, ".strtab", SHT_STRTAB, 0);
	sym->b = o->locals;
	object_add(o, &sym->b, o->globals.v, (size_t)o->globals.n);
	sym->h.sh_entsize = sizeof(Elf64_Sym);
	sym->h.sh_link = str->index;
	sym->h.sh_info = o->n_locals;
	str->h.sh_addralign = 1;
}

static void pad(struct str *out, size_t align)
{
	while (!out->failed && out->n % align)
		str_putc(out, '\0');
}

static void write_header(const struct object *o, struct str *out, uint64_t table)
{
	Elf64_Ehdr h = { .e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS64, ELFDATA2LSB, EV_CURRENT } };

	if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
		h.e_ident[EI_DATA] = ELFDATA2MSB;
	h.e_type = ET_REL;
	h.e_machine = EM_BPF;
	h.e_version = EV_CURRENT;
	h.e_ehsize = sizeof(h);
	h.e_shentsize = sizeof(Elf64_Shdr);
	h.e_shoff = table;
	h.e_shnum = (uint16_t)(o->sections.n + 1);
	h.e_shstrndx = (uint16_t)o->sections.n;
	if (!out->failed)
		memcpy(out->s, &h, sizeof(h));
}

static void write_file(struct object *o, struct str *out)
{
	Elf64_Shdr *sh = arena_array(o->a, Elf64_Shdr, o->sections.n + 1);
	struct section *s;
	int i;

	for (i = 0; i < o->sections.n; i++)
		o->sections.v[i]->h.sh_name = add_string(o, o->sections.v[i]->name);
	o->sections.v[o->sections.n - 1]->b = o->strings;
	for (i = 0; i < (int)sizeof(Elf64_Ehdr); i++)
		str_putc(out, '\0');
	for (i = 0; i < o->sections.n; i++) {
		s = o->sections.v[i];
		if (s->b.n) {
			pad(out, s->h.sh_addralign);
			s->h.sh_size = (uint64_t)s->b.n;
			str_add(out, s->b.v, (size_t)s->b.n);
		}
		s->h.sh_offset = out->n - (size_t)s->b.n;
		sh[i + 1] = s->h;
	}
	pad(out, 8);
	write_header(o, out, out->n);
	str_add(out, (const char *)sh, ((size_t)o->sections.n + 1) * sizeof(*sh));
}

/* The symbol of nothing, that of .text, and those of the functions in there. */
static void count_locals(struct object *o)
{
	const struct image_prog *ip;
	int i;

	object_local(o, "", 0, NULL, 0, 0);
	o->n_locals = 1;
	for (i = 0; i < o->img->progs.n; i++) {
		ip = &o->img->progs.v[i];
		if (ip->n_func < 2)
			continue;
		if (!o->text) {
			o->text = object_section(o, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR);
			object_local(o, "", STT_SECTION, o->text, 0, 0);
			o->n_locals++;
		}
		o->n_locals += (ip->n_func - 1) * (uint32_t)(ip->prog->is_copied ? ip->prog->n_aps : 1);
	}
}

static int build(void *arg)
{
	struct object *o = arg;
	const char *license = o->s->u.config.license;
	int err;

	o->a = &o->s->arena;
	o->img = &o->s->img;
	o->btf = o->img->btf_out;
	o->ksyms.name = ".ksyms";
	o->maps = arena_array(o->a, struct object_map, o->img->maps.n + 1);
	object_add(o, &o->strings, "", 1);
	count_locals(o);
	add_maps(o);
	err = object_progs(o);
	if (err)
		return err;
	object_info(o);
	add_bytes(o, "license", SHF_ALLOC | SHF_WRITE, license, strlen(license) + 1);
	add_types(o);
	add_bytes(o, ".scry", 0, o->info.s, o->info.n);
	add_tables(o);
	write_file(o, &o->s->dump);
	return o->s->dump.failed || o->info.failed ? -ENOMEM : 0;
}

/* Whether anything in the kernel sets a program off. */
static bool has_events(const struct unit *u)
{
	int i;

	for (i = 0; i < u->aps.n; i++)
		if (!(u->aps.v[i]->pt->traits & PF_OWN))
			return true;
	return false;
}

static int refuse(struct scry *s, const char *hint, const char *text)
{
	diag_error(&s->u.diags, (struct span){ 0, 0 }, hint, "%s", text);
	diag_flush(&s->u.diags);
	return -EINVAL;
}

int scry_object(struct scry *s, const void **data, size_t *len)
{
	struct object o = { .s = s };
	int err;

	if (!s->is_compiled || !s->u.is_object)
		return -EINVAL;
	if (!has_events(&s->u))
		return refuse(s, "begin, end and self probes are run by scry itself", "the script has no program for an event of the kernel");
	str_free(&s->dump);
	err = rt_guard(&s->arena, build, &o);
	loadable_free(&o.l);
	str_free(&o.info);
	*data = s->dump.s;
	*len = s->dump.n;
	return err;
}
