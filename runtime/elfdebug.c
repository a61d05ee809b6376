/* SPDX-License-Identifier: Apache-2.0 */
/* Symbols of stripped files: separate debug files, found by build id or by .gnu_debuglink, and the xz-packed symbol table in
 * .gnu_debugdata. */
#define _GNU_SOURCE
#include <errno.h>
#include <gelf.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/str.h"
#include "runtime/elf.h"
#include "runtime/xz.h"

enum { MAX_UNPACKED = 256 << 20 };

/* ---- .gnu_debugdata */

static struct elf_file *unpack_debugdata(struct elf_file *f)
{
	Elf_Data *d = elffile_section(f, ".gnu_debugdata", NULL);
	struct elf_file *mini;
	size_t size;

	if (!d || !d->d_buf || !d->d_size || d->d_size > MAX_UNPACKED / 8)
		return NULL;
	f->unpacked = xz_unpack(d->d_buf, d->d_size, MAX_UNPACKED, &size);
	mini = f->unpacked ? elffile_memory(f->unpacked, size) : NULL;
	if (!mini) {
		free(f->unpacked);
		f->unpacked = NULL;
	}
	return mini;
}

/* ---- separate files */

/* The build id as hexadecimal digits; false: there is none. */
static bool build_id(const struct elf_file *f, char *hex, size_t size)
{
	Elf_Data *d = elffile_section(f, ".note.gnu.build-id", NULL);
	size_t next, name, desc, i;
	const uint8_t *bytes;
	GElf_Nhdr n;

	if (!d || !d->d_buf || !gelf_getnote(d, 0, &n, &name, &desc) || n.n_type != NT_GNU_BUILD_ID)
		return false;
	next = n.n_descsz;
	if (next < 2 || next * 2 >= size || desc > d->d_size || next > d->d_size - desc)
		return false;
	bytes = (const uint8_t *)d->d_buf + desc;
	for (i = 0; i < next; i++)
		snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
	return true;
}

static bool same_build_id(const struct elf_file *a, const struct elf_file *b)
{
	char x[130], y[130];

	return build_id(a, x, sizeof(x)) && build_id(b, y, sizeof(y)) && !strcmp(x, y);
}

static bool same_crc(const struct elf_file *f, uint32_t crc)
{
	const uint8_t *raw = elffile_bytes(f, 0, f->size);
	uint64_t left = f->size;
	uint32_t sum = 0;
	unsigned int n;

	for (; raw && left; left -= n, raw += n) {
		n = left < 1u << 30 ? (unsigned int)left : 1u << 30;
		sum = (uint32_t)crc32(sum, raw, n);
	}
	return sum == crc;
}

/* What is looked for: a build id, or a name with the checksum of the file. */
struct wanted {
	const struct elf_file *of;
	bool by_id;
	uint32_t crc;
};

static struct elf_file *try_file(const char *path, const struct wanted *w)
{
	struct elf_err e;
	struct elf_file *f = elffile_open(path, -1, true, &e);

	if (f && (w->by_id ? same_build_id(f, w->of) : same_crc(f, w->crc)))
		return f;
	elffile_close(f);
	return NULL;
}

/* Tries DIR/MIDDLE/NAME for each of the directories. */
static struct elf_file *try_dirs(const char *dirs, const char *middle, const char *name, const struct wanted *w)
{
	struct elf_file *f = NULL;
	struct str path = { 0 };
	size_t n;

	for (; !f && dirs && *dirs; dirs += n + (dirs[n] == ':')) {
		n = strcspn(dirs, ":");
		path.n = 0;
		str_printf(&path, "%.*s/%s/%s", (int)n, dirs, middle, name);
		if (!path.failed)
			f = try_file(path.s, w);
	}
	str_free(&path);
	return f;
}

static struct elf_file *by_build_id(struct elf_file *f, const char *dirs)
{
	struct wanted w = { f, true, 0 };
	char hex[130], name[160];

	if (!build_id(f, hex, sizeof(hex)))
		return NULL;
	snprintf(name, sizeof(name), "%.2s/%s.debug", hex, hex + 2);
	return try_dirs(dirs, ".build-id", name, &w);
}

static struct elf_file *by_link(struct elf_file *f, const char *dirs)
{
	Elf_Data *d = elffile_section(f, ".gnu_debuglink", NULL);
	const char *name = d ? d->d_buf : NULL, *slash = strrchr(f->path, '/');
	char dir[PATH_MAX], full[PATH_MAX], *end;
	struct wanted w = { f, false, 0 };
	struct elf_file *found;
	size_t n;

	n = name ? strnlen(name, d->d_size) : 0;
	if (!n || (n + 4) / 4 * 4 + 4 > d->d_size || strchr(name, '/'))
		return NULL;
	memcpy(&w.crc, name + (n + 4) / 4 * 4, 4);
	snprintf(dir, sizeof(dir), "%.*s", slash ? (int)(slash - f->path) : 1, slash ? f->path : ".");
	found = try_dirs(dir, ".", name, &w);
	if (!found)
		found = try_dirs(dir, ".debug", name, &w);
	if (found || !realpath(f->path, full))
		return found;
	end = strrchr(full, '/');
	*end = '\0';
	return try_dirs(dirs, full + (*full == '/'), name, &w);
}

struct elf_file *elffile_debug(struct elf_file *f, const char *dirs)
{
	if (f->has_looked)
		return f->debug;
	f->has_looked = true;
	f->debug = by_build_id(f, dirs);
	if (!f->debug)
		f->debug = by_link(f, dirs);
	if (!f->debug)
		f->debug = unpack_debugdata(f);
	return f->debug;
}

char *elffile_debug_path(struct elf_file *f, const char *dirs)
{
	struct elf_file *d = elffile_debug(f, dirs);

	return d && *d->path ? strdup(d->path) : NULL;
}
