/* SPDX-License-Identifier: Apache-2.0 */
/* Embedding libscry: counts the files a command opens, by process name, and reads the result without parsing text.
 *
 *     cc embed.c $(pkg-config --cflags --libs scry)
 *     sudo ./a.out "ls -l /etc" ls
 */
#include <stdio.h>
#include <string.h>

#include "scry.h"

static const char script[] =
	"tracepoint:syscalls:sys_enter_openat /comm == str($1)/ { @opens[comm] = count(); @n++; }\n"
	"END { printf(\"traced %d opens\\n\", @n); }\n";

/* Compile errors, missing privileges: everything that went wrong comes here. */
static void on_diag(void *user, const struct scry_diag *d)
{
	char text[2048];

	(void)user;
	scry_diag_text(d, text, sizeof(text));
	fprintf(stderr, "%s\n", text);
}

/* What the script prints. */
static void on_event(void *user, const struct scry_event *e)
{
	(void)user;
	if (e->type == SCRY_EV_PRINTF)
		printf("event: %.*s", (int)e->len, e->text);
}

/* One element of a map; the number comes as a number. */
static int on_item(void *user, const struct scry_item *item)
{
	(void)user;
	if (item->is_number)
		printf("%s %lld\n", item->key, (long long)item->number);
	return 0;
}

static int run(struct scry *s, const char *command, char **comm)
{
	int err;

	if ((err = scry_set(s, "cmd", command)) || (err = scry_set(s, "quiet", "1")) ||
	    (err = scry_set_params(s, 1, comm)) || (err = scry_compile(s, "embed", script, strlen(script))) ||
	    (err = scry_attach(s)))
		return err;
	while ((err = scry_poll(s, -1)) > 0)
		;
	if (!err)
		err = scry_finish(s);
	if (!err)
		err = scry_map_each(s, "@opens", on_item, NULL);
	return err;
}

int main(int argc, char **argv)
{
	struct scry *s;
	int err;

	if (argc != 3) {
		fprintf(stderr, "usage: %s COMMAND COMM\n", argv[0]);
		return 1;
	}
	s = scry_new(on_diag, NULL);
	if (!s)
		return 1;
	scry_on_event(s, on_event, NULL);
	err = run(s, argv[1], &argv[2]);
	scry_free(s);
	return err ? 1 : 0;
}
