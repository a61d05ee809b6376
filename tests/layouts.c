/* SPDX-License-Identifier: Apache-2.0 */
/* Random C structs, where gcc puts their members and where scry does:
 *   layouts text SEED N    the definitions
 *   layouts probe SEED N   a C program that includes them as "text.h" and prints what the compiler made of them
 *   layouts scry FILE      the same lines, as scry's reader of C definitions sees them
 * A line is "struct.member offset-in-bits size-in-bits"; bit-fields are found by setting them and looking. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/kinfo.h"
#include "sema/cdef.h"

/* ---- making them up */

static unsigned long long seed;

static unsigned int pick(unsigned int n)
{
	seed = seed * 6364136223846793005ull + 1442695040888963407ull;
	return (unsigned int)(seed >> 33) % n;
}

static bool one_in(unsigned int n)
{
	return !pick(n);
}

enum { MAX_PATHS = 4000 };

/* What the program is to ask about: bits < 0 for what offsetof() can tell. */
static struct path {
	char name[128];
	bool is_bits, is_bool;
} paths[MAX_PATHS];
static int n_paths, n_names;
static FILE *text;

static void add_path(const char *prefix, const char *name, bool is_bits, bool is_bool)
{
	struct path *p = &paths[n_paths];

	if (n_paths < MAX_PATHS - 1)
		n_paths++;
	snprintf(p->name, sizeof(p->name), "%s%s", prefix, name);
	p->is_bits = is_bits;
	p->is_bool = is_bool;
}

static const struct base {
	const char *name;
	int bits;
} bases[] = {
	{ "char", 8 }, { "signed char", 8 }, { "unsigned char", 8 }, { "short", 16 }, { "unsigned short int", 16 }, { "int", 32 },
	{ "unsigned", 32 }, { "long", 64 }, { "unsigned long", 64 }, { "long long", 64 }, { "unsigned long long int", 64 },
	{ "long unsigned int long", 64 }, { "_Bool", 1 }, { "enum small", 32 }, { "enum big", 64 }, { "u8_t", 8 }, { "u64_t", 64 }, { "tight_t", 64 },
	{ "wide_t", 32 }, { "float", 0 }, { "double", 0 }, { "long double", 0 }, { "void *", 0 }, { "const char *const", 0 }, { "__int128", 0 },
	{ "struct inner", 0 }, { "union either", 0 }, { "struct odd", 0 }, { "enum tiny", 8 },
};

static const char head[] = "enum small { S_A, S_B = 5 };\n"
			   "enum big { B_A = 0x100000000ll, B_B = -1 };\n"
			   "enum tiny { T_A, T_B = 200 } __attribute__((packed));\n"
			   "typedef unsigned char u8_t;\n"
			   "typedef unsigned long long u64_t;\n"
			   "typedef unsigned long long tight_t __attribute__((aligned(2)));\n"
			   "typedef int wide_t __attribute__((aligned(16)));\n"
			   "struct inner { char c; short s; };\n"
			   "union either { char c[5]; int i; };\n"
			   "struct odd { char c; long l; char d[3]; } __attribute__((packed, aligned(4)));\n";

enum { N_BASES = sizeof(bases) / sizeof(*bases) };

static void attributes(void)
{
	if (one_in(12))
		fputs(" __attribute__((packed))", text);
	if (one_in(12))
		fprintf(text, " __attribute__((aligned(%d)))", 1 << pick(6));
}

static void bit_field(const char *prefix)
{
	const struct base *b;
	char name[32];
	int width;

	do
		b = &bases[pick(N_BASES)];
	while (!b->bits);
	if (one_in(8)) {
		fprintf(text, "\t%s : %d;\n", b->name, one_in(2) ? 0 : (int)pick((unsigned int)b->bits) + 1);
		return;
	}
	width = (int)pick((unsigned int)b->bits) + 1;
	snprintf(name, sizeof(name), "b%d", n_names++);
	fprintf(text, "\t%s %s : %d", b->name, name, width);
	attributes();
	fputs(";\n", text);
	add_path(prefix, name, true, b->bits == 1);
}

