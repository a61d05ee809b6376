/* SPDX-License-Identifier: Apache-2.0 */
/* Symbols of user space: what an address was in a process, also when the process is gone by the time somebody asks. */
#ifndef SCRY_RUNTIME_USYMS_H
#define SCRY_RUNTIME_USYMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "runtime/dwarf.h"

struct usyms;

struct usym_place {
	const char *name;   /* NULL: unknown. Valid until the next call */
	uint64_t off;       /* from the symbol */
	const char *module; /* path as the process sees it, NULL: none */
};

/* debug_dirs: colon-separated. demangles: C++ and Rust names become readable. */
struct usyms *usyms_new(const char *debug_dirs, bool demangles);
void usyms_free(struct usyms *us);

/* A stack that has been met for the first time. */
struct usyms_seen {
	uint64_t id;
	uint32_t pid;
	char comm[17];
	const uint64_t *frames;
	const void *build_ids; /* struct bpf_stack_build_id by frame, not aligned */
	int n, n_build_ids;
};
/* Remembers what is mapped in its process now, or, if that is gone, which files the frames lie in. */
void usyms_see(struct usyms *us, const struct usyms_seen *seen);
/* Id of the stack that stands for a T_USYM. */
uint64_t usyms_id(uint64_t addr, uint32_t pid);
/* A program that is going to run and may be gone soon. */
void usyms_expect(struct usyms *us, const char *path);
/* addr in the process as it was when the stack was met (id 0, or not met: as it is). false: not even the module is known. */
bool usyms_find(struct usyms *us, uint64_t id, uint32_t pid, uint64_t addr, struct usym_place *out);
/* Lines and inlined functions of an address, when debug information is there; file names are those of the compiler. */
void usyms_lines(struct usyms *us, uint64_t id, uint32_t pid, uint64_t addr, dwarf_place_fn *fn, void *user);

/* ---- umod.c: a file that is mapped somewhere */

struct umod;
struct umods; /* all of them, by device and inode */

struct umod_key {
	uint32_t dev_major, dev_minor;
	uint64_t ino;
};

struct umods *umods_new(const char *debug_dirs);
void umods_free(struct umods *ms);
/* The file mapped at start-end in a process; NULL: no room for more. path as the process's list of mappings has it. */
struct umod *umod_get(struct umods *ms, const struct umod_key *key, uint32_t pid, uint64_t start, uint64_t end, const char *path);
/* A file that may be asked for by its build id. */
void umods_expect(struct umods *ms, const char *path);
/* The file with a build id of 20 bytes: of those that are known, else it is looked for, first as the program comm. Always the same umod
 * for an id; NULL: no room. */
struct umod *umod_by_id(struct umods *ms, const uint8_t *id, const char *comm);
/* The kernel's own code in every process. */
struct umod *umod_vdso(struct umods *ms);
bool umod_is_open(const struct umod *m);
const char *umod_path(const struct umod *m); /* NULL: not known; one known by its id has one once it has been asked for a symbol */
/* Name of the symbol that holds the place in the file; NULL: none. */
const char *umod_find(struct umods *ms, struct umod *m, uint64_t off, uint64_t *sym_off);
void umod_lines(struct umods *ms, struct umod *m, uint64_t off, dwarf_place_fn *fn, void *user);

/* ---- perfmap.c: what a JIT compiler says about the code it made (/tmp/perf-PID.map) */

struct perfmap;
/* Reads it, or reads it again if it has grown; old may be NULL. NULL: there is none. */
struct perfmap *perfmap_read(struct perfmap *old, uint32_t pid);
void perfmap_free(struct perfmap *p);
const char *perfmap_path(const struct perfmap *p);
const char *perfmap_find(const struct perfmap *p, uint64_t addr, uint64_t *off, struct str *name);

#endif
