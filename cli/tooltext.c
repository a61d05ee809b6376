/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the head and the options of a ready-made tool. The tests hold every script in scripts/ to this form, so it is
 * looked for and not parsed: getopt("NAME", DEFAULT, "HELP"), a blank or a new line behind the commas. */
#define _GNU_SOURCE
#include <string.h>

#include "cli/tooltext.h"

static const char *next_line(const char *s)
{
	const char *nl = strchr(s, '\n');

	return nl ? nl + 1 : s + strlen(s);
}

static struct piece comment(const char *s)
{
	struct piece p = { s + 2, strcspn(s, "\n") - 2 };

	if (p.len && *p.s == ' ') {
		p.s++;
		p.len--;
	}
	return p;
}

static bool is_title(const struct piece *p)
{
	const char *dash = memmem(p->s, p->len, " - ", 3);

	return dash && memchr(p->s, ' ', p->len) == dash;
}

bool tool_line(const char *text, const char **at, struct piece *line)
{
	const char *s = *at;

	if (!s) {
		for (s = text; !strncmp(s, "#!", 2) || !strncmp(s, "//", 2); s = next_line(s)) {
			*line = comment(s);
			if (s[0] == '/' && is_title(line))
				break;
		}
	}
	if (strncmp(s, "//", 2) != 0)
		return false;
	*line = comment(s);
	*at = next_line(s);
	return true;
}

struct piece tool_summary(const char *text)
{
	const char *at = NULL, *dash;
	struct piece p;

	if (!tool_line(text, &at, &p))
		return (struct piece){ text, 0 };
	dash = (const char *)memmem(p.s, p.len, " - ", 3) + 3;
	return (struct piece){ dash, p.len - (size_t)(dash - p.s) };
}

/* A string literal at s, without its quotes. */
static bool quoted(const char *s, struct piece *p)
{
	*p = (struct piece){ s + 1, 0 };
	if (*s != '"')
		return false;
	p->len = strcspn(p->s, "\"\n");
	return p->s[p->len] == '"';
}

/* What stands behind a comma, or NULL when there is none. */
static const char *behind_comma(const char *s)
{
	return *s == ',' ? s + 1 + strspn(s + 1, " \t\n") : NULL;
}

bool tool_option(const char **at, struct tool_option *o)
{
	static const char call[] = "getopt(";
	const char *s;

	while ((s = strstr(*at, call))) {
		*at = s += sizeof(call) - 1;
		if (!quoted(s, &o->name))
			continue;
		s = behind_comma(o->name.s + o->name.len + 1);
		if (!s)
			continue;
		o->value = (struct piece){ s, *s == '"' ? 2 + strcspn(s + 1, "\"\n") : strcspn(s, ",)\n") };
		s = behind_comma(s + o->value.len);
		if (!s || !quoted(s, &o->doc))
			continue;
		if (o->value.len == 5 && !memcmp(o->value.s, "false", 5))
			o->value.len = 0;
		return true;
	}
	return false;
}