static void plain(const char *prefix)
{
	const struct base *b = &bases[pick(N_BASES)];
	bool can_be_array = strcmp(b->name, "wide_t") && strcmp(b->name, "enum tiny");
	char name[32];

	snprintf(name, sizeof(name), "m%d", n_names++);
	if (one_in(10)) {
		fprintf(text, "\t%s (*%s)(int, struct inner *, void (*)(void))", b->name, name);
	} else if (one_in(10) && can_be_array) {
		fprintf(text, "\t%s (*(*%s[%d])(void))[3]", b->name, name, pick(4) + 1);
	} else {
		fprintf(text, "\t%s %s", b->name, name);
		if (one_in(4) && can_be_array)
			fprintf(text, one_in(2) ? "[%d]" : "[%d / 2 + sizeof(char)][2]", pick(6));
	}
	attributes();
	fputs(";\n", text);
	add_path(prefix, name, false, false);
}

static void body(const char *prefix, int depth);

static void nested(const char *prefix, int depth)
{
	char name[32], inner[96];

	fprintf(text, "\t%s", one_in(3) ? "union" : "struct");
	attributes();
	fputs(" {\n", text);
	if (one_in(2)) {
		body(prefix, depth + 1);
		fputs("\t}", text);
		if (one_in(5))
			fputs(" __attribute__((packed))", text);
	} else {
		snprintf(name, sizeof(name), "s%d", n_names++);
		snprintf(inner, sizeof(inner), "%s%s.", prefix, name);
		body(inner, depth + 1);
		fputs("\t}", text);
		if (one_in(5))
			fputs(" __attribute__((packed))", text);
		fprintf(text, " %s", name);
		add_path(prefix, name, false, false);
	}
	fputs(";\n", text);
}

static void body(const char *prefix, int depth)
{
	unsigned int n = pick(8) + 1, mood = pick(4);

	while (n--) {
		if (depth < 3 && one_in(9))
			nested(prefix, depth);
		else if (pick(4) < mood)
			bit_field(prefix);
		else
			plain(prefix);
	}
}

static void one_struct(int i)
{
	const char *kind = one_in(6) ? "union" : "struct";

	n_paths = n_names = 0;
	fprintf(text, "%s", kind);
	attributes();
	fprintf(text, " x%d {\n", i);
	body("", 0);
	if (n_names && one_in(10))
		fprintf(text, "\tint flexible%s;\n", one_in(2) && *kind == 's' ? "[]" : "[0]");
	fputs("}", text);
	attributes();
	fputs(";\n", text);
}

/* ---- asking the compiler */

static const char probe_head[] = "#include <stddef.h>\n#include <stdio.h>\n#include <string.h>\n#include \"text.h\"\n"
				 "static void bits(const char *name, const unsigned char *p, int size)\n"
				 "{\n\tint i, first = -1, n = 0;\n\tfor (i = 0; i < size * 8; i++)\n\t\tif (p[i / 8] >> i % 8 & 1) {\n"
				 "\t\t\tif (first < 0)\n\t\t\t\tfirst = i;\n\t\t\tn++;\n\t\t}\n\tprintf(\"%s %d %d\\n\", name, first, n);\n}\n";

static void ask(int i, const char *kind)
{
	const struct path *p;

	printf("static void ask%d(void)\n{\n\t%s x%d v;\n", i, kind, i);
	printf("\tprintf(\"x%d %%d %%d\\n\", (int)sizeof(v), (int)_Alignof(%s x%d));\n", i, kind, i);
	for (p = paths; p < paths + n_paths; p++) {
		if (p->is_bits)
			printf("\tmemset(&v, 0, sizeof(v)); v.%s = %s; bits(\"x%d.%s\", (void *)&v, sizeof(v));\n", p->name,
			       p->is_bool ? "1" : "-1", i, p->name);
		else
			printf("\tprintf(\"x%d.%s %%d %%d\\n\", (int)((char *)&v.%s - (char *)&v) * 8, "
			       "(int)sizeof(v.%s) * 8);\n", i, p->name, p->name, p->name);
	}
	puts("}");
}

