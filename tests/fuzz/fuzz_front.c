/* SPDX-License-Identifier: Apache-2.0 */
/* The front end under libFuzzer: any bytes give a tree or diagnostics. Build with clang
 * -fsanitize=fuzzer,address,undefined and the objects of base, lexer and parser. */
#include <stdlib.h>

#include "base/str.h"
#include "parser/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void render(void *user, const struct scry_diag *d)
{
	char text[512];

	(void)user;
	scry_diag_text(d, text, sizeof(text));
}

static void parse(struct arena *a, const char *text, size_t size)
{
	struct sources sources = { 0 };
	struct diags d = { .arena = a, .sources = &sources, .fn = render };
	struct parse_env env = { a, &d, NULL, NULL };
	struct source *src = src_add(a, &sources, "fuzz", text, size);
	struct str out = { 0 };
	struct node *n;

	if (!src)
		return;
	n = parse_program(&env, src);
	if (!n == !d.n_errors)
		abort();
	if (n)
		ast_print(&out, node_clone(a, n), NULL);
	str_free(&out);
	parse_expression(&env, src, true);
	diag_flush(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = { 0 };
	jmp_buf oom;

	a.oom = &oom;
	if (!setjmp(oom))
		parse(&a, (const char *)data, size);
	arena_free(&a);
	return 0;
}
