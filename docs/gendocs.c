/* SPDX-License-Identifier: Apache-2.0 */
/* Writes what can be derived from the tables: `gendocs reference` (Markdown), `man FILE.md` and `language FILE.md` (manual pages, with
 * the prose of that file), `bash`, `zsh`, `fish` (completion), `words` (every name of the language, one a line). */
#include <stdio.h>
#include <string.h>

#include "docs/gendocs.h"

const struct option_doc options[] = {
#define SETTING(long, short, arg, setting, doc) { long, arg, doc, short, false },
#define OPTION(id, long, short, arg, doc) { long, arg, doc, short, false },
#define IGNORED(long, short, arg, doc) { long, arg, doc, short, true },
#include "cli/options.def"
#undef SETTING
#undef OPTION
#undef IGNORED
	{ NULL, NULL, NULL, 0, false },
};

static const struct {
	const char *kind, *title;
} kinds[] = {
	{ "probe", "Probes" },
	{ "builtin", "Builtin variables" },
	{ "function", "Functions" },
	{ "aggregation", "Aggregations" },
	{ "config", "Configuration" },
	{ "setting", "Settings of the library" },
	{ "synonym", "Words of other tracers that are understood" },
	{ "foreign", "Words of other tracers that are explained" },
};
enum { N_KINDS = sizeof(kinds) / sizeof(*kinds) };

const struct exit_doc exits[] = {
	{ "0", "the run ended by SIGINT, SIGTERM, exit(), the end of the command (-c) or the process (-p), or a closed pipe" },
	{ "N", "exit(N)" },
	{ "1", "usage, the program, the system's refusal, output that cannot be written: a message on standard error tells" },
	{ "128+signal", "the second SIGINT or SIGTERM, which does not wait for the end of the run" },
	{ NULL, NULL },
};

bool is_last_option(const struct option_doc *o)
{
	return !o->name && !o->letter;
}

bool has(const char *s)
{
	return s && *s;
}

/* ---- Markdown */

static void markdown_row(const struct scry_row *r)
{
	printf("**`%s`**", has(r->usage) ? r->usage : r->name);
	printf(has(r->doc) ? " - %s\n\n" : "\n\n", r->doc);
	if (has(r->example))
		printf("```\n%s\n```\n\n", r->example);
}

static void markdown_options(void)
{
	int i;

	printf("## Options\n\n| option | meaning |\n|---|---|\n");
	for (i = 0; !is_last_option(&options[i]); i++) {
		const struct option_doc *o = &options[i];
		const char *arg = has(o->arg) ? o->arg : "";

		if (o->is_ignored)
			continue;
		printf("| ");
		if (o->letter)
			printf("`-%c%s%s`", o->letter, *arg && arg[1] != '=' ? " " : "", arg[0] && arg[1] == '=' ? "" : arg);
		if (o->name)
			printf("%s`--%s%s%s`", o->letter ? ", " : "", o->name, *arg && arg[1] != '=' ? " " : "", arg);
		printf(" | %s |\n", o->doc);
	}
}

static void reference(void)
{
	struct scry_row row, *r = &row;
	int i, k;

	printf("# scry: reference\n\nGenerated from the compiler's own tables by `make docs`; do not edit. "
	       "`scry --help=NAME` shows the same.\n\n");
	markdown_options();
	printf("\n## Exit status\n\n| status | when |\n|---|---|\n");
	for (i = 0; exits[i].status; i++)
		printf("| %s | %s |\n", exits[i].status, exits[i].when);
	for (k = 0; k < N_KINDS; k++) {
		printf("\n## %s\n\n", kinds[k].title);
		for (i = 0; !scry_row(i, r); i++)
			if (!strcmp(r->kind, kinds[k].kind))
				markdown_row(r);
	}
}

static void words(void)
{
	struct scry_row row, *r = &row;
	int i;

	for (i = 0; !scry_row(i, r); i++)
		if (strcmp(r->kind, "setting") && strcmp(r->kind, "synonym") && strcmp(r->kind, "foreign"))
			printf("%s\n", r->name);
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*make)(void);
		void (*make_from)(const char *path);
	} outputs[] = {
		{ "reference", reference, NULL },
		{ "man", NULL, man_command },
		{ "language", NULL, man_language },
		{ "bash", complete_bash, NULL },
		{ "zsh", complete_zsh, NULL },
		{ "fish", complete_fish, NULL },
		{ "words", words, NULL },
	};
	size_t i;

	for (i = 0; argc >= 2 && i < sizeof(outputs) / sizeof(*outputs); i++) {
		if (strcmp(argv[1], outputs[i].name) || argc != (outputs[i].make ? 2 : 3))
			continue;
		if (outputs[i].make)
			outputs[i].make();
		else
			outputs[i].make_from(argv[2]);
		return 0;
	}
	fprintf(stderr, "usage: %s reference|bash|zsh|fish|words, %s man|language FILE.md\n", argv[0], argv[0]);
	return 1;
}