static int probe(int n)
{
	char *buf = NULL;
	size_t len;
	int i;

	printf("%s", probe_head);
	for (i = 0; i < n; i++) {
		text = open_memstream(&buf, &len);
		if (!text)
			return 1;
		one_struct(i);
		fclose(text);
		ask(i, *buf == 'u' ? "union" : "struct");
		free(buf);
	}
	puts("int main(void)\n{");
	for (i = 0; i < n; i++)
		printf("\task%d();\n", i);
	puts("\treturn 0;\n}");
	return 0;
}

/* ---- asking scry */

static void show(void *user, const struct scry_diag *d)
{
	(void)user;
	fprintf(stderr, "%s:%d: %s\n", d->file, d->line, d->text);
}

static void show_members(struct cdef_type *t, const char *prefix, uint64_t base)
{
	char name[160];
	int i;

	for (i = 0; i < t->members.n; i++) {
		struct cdef_member *m = &t->members.v[i];
		struct cdef_type *in = cdef_bare(m->type);
		bool is_struct = (in->kind == CT_STRUCT || in->kind == CT_UNION) && !in->name;

		if (!m->name) {
			show_members(in, prefix, base + m->bit_off);
			continue;
		}
		snprintf(name, sizeof(name), "%s.", m->name);
		if (is_struct) {
			snprintf(name, sizeof(name), "%s%s.", prefix, m->name);
			show_members(in, name, base + m->bit_off);
		}
		if (!strncmp(m->name, "flexible", 8))
			continue;
		printf("%s%s %d %d\n", prefix, m->name, (int)(base + m->bit_off), m->width >= 0 ? m->width : (int)(m->type->size * 8));
	}
}

static void show_all(struct cdefs *d)
{
	char prefix[32];
	int i;

	for (i = 0; i < d->types.n; i++) {
		struct cdef_type *t = d->types.v[i];

		if ((t->kind != CT_STRUCT && t->kind != CT_UNION) || !t->name || *t->name != 'x' || !cdef_layout(d, t, NULL, t->span))
			continue;
		printf("%s %d %d\n", t->name, (int)t->size, (int)t->align);
		snprintf(prefix, sizeof(prefix), "%s.", t->name);
		show_members(t, prefix, 0);
	}
}

static int ask_scry(const char *path)
{
	struct arena a = { 0 };
	struct kinfo *k = kinfo_open();
	struct unit *u = calloc(1, sizeof(*u));
	struct cpp *c;
	struct source *src;
	const char *s;
	size_t len;
	jmp_buf oom;

	a.oom = &oom;
	if (!k || !u || setjmp(oom))
		return 3;
	u->arena = &a;
	u->kinfo = k;
	u->diags = (struct diags){ .arena = &a, .sources = &u->sources, .fn = show };
	types_init(&u->types, &a);
	if (k->read_file(k->user, &a, path, &s, &len))
		return 2;
	src = src_add(&a, &u->sources, path, s, len);
	c = cpp_new(u);
	cdefs_parse(c->defs, cpp_text(c, src->text, src->len, src->base), false);
	cdefs_check(c->defs);
	diag_flush(&u->diags);
	show_all(c->defs);
	arena_free(&a);
	kinfo_close(k);
	free(u);
	return 0;
}

int main(int argc, char **argv)
{
	int i, n;

	if (argc == 3 && !strcmp(argv[1], "scry"))
		return ask_scry(argv[2]);
	if (argc != 4)
		return 2;
	seed = strtoull(argv[2], NULL, 10);
	n = atoi(argv[3]);
	if (!strcmp(argv[1], "probe"))
		return probe(n);
	text = stdout;
	fputs(head, text);
	for (i = 0; i < n; i++)
		one_struct(i);
	return 0;
}
