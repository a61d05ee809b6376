/* SPDX-License-Identifier: Apache-2.0 */
/* libscry: compile a tracing script, run it in the kernel, read its results.
 *
 * No global state, no exit(), no signal handlers, nothing printed: text goes to the callbacks you give.
 * One thread per handle at a time; any number of handles per process. Errors are values: functions
 * return 0 or a negative errno after the reason went to the diagnostics callback. */
#ifndef SCRY_H
#define SCRY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define SCRY_API __attribute__((visibility("default")))
#else
#define SCRY_API
#endif

#define SCRY_VERSION "0.1.0"

struct scry;                            /* one script, from text to printed maps */

enum { SCRY_ERROR, SCRY_WARNING };

struct scry_diag {
	const char *file;               /* NULL: a message without a place */
	int line, col;                  /* 1-based; col counts bytes */
	int end_line, end_col;          /* exclusive column */
	int level;                      /* SCRY_ERROR or SCRY_WARNING */
	const char *text, *hint;        /* hint may be NULL; everything is valid during the callback only */
	const char *src;                /* the source lines from line to end_line, newline-separated; NULL without a place */
};
typedef void scry_diag_fn(void *user, const struct scry_diag *d);

/* Renders a diagnostic as the command line shows it, NUL-terminated, into buf; returns the length it needs. */
SCRY_API size_t scry_diag_text(const struct scry_diag *d, char *buf, size_t size);

/* What a running script has to say. */
enum scry_event_type {
	SCRY_EV_ATTACHED,               /* value: number of probes */
	SCRY_EV_PRINTF, SCRY_EV_VALUE, SCRY_EV_MAP, SCRY_EV_TIME, SCRY_EV_JOIN, SCRY_EV_CAT, SCRY_EV_SYSTEM,
	SCRY_EV_LOST,                   /* value: events lost since the last such event */
	SCRY_EV_RUNTIME,                /* a run-time warning: full map, failed read, division by zero ... ; value: how often */
	SCRY_EV_TEST,                   /* the result of a test or bench probe, or a line about all of them; value: nanoseconds */
	SCRY_EV_STATS,                  /* after the maps, with setting "stats": what the probes cost */
	SCRY_EV_END,                    /* the run is over; in text format the two blank lines before the maps */
};

struct scry_event {
	enum scry_event_type type;
	int is_error;                   /* the text belongs on the error stream */
	const char *text;               /* formatted as option "format" says, newline included where there is one */
	size_t len;
	int64_t value;
	const char *file;               /* SCRY_EV_RUNTIME: the place in the script, else NULL */
	int line, col;
};
typedef void scry_event_fn(void *user, const struct scry_event *e);

/* The handle owns everything made from it. NULL when memory is out. fn may be NULL. */
SCRY_API struct scry *scry_new(scry_diag_fn *fn, void *user);
/* Detaches and frees; NULL is fine. */
SCRY_API void scry_free(struct scry *s);
/* Everything the script outputs goes here. */
SCRY_API void scry_on_event(struct scry *s, scry_event_fn *fn, void *user);

/* Sets an option before scry_compile(). Names are those of the rows of kind "config" (max_strlen ...) and "setting"
 * (format, pid, cmd, unsafe, warnings, no_warnings, verbose, dry_run ...), see scry_rows().
 * -ENOENT: no such option; -EINVAL: bad value; both after a diagnostic. */
SCRY_API int scry_set(struct scry *s, const char *name, const char *value);
/* Takes settings from BPFTRACE_* and SCRY_* of the given environment (NULL: the process's own). */
SCRY_API int scry_set_env(struct scry *s, char *const *envp);
/* Positional ($1 ...) and named (--name=value, after "--") parameters. Copied. */
SCRY_API int scry_set_params(struct scry *s, int argc, char *const *argv);

/* 0, -EINVAL after at least one error went to the callback, or -ENOMEM. Loads nothing, needs no privilege.
 * May be called once per handle. */
SCRY_API int scry_compile(struct scry *s, const char *file, const char *text, size_t len);
/* The script laid out anew: the same tokens and comments, other white space. Needs no scry_compile() and no privilege. NULL after an error went to
 * the callback, or when memory is out. Owned by the handle until the next such call or scry_dump(). */
