/* SPDX-License-Identifier: Apache-2.0 */
/* The front end alone: `front_driver tokens|ast|expr|err [FILE]` prints what it makes of a script, messages included. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "parser/parse.h"

static void show(void *user, const struct scry_diag *d)
{
	size_t n = scry_diag_text(d, NULL, 0);
	char *text = malloc(n + 1);

	if (!text)
		return;
	scry_diag_text(d, text, n + 1);
	fputs(text, user);
	free(text);
}

static bool is_value(void *user, const char *name, size_t len)
{
	static const char *const values[] = { "pid", "tid", "uid", "gid", "comm", "cpu", "nsecs", "elapsed", "retval", "args",
					      "arg0", "arg1", "arg2", "curtask", "cgroup", "rand", "func", "probe", "ctx", "kstack", "ustack", NULL };
	int i;

	(void)user;
	for (i = 0; values[i]; i++)
		if (!strncmp(values[i], name, len) && !values[i][len])
			return true;
	return false;
}

static int read_all(struct str *b, FILE *f)
{
	char buf[65536];
	size_t n;

	while ((n = fread(buf, 1, sizeof(buf), f)))
		str_add(b, buf, n);
	return b->failed || ferror(f) ? -1 : 0;
}

static void front(struct parse_env *env, const char *mode, struct source *src, struct str *out)
{
	if (!strcmp(mode, "tokens")) {
		parse_tokens(env, src, out);
	} else if (!strcmp(mode, "expr")) {
		ast_print(out, parse_expression(env, src, false), NULL);
	} else if (!strcmp(mode, "ast")) {
		ast_print(out, parse_program(env, src), NULL);
	} else {
		parse_program(env, src);
	}
}

static int run(const char *mode, const char *text, size_t len)
{
	struct sources sources = { 0 };
	struct arena a = { 0 };
	struct diags d = { .arena = &a, .sources = &sources, .fn = show, .user = stdout };
	struct parse_env env = { &a, &d, is_value, NULL };
	struct str out = { 0 };
	struct source *src;
	jmp_buf oom;

	a.oom = &oom;
	if (setjmp(oom)) {
		fputs("out of memory\n", stderr);
		return 3;
	}
	src = src_add(&a, &sources, "case.bt", text, len);
	if (!src) {
		fputs("too large\n", stderr);
		return 2;
	}
	front(&env, mode, src, &out);
	if (out.n)
		fwrite(out.s, 1, out.n, stdout);
	str_free(&out);
	diag_flush(&d);
	arena_free(&a);
	return d.n_errors ? 1 : 0;
}

int main(int argc, char **argv)
{
	struct str text = { 0 };
	FILE *f = stdin;
	int err;

	if (argc < 2)
		return 2;
	if (argc > 2)
		f = fopen(argv[2], "r");
	if (!f || read_all(&text, f)) {
		perror(argc > 2 ? argv[2] : "stdin");
		return 2;
	}
	err = run(argv[1], text.s ? text.s : "", text.n);
	str_free(&text);
	if (f != stdin)
		fclose(f);
	return err;
}
