/* SPDX-License-Identifier: Apache-2.0 */
/* Usage, --help and --help=TOPIC, all from the tables. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

void cli_usage(struct cli *c, int fd)
{
	dprintf(fd,
		"usage: %s [options] 'PROGRAM' | FILE | TOOL | - [parameters...]\n"
		"       %s [options] -e 'PROGRAM' [parameters...]\n"
		"       %s [options] -l [PATTERN]\n"
		"'%s --help' lists the options\n",
		c->self, c->self, c->self, c->self);
}

/* "  -p, --pid PID" */
static void option_head(const struct option_row *o, char *buf, size_t size)
{
	char letter[8] = "    ";

	if (o->letter)
		snprintf(letter, sizeof(letter), "-%c%s", o->letter, o->name ? ", " : "");
	snprintf(buf, size, "  %s%s%s%s%s", letter, o->name ? "--" : "", o->name ? o->name : "",
		 o->arg && o->arg[1] != '=' ? " " : "", o->arg ? o->arg : "");
}

/* Words of doc from column `at` to 100, wrapped. */
static void wrapped(struct out *o, const char *doc, int at)
{
	int col = at;
	size_t len;

	for (; *doc; doc += len + (doc[len] == ' ')) {
		len = strcspn(doc, " ");
		if (col > at && col + (int)len + 1 > 100) {
			out_printf(o, "\n%*s", at, "");
			col = at;
		}
		if (col > at) {
			out_puts(o, " ");
			col++;
		}
		out_write(o, doc, len);
		col += (int)len;
	}
	out_puts(o, "\n");
}

void cli_help(struct cli *c)
{
	struct out *o = &c->out;
	char head[64];
	int i;

	out_printf(o, "usage: %s [options] 'PROGRAM' | FILE | TOOL | - [parameters...]\n"
		      "       %s [options] -e 'PROGRAM' [parameters...]\n"
		      "       %s [options] -l [PATTERN]\n\noptions:\n",
		   c->self, c->self, c->self);
	for (i = 0; i < cli_n_options; i++) {
		if (cli_options[i].is_ignored)
			continue;
		option_head(&cli_options[i], head, sizeof(head));
		out_printf(o, "%-28s ", head);
		if (strlen(head) > 28)
			out_printf(o, "\n%29s", "");
		wrapped(o, cli_options[i].doc, 29);
	}
	out_printf(o, "\nexamples:\n"
		      "  %s 'tracepoint:syscalls:sys_enter_openat { @[comm] = count(); }'\n"
		      "      files opened, by command; Ctrl-C ends it and prints the counts\n"
		      "  %s 'tracepoint:syscalls:sys_enter_openat { printf(\"%%s %%s\\n\", comm, str(args.filename)); }'\n"
		      "      who opens which file\n"
		      "  %s -l 'tracepoint:syscalls:*open*'\n"
		      "      what there is to trace\n"
		      "\nexit status: 0, or N after exit(N); 1 when something was wrong; of the signal when it came twice\n",
		   c->self, c->self, c->self);
}

static void show_row(struct out *o, const struct scry_row *r)
{
	out_printf(o, "%s (%s)\n", r->usage && *r->usage ? r->usage : r->name, r->kind);
	if (r->doc && *r->doc) {
		out_puts(o, "    ");
		wrapped(o, r->doc, 4);
	}
	if (r->example && *r->example)
		out_printf(o, "    example: %s\n", r->example);
}

/* A name ("ntop") or a kind, also in the plural ("functions"). */
static bool is_about(const struct scry_row *r, const char *topic)
{
	size_t n = strlen(r->kind);

	if (!strcmp(r->name, topic))
		return true;
	return !strncmp(topic, r->kind, n) && (!topic[n] || !strcmp(topic + n, "s"));
}

int cli_help_topic(struct cli *c, const char *topic)
{
	struct scry_row row, *r = &row;
	int i, n = 0;

	for (i = 0; !scry_row(i, r); i++) {
		if (is_about(r, topic)) {
			show_row(&c->out, r);
			n++;
		}
	}
	if (n)
		return 0;
	cli_error(c, "kinds of topic: builtins, functions, aggregations, probes, configs, settings; or a name of one",
		  "no help about '%s'", topic);
	return -ENOENT;
}