SCRY_API const char *scry_format(struct scry *s, const char *file, const char *text, size_t len);
/* The state after a pass as text: "ast", "types", "ir", "insns", "libbpf" (what would be loaded), "verifier" (loads it).
 * NULL: no such stage. Owned by the handle. */
SCRY_API const char *scry_dump(struct scry *s, const char *stage);
/* The script as an object file for libbpf; needs no privilege. Setting "object" has to be there when it is compiled, and such a script is for
 * nothing else. -EINVAL after a diagnostic: nothing in it would run. Owned by the handle until the next such call or scry_dump(). */
SCRY_API int scry_object(struct scry *s, const void **data, size_t *len);
/* Creates maps, loads programs. */
SCRY_API int scry_load(struct scry *s);
/* Runs the begin probes, attaches everything or nothing, releases the child of option "cmd". Loads first when needed. */
SCRY_API int scry_attach(struct scry *s);
/* Handles what has come in, waiting up to timeout_ms (-1: without end). 1: go on, 0: the script is over
 * (exit(), child or target ended, nothing left to wait for), negative errno: failed. */
SCRY_API int scry_poll(struct scry *s, int timeout_ms);
/* A descriptor that becomes readable when scry_poll() has work, for the caller's own loop. */
SCRY_API int scry_fd(struct scry *s);
/* Tells the script that a signal came (runs self:signal probes, or prints the maps for SIGUSR1 when there are none).
 * Returns 1 when the script had use for it. Not to be called from a signal handler. */
SCRY_API int scry_signal(struct scry *s, int signo);
/* Asks a scry_attach() that is under way to undo what it has done and return -EINTR. May be called from a signal handler or from another
 * thread. A signal also ends the waiting of scry_poll(), which then returns 1. */
SCRY_API void scry_interrupt(struct scry *s);
/* Stops the probes, drains events, runs the end probes, reports what was lost, emits SCRY_EV_END and the maps.
 * Results come first; slow closing happens in scry_free(). */
SCRY_API int scry_finish(struct scry *s);
/* Where the kernel would keep scry_free() waiting for long (it lets go of perf events one after another), hands the closing over to a
 * process in the background. To be called after scry_finish(); forks, so not from a program with threads. */
SCRY_API void scry_let_go(struct scry *s);
/* The argument of exit(), else 0. */
SCRY_API int scry_exit_code(const struct scry *s);

/* One element of a map. Text is in the default text format. Valid during the callback. */
struct scry_item {
	const char *map;                /* with the leading @ */
	const char *key;                /* text; NULL for a map without keys */
	const char *value;              /* text */
	int is_number;                  /* number holds the value (count, sum, min, max, avg and integers) */
	int64_t number;
};
typedef int scry_item_fn(void *user, const struct scry_item *item);
/* Calls fn for each element in printing order until it returns non-zero, which is returned.
 * -ENOENT: no such map. name NULL: all maps, by name. */
SCRY_API int scry_map_each(struct scry *s, const char *name, scry_item_fn *fn, void *user);
/* Emits all maps as events, as at the end of a run. */
SCRY_API int scry_print_maps(struct scry *s);

/* Lists probes that match a pattern ("" or "*": all), one per call. verbose: args holds "    TYPE NAME\n" lines.
 * Works without scry_compile(); after it, pattern NULL lists the script's own probes. */
typedef int scry_list_fn(void *user, const char *probe, const char *args);
SCRY_API int scry_list(struct scry *s, const char *pattern, int verbose, scry_list_fn *fn, void *user);

/* What the language and the tool offer, one row each, from the tables the compiler itself uses. */
struct scry_row {
	/* "builtin", "function", "aggregation", "probe", "config", "setting"; words of other tracers: "synonym" (understood, with
	 * a warning) and "foreign" (an error that says what to write instead) */
	const char *kind;
	const char *name, *usage, *doc, *example;
};
/* Copies the i-th row; its strings live as long as the library. -ENOENT past the end. */
SCRY_API int scry_row(int i, struct scry_row *row);
/* What kernel and build offer, as text, for bug reports. With the privilege to trace, the example of each kind of probe is
 * attached for a moment to see whether that works. */
SCRY_API int scry_info(struct scry *s, scry_event_fn *fn, void *user);
SCRY_API const char *scry_version(void);

#ifdef __cplusplus
}
#endif
#endif
