/* SPDX-License-Identifier: Apache-2.0 */
/* Section .note.stapsdt: one note per marker, with its address, that of .stapsdt.base when it was linked (both move together when
 * the file is prelinked), the semaphore's, and three strings. Found by section, for the notes are not loaded. */
#include <gelf.h>
#include <string.h>

#include "runtime/usdt.h"

enum { NT_STAPSDT = 3 };

/* The string at *p, which moves behind it; NULL: it does not end. */
static const char *take_text(const char **p, const char *end)
{
	const char *s = *p, *nul = s < end ? memchr(s, '\0', (size_t)(end - s)) : NULL;

	if (nul)
		*p = nul + 1;
	return nul ? s : NULL;
}

static bool read_note(const struct elf_file *f, const char *desc, size_t size, uint64_t base, struct bin_usdt *m)
{
	const char *p = desc + 24, *end = desc + size;
	uint64_t word[3], slide; /* address, base, semaphore */

	if (size < sizeof(word))
		return false;
	memcpy(word, desc, sizeof(word));
	memset(m, 0, sizeof(*m));
	m->provider = take_text(&p, end);
	m->name = m->provider ? take_text(&p, end) : NULL;
	m->args = m->name ? take_text(&p, end) : NULL;
	m->machine = f->machine;
	slide = base && word[1] ? base - word[1] : 0;
	m->addr = word[0] + slide;
	if (!m->args || !*m->name || !elffile_place(f, m->addr, &m->off))
		return false;
	return !word[2] || elffile_place(f, word[2] + slide, &m->sem_off);
}

int usdt_each(const struct elf_file *f, bin_usdt_fn *fn, void *user)
{
	Elf_Data *d = elffile_section(f, ".note.stapsdt", NULL);
	size_t at = 0, next, name, desc;
	struct bin_usdt m;
	uint64_t base = 0;
	GElf_Nhdr n;
	int err = 0;

	elffile_section(f, ".stapsdt.base", &base);
	for (; d && d->d_buf && !err && at < d->d_size; at = next) {
		next = gelf_getnote(d, at, &n, &name, &desc);
		if (!next)
			break;
		if (n.n_type != NT_STAPSDT || n.n_namesz != 8 || memcmp((char *)d->d_buf + name, "stapsdt", 8))
			continue;
		if (desc <= d->d_size && n.n_descsz <= d->d_size - desc && read_note(f, (char *)d->d_buf + desc, n.n_descsz, base, &m))
			err = fn(user, &m);
	}
	return err;
}
