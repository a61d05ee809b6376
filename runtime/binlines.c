/* SPDX-License-Identifier: Apache-2.0 */
/* Where a line of a source file begins in a binary, or why it does not. */
#include <errno.h>
#include <stdio.h>

#include "runtime/bins.h"
#include "runtime/dwarf.h"
#include "runtime/kinfo.h"

struct answer {
	bin_addr_fn *fn;
	void *data;
	bool any;
};

static int on_addr(void *user, uint64_t addr)
{
	struct answer *a = user;

	a->any = true;
	return a->fn(a->data, addr);
}

static int missing(struct kinfo *k, const char *path, const struct dwarf_line_query *q)
{
	char hint[256] = "";

	if (!q->has_file) {
		if (q->nearest)
			snprintf(hint, sizeof(hint), "did you mean '%s'?", q->nearest);
		return kinfo_fail(k, -ENOENT, *hint ? hint : NULL, "nothing in %s was compiled from a file '%s'", path, q->file);
	}
	if (q->has_line)
		return kinfo_fail(k, -ENOENT, "without the column the whole line is meant",
				  "no statement begins at column %d of %s:%d", q->col, q->file, q->line);
	if (q->next || q->before)
		snprintf(hint, sizeof(hint), "the %s line that has some is %d", q->next ? "next" : "last", q->next ? q->next : q->before);
	return kinfo_fail(k, -ENOENT, *hint ? hint : NULL, "there is no code at %s:%d in %s", q->file, q->line, path);
}

int bin_lines(void *user, struct arena *a, const char *path, const char *file, int line, int col, bin_addr_fn *fn, void *data)
{
	struct dwarf_line_query q = { .file = file, .line = line, .col = col };
	struct answer answer = { fn, data, false };
	struct dwarf_file *f;
	const char *why;
	int err;

	kinfo_forget(user);
	if (!kinfo_bins(user))
		return kinfo_fail(user, -ENOMEM, NULL, "out of memory");
	if (!bins_file(kinfo_bins(user), path, &err))
		return err;
	f = kinfo_debug_info(user, path, &why);
	if (!f)
		return kinfo_fail(user, -ENODATA, NULL, "no debug information for '%s': %s", path, why);
	err = dwarf_line_addrs(f, a, &q, on_addr, &answer);
	return err || answer.any ? err : missing(user, path, &q);
}
