/* SPDX-License-Identifier: Apache-2.0 */
/* The C part under libFuzzer: any bytes give types and macros or diagnostics, and what is found can be asked for. Build with clang
 * -fsanitize=fuzzer,address,undefined and the library. */
#include <stdlib.h>

#include "sema/cdef.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void render(void *user, const struct scry_diag *d)
{
	char text[512];

	(void)user;
	scry_diag_text(d, text, sizeof(text));
}

static void ask_all(struct cdefs *d, struct arena *a)
{
	struct ctype c;
	int i, n = d->types.n;

	for (i = 0; i < n; i++)
		d->src.get(&d->src, a, (uint64_t)i + 1, &c);
}

/* As a script: macros go to their places in its code. */
static void read_script(struct unit *u, struct source *src)
{
	config_init(&u->config);
	sema_parse(u, src);
}

static void read_text(struct unit *u, struct source *src)
{
	bool is_quiet = src->len % 2;
	struct cpp *c = cpp_new(u);

	c->is_quiet = is_quiet;
	cdefs_parse(c->defs, cpp_text(c, src->text, src->len, src->base), is_quiet);
	cpp_end(c);
	cdefs_check(c->defs);
	ask_all(c->defs, u->arena);
}

static void read_bytes(struct arena *a, const char *text, size_t size)
{
	struct kinfo k = { .have_btf = true };
	struct unit u = { .arena = a, .kinfo = &k };
	struct source *src = src_add(a, &u.sources, "fuzz", text, size);

	u.diags = (struct diags){ .arena = a, .sources = &u.sources, .fn = render };
	types_init(&u.types, a);
	if (!src)
		return;
	if (size % 3)
		read_text(&u, src);
	else
		read_script(&u, src);
	diag_flush(&u.diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	jmp_buf oom;

	a.oom = &oom;
	if (!setjmp(oom))
		read_bytes(&a, (const char *)data, size);
	arena_free(&a);
	return 0;
}
