/* SPDX-License-Identifier: Apache-2.0 */
/* Shared state of a running script. The public handle (struct scry) holds one. Two halves meet here:
 * the half that talks to the kernel (load, attach, ring buffer, counters: everything but format_*.c, sym*.c) and the half that turns bytes
 * into text (format_*.c, sym*.c), which knows nothing of attaching. */
#ifndef SCRY_RUNTIME_RT_H
#define SCRY_RUNTIME_RT_H

#include "base/str.h"
#include "codegen/image.h"
#include "include/scry.h"

enum rt_format { RT_TEXT, RT_JSON };
enum { RT_MAX_WORDS = 1024 };           /* of a stack */

struct ksyms;                           /* kernel symbols, read once and lazily (runtime/ksyms.c) */
struct usyms;                           /* symbols of processes (runtime/usyms.h) */
struct fmt_cache;                       /* what the text half keeps between calls (runtime/format_misc.c) */

struct rt {
	struct unit *u;
	struct image *img;
	int *map_fds;                   /* per image map, -1: not created */
	enum rt_format format;
	bool warnings;                  /* -k */
	bool no_warnings;
	scry_event_fn *event_fn;
	void *event_user;
	struct ksyms *ksyms;
	struct usyms *usyms;            /* NULL: the script takes no user stacks */
	int64_t boot_to_real_ns;        /* CLOCK_REALTIME - CLOCK_BOOTTIME at start (minimum-delta triple read) */
	struct str line;                /* scratch for one event's text */
	struct fmt_cache *fmt_cache;
	struct gfp *gfp;                /* names of allocation flags (runtime/format_gfp.c) */
	/* (the kernel half adds its own state in struct run, runtime/run.h) */
};

/* ---------------------------------------------------------------- text half ---- */

/* Appends the value of type t at p in the default text (or JSON) format of language.md 8.5 / 8.8. */
void fmt_value(struct rt *rt, struct str *out, const struct type *t, const void *p);
void fmt_value_json(struct rt *rt, struct str *out, const struct type *t, const void *p);

/* One argument of an event: its bytes in the record, packed strings resolved. */
struct fmt_arg {
	const struct type *type;
	const void *p;                  /* value in memory layout; for strings: the text */
	size_t len;                     /* strings: length of the text */
	bool was_cut;                   /* trailer wanted behind it */
};
/* Resolves the arguments of a record; -EBADMSG when it is shorter than it must be. args has room for d->n_args. */
int fmt_args(const struct event_desc *d, const void *rec, size_t size, struct fmt_arg *args);
/* printf and relatives: text only, no JSON envelope. */
void fmt_printf(struct rt *rt, struct str *out, const struct event_desc *d, const struct fmt_arg *args);

/* print(value) and join(): the whole line, or the whole JSON object. */
void fmt_print_value(struct rt *rt, struct str *out, const struct fmt_arg *arg);
void fmt_join(struct rt *rt, struct str *out, const struct event_desc *d, const struct fmt_arg *args);
/* Frees what the text half has kept in rt; not the kernel symbols. */
void fmt_release(struct rt *rt);

/* An element of a map, copied from the kernel: key (NULL for scalars) and n_slots values of map->value_size bytes, one after another
 * (n_slots = n_cpus for per-CPU maps, else 1). */
struct map_elem {
	const void *key;
	const void *values;
	int n_slots;
};
/* The map as it is to be shown: sorted, cut to top (0: all), values divided (div 0 or 1: not). Text or JSON by rt->format,
 * appended to out exactly as it goes to the user; nothing when there is nothing to show. */
void fmt_map(struct rt *rt, struct str *out, const struct map *m, const struct map_elem *e, int n, uint64_t top, uint64_t div);
/* The merged value of an element as the number it is sorted by; false: it is not a number. */
bool fmt_number(const struct map *m, const struct map_elem *e, int64_t *v);
/* Calls fn for each element in printing order with key and value as text. */
int fmt_each(struct rt *rt, const struct map *m, const struct map_elem *e, int n, scry_item_fn *fn, void *user);
/* Whether a scalar map's value has been set (its "set" word on any CPU). */
bool fmt_is_set(const struct map *m, const struct map_elem *e);

/* Builds the event envelope: in JSON {"type": "printf", "data": "..."} around text, in text the text itself. */
void fmt_envelope(struct rt *rt, struct str *out, const char *type, const char *text, size_t len);
void fmt_json_string(struct str *out, const char *s, size_t n);
/* strftime with %f %k %l (language.md 6.3) of a real-time ns value. */
void fmt_time(struct str *out, const char *fmt, int64_t real_ns);
/* Message of a counter: "map @x is full: 12 updates were refused (max_map_keys is 4096)". */
void fmt_counter(struct rt *rt, struct str *out, const struct counter *c, uint64_t n);

/* Kernel symbols. Name of the symbol at or below addr with the offset; NULL: unknown. With modules and BPF programs; *module may be NULL. */
struct ksyms *ksyms_new(void);
struct ksyms *ksyms_open(const char *path);     /* from a file like /proc/kallsyms */
void ksyms_free(struct ksyms *k);
const char *ksyms_find(struct ksyms *k, uint64_t addr, uint64_t *off, const char **module);
int ksyms_addr(struct ksyms *k, const char *name, uint64_t *addr);      /* -ENOENT, -EPERM (hidden) */

/* ---------------------------------------------------------------- kernel half ---- */

/* Words of a stack id from the stacks map, at most max; returns the number of frames, 0: unknown. pid: 0 for kernel stacks; may be NULL. */
int rt_stack(struct rt *rt, uint64_t id, uint64_t *words, int max, uint32_t *pid);
/* Path of a cgroup id in every hierarchy that is mounted: "unified:/a,..." filtered by wildcard (NULL: all). */
void rt_cgroup_path(struct str *out, uint64_t id, const char *filter);
/* A descriptor of a cgroup2 directory, by its path or by its path below the mount. -errno. */
int rt_cgroup_open(const char *path);

#endif
