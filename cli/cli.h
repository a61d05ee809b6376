/* SPDX-License-Identifier: Apache-2.0 */
/* The command line's own state and the calls between its files. Of the library it knows include/scry.h and nothing else. */
#ifndef SCRY_CLI_CLI_H
#define SCRY_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "include/scry.h"

enum buffer_mode { BUFFER_LINE, BUFFER_FULL, BUFFER_NONE };
enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* Where the script's output goes: one buffer, written when the mode says so. */
struct out {
	int fd;
	const char *name;               /* for messages; NULL: standard output */
	enum buffer_mode mode;
	bool is_tty;
	int err;                        /* errno of the first failed write; everything after it is dropped */
	size_t n;
	char *buf;
};

struct setting {
	const char *name, *value;
};

/* A program. */
struct text {
	const char *name;               /* as messages show it */
	char *s;
	size_t len;
};

struct cli {
	const char *self;               /* basename of argv[0] */
	struct scry *s;
	struct out out;
	int n_errors;                   /* messages of level SCRY_ERROR so far */
	bool color;

	/* what the command line said; arrays have room for argc entries, settings for one of each flag besides */
	struct setting *settings;
	int n_settings;
	const char **evals;
	int n_evals;
	char **params;                  /* the words that are no options; the first may be the program */
	int n_params;
	char **joined;                  /* those parameters that were put together here */
	int n_joined;
	const char *out_path;
	unsigned int stages;            /* bit i: cli_stages[i] */
	bool list, verbose, check, fmt, dry_run, info, version, help;
	const char *topic, *aot, *emit_elf;
	int argc;
	char **argv;
	char *aot_text, **aot_argv;     /* what the two hold in a program made with --aot */
	bool has_pid, has_cmd, has_warnings, has_no_warnings;
	enum color_when color_when;
	bool list_tools, tool_help;
	const char *tool_name;          /* of --tools=NAME */
	struct text tool;               /* the program when the first word is the name of a tool; else s is NULL */
	char *tool_file;
};

/* options.c */
struct option_row {
	const char *name;               /* NULL: only the letter */
	char letter;                    /* 0: only the name */
	const char *arg, *setting;
	int (*handler)(struct cli *c, const char *arg);
	const char *doc;
	bool is_ignored;
};
extern const struct option_row cli_options[];
extern const int cli_n_options;
extern const char *const cli_stages[];  /* NULL-terminated, in the order of the pipeline */
/* 0, or -EINVAL after a message. */
int cli_parse(struct cli *c, int argc, char **argv);
/* Edit distance with transpositions; 99 for names too long to be options. */
int cli_distance(const char *a, const char *b);

/* message.c */
void cli_on_diag(void *user, const struct scry_diag *d);
/* A message without a place, in the form of the compiler's. hint may be NULL. */
void cli_error(struct cli *c, const char *hint, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void cli_warn(struct cli *c, const char *hint, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* help.c */
void cli_usage(struct cli *c, int fd);
void cli_help(struct cli *c);
int cli_help_topic(struct cli *c, const char *topic);

/* output.c */
int out_open(struct cli *c);
void out_write(struct out *o, const char *text, size_t len);
void out_puts(struct out *o, const char *text);
void out_printf(struct out *o, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void out_flush(struct out *o);
/* Flushes; 0 or -errno after a message (none for a closed pipe, which is no error). */
int out_close(struct cli *c);
/* Writes everything; 0 or errno. */
int write_all(int fd, const char *text, size_t len);

/* signals.c */
/* From here on, writing to a closed pipe is an error of write(). */
void signals_catch_pipe(void);
/* Catches what the run of s wants to know of; the returned descriptor is readable when something came, or is -errno. */
int signals_open(struct scry *s);
/* The handle is about to go. */
void signals_forget(void);
/* The next signal, 0 when there is none. */
int signals_next(void);
/* Dies of the signal, as if it had not been caught. */
void signals_die(int signo);
bool signals_stop(void);        /* SIGINT or SIGTERM came */

/* source.c */
/* The program, from -e, a file, standard input or the first word, which is then taken off the parameters.
 * 0, or -errno after a message. */
int cli_read_program(struct cli *c, struct text *t);
int cli_read_file(struct cli *c, const char *path, struct text *t);
bool cli_is_file(const char *word);

/* tools.c */
enum tool_has { TOOL_NOTHING, TOOL_FLAG, TOOL_VALUE };
/* Reads the tool of that name. 0, -ENOENT when there is none, or -errno after a message. */
int cli_tool_open(struct cli *c, const char *name);
void cli_tool_close(struct cli *c);
/* Whether the open tool has that option. */
enum tool_has cli_tool_option(const struct cli *c, const char *name, size_t len);
void cli_tool_help(struct cli *c);
/* Lists all, or shows the text of one. */
int cli_tools(struct cli *c, const char *name);
/* A hint to the tool whose name is like the word; false if none is. */
bool cli_tool_nearest(const char *word, char *buf, size_t size);

/* aot.c */
/* The command line of a program made with --aot: what it was made with, then what was said now. 0, or -errno after a message. */
int aot_words(struct cli *c, int *argc, char ***argv);
/* Makes one of this command line; program is the word that named what t holds, NULL when it was given with -e. */
int aot_write(struct cli *c, const char *program, const struct text *t);
/* Ends the writing of a file: what went wrong (err, a negative errno) is told, and what was written then taken away. */
int file_close(struct cli *c, int fd, const char *path, int err);
/* --emit-elf. 0, or -errno after a message. */
int elf_write(struct cli *c);

/* list.c */
int cli_list(struct cli *c);
/* main.c */
int cli_compile(struct cli *c, struct text *t);
/* A call failed: the library has said why, except when it had not the memory to. Returns err. */
int cli_explain(struct cli *c, int n_errors_before, const char *what, int err);

#endif
