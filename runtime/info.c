/* SPDX-License-Identifier: Apache-2.0 */
/* scry_info(): what the build, the kernel and the process allow. Features are asked for as the compiler does; kinds of probe are tried. */
#define _GNU_SOURCE
#include <bpf/libbpf_version.h>
#include <errno.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "runtime/handle.h"

static void info_kernel(struct str *out, struct kinfo *k)
{
	struct utsname un = { .release = "?" };
	const char *dir;
	int err;

	uname(&un);
	str_printf(out, "kernel\n  version: %s %s\n  cpus: %d possible, %d online\n", un.release, un.machine, k->n_cpus, k->n_online);
	str_printf(out, "  btf: %s\n", k->have_btf ? "yes" : "no");
	dir = kinfo_tracefs(k, &err);
	str_printf(out, "  tracefs: %s\n", dir ? dir : k->why ? k->why
							      : strerror(-err));
}

static void info_features(struct str *out, struct kinfo *k)
{
	int i;

	str_puts(out, "features\n");
	for (i = 0; i < KF_COUNT; i++)
		str_printf(out, "  %s: %s\n", feature_name((enum kfeature)i), k->has(k->user, (enum kfeature)i) ? "yes" : "no");
}

/* ---- what can be attached: the example of each kind of probe is */

static void keep_first(void *user, const struct scry_diag *d)
{
	struct str *why = user;

	if (d->level == SCRY_ERROR && !why->n)
		str_puts(why, d->text);
}

static const char *try_example(const char *example, struct str *why)
{
	struct scry *s = scry_new(keep_first, why);
	bool compiles = s && !scry_set(s, "quiet", "1") && !scry_compile(s, "example", example, strlen(example));
	const char *verdict = !compiles ? "not tried" : scry_attach(s) ? "no" : "yes";

	scry_free(s);
	return verdict;
}

static void info_probes(struct str *out)
{
	const struct probe_type *pt;

	str_puts(out, "probes\n");
	for (pt = probe_types; pt < probe_types + PT_COUNT; pt++) {
		struct str why = { 0 };
		/* markers are uprobes to the kernel, and who knows a binary that has any? */
		int example = pt->id == PT_usdt ? PT_uprobe : (int)pt->id;

		if (pt->traits & PF_OWN)
			continue;
		str_printf(out, "  %s: %s", pt->name, try_example(probe_types[example].example, &why));
		str_printf(out, why.s ? ", %s\n" : "\n", why.s);
		str_free(&why);
	}
}

/* Returns what is missing. */
static const char *info_process(struct str *out)
{
	char buf[128], hint[256];
	const char *missing = caps_missing(buf, sizeof(buf));

	str_printf(out, "process\n  uid: %d\n  capabilities: %s%s\n", (int)geteuid(), missing ? "lacks " : "all that tracing takes",
		   missing ? missing : "");
	if (missing)
		str_printf(out, "  note: %s\n", caps_hint(-EPERM, hint, sizeof(hint)));
	return missing;
}

static void info_build(struct str *out)
{
	str_printf(out, "build\n  scry: %s\n  libbpf: %d.%d\n  compiler: %s\n",
		   SCRY_VERSION, LIBBPF_MAJOR_VERSION, LIBBPF_MINOR_VERSION, __VERSION__);
}

int scry_info(struct scry *s, scry_event_fn *fn, void *user)
{
	struct scry_event e = { .type = SCRY_EV_VALUE };
	struct str out = { 0 };
	int err;

	info_build(&out);
	info_kernel(&out, s->u.kinfo);
	info_features(&out, s->u.kinfo);
	if (!info_process(&out))
		info_probes(&out);
	err = out.failed ? -ENOMEM : 0;
	e.text = out.s;
	e.len = out.n;
	if (!err && fn)
		fn(user, &e);
	str_free(&out);
	return err;
}
