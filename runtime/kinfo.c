/* SPDX-License-Identifier: Apache-2.0 */
/* Facts about the running kernel, fetched when asked for: functions, symbols, BTF, debug information, cgroup ids. Its events
 * are tracefs.c's.
 *
 * The callbacks run user code that may leave by the arena's door, so nothing here owns anything on the C stack across
 * such a call: lists hang on the struct and are freed with it at the latest. */
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "runtime/bins.h"
#include "runtime/kbtf.h"
#include "runtime/klive.h"
#include "runtime/run.h"

enum { MAX_FILE = 16 << 20 };

/* A symbol that was asked for. */
struct known_sym {
	struct known_sym *next;
	uint64_t addr;
	int err;
	char name[];
};

static void say(struct klive *kl, const char *hint, const char *fmt, va_list ap)
{
	vsnprintf(kl->why, sizeof(kl->why), fmt, ap);
	snprintf(kl->hint, sizeof(kl->hint), "%s", hint ? hint : "");
	kl->k.why = kl->why;
	kl->k.hint = hint ? kl->hint : NULL;
}

int klive_fail(struct klive *kl, int err, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(kl, hint, fmt, ap);
	va_end(ap);
	return err;
}

void kinfo_explain(struct kinfo *k, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(k->user, hint, fmt, ap);
	va_end(ap);
}

int klive_done(struct klive *kl, int err)
{
	if (err == -ENOMEM)
		return klive_fail(kl, err, NULL, "out of memory");
	return err;
}

void klive_forget(struct klive *kl)
{
	kl->k.why = kl->k.hint = NULL;
}

int kinfo_fail(struct kinfo *k, int err, const char *hint, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	return klive_fail(k->user, err, hint, "%s", text);
}

void kinfo_forget(struct kinfo *k)
{
	klive_forget(k->user);
}

/* ---- files */

int klive_read(struct klive *kl, const char *path)
{
	char buf[4096];
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC), err;

	if (fd < 0)
		return -errno;
	if (kl->file.failed)
		str_free(&kl->file);
	kl->file.n = 0;
	while ((n = read(fd, buf, sizeof(buf))) > 0)
		str_add(&kl->file, buf, (size_t)n);
	err = n < 0 ? -errno : kl->file.failed ? -ENOMEM
					       : 0;
	close(fd);
	str_putc(&kl->file, '\0');
	return err;
}

/* A text file; nothing that would keep us waiting is opened. */
static int read_file(void *user, struct arena *a, const char *path, const char **text, size_t *len)
{
	struct klive *kl = user;
	struct stat st;
	int err;

	klive_forget(kl);
	if (stat(path, &st))
		return -errno;
	if (!S_ISREG(st.st_mode))
		return S_ISDIR(st.st_mode) ? -EISDIR : -EINVAL;
	if (st.st_size > MAX_FILE)
		return -EFBIG;
	err = klive_read(kl, path);
	if (err)
		return klive_done(kl, err);
	*len = kl->file.n - 1;
	*text = arena_strndup(a, kl->file.s, *len);
	return 0;
}

/* As LINUX_VERSION_CODE has it: the last of the three numbers stops at 255. */
static uint32_t kernel_version(void)
{
	unsigned int major = 0, minor = 0, patch = 0;
	struct utsname un;

	if (uname(&un) || sscanf(un.release, "%u.%u.%u", &major, &minor, &patch) < 2)
		return 0;
	return major << 16 | minor << 8 | (patch > 255 ? 255 : patch);
}

int *kinfo_cpus(const char *path, int *n)
{
	char buf[4096], *p = buf;
	int fd = open(path, O_RDONLY | O_CLOEXEC), *cpus, *more, from, to;
	ssize_t len = fd < 0 ? -1 : read(fd, buf, sizeof(buf) - 1);

	if (fd >= 0)
		close(fd);
	*n = 0;
	if (len <= 0)
		return NULL;
	buf[len] = '\0';
	for (cpus = NULL; isdigit((unsigned char)*p); p += *p == ',') {
		from = to = (int)strtol(p, &p, 10);
		if (*p == '-')
			to = (int)strtol(p + 1, &p, 10);
		if (to < from || to > 65535)
			break;
		more = realloc(cpus, (size_t)(*n + to - from + 1) * sizeof(int));
		if (!more)
			break;
		for (cpus = more; from <= to; from++)
			cpus[(*n)++] = from;
	}
	return cpus;
}

/* ---- functions */

#define KALLSYMS "/proc/kallsyms"

static int load_funcs(struct klive *kl)
{
	int err;
	const char *dir = kinfo_tracefs(&kl->k, &err);

	err = kernfuncs_load(&kl->funcs, dir, KALLSYMS);
	kl->k.has_only_symbols = kl->funcs.is_guess;
	klive_forget(kl);
	if (err && err != -ENOMEM)
		klive_fail(kl, 0, NULL, "the kernel's list of functions cannot be read: %s", strerror(-err));
	return klive_done(kl, err);
}

static int func_each(void *user, const char *module, const char *name, kinfo_name_fn *fn, void *data)
{
	struct klive *kl = user;
	int err = load_funcs(kl);

	return err ? err : kernfuncs_each(&kl->funcs, module, name, fn, data);
}

static int bpf_prog(void *user, struct arena *a, uint32_t id, const char *name, struct bpf_prog_id *out)
{
	(void)user;
	return bpfprog_find(a, id, name, out);
}

int kinfo_set_funcs(struct kinfo *k, const char *path)
{
	struct klive *kl = k->user;
	char *copy = access(path, R_OK) ? NULL : strdup(path);

	if (!copy)
		return errno ? -errno : -ENOMEM;
	free(kl->funcs.file);
	kl->funcs.file = copy;
	return 0;
}

struct kernfuncs *kinfo_funcs(struct kinfo *k, bool with_addrs, int *err)
{
	struct klive *kl = k->user;

	*err = load_funcs(kl);
	if (!*err && with_addrs)
		*err = kernfuncs_find_addrs(&kl->funcs, KALLSYMS);
	return *err ? NULL : &kl->funcs;
}

/* ---- symbols, cgroups, the rest */

struct ksyms *kinfo_ksyms(struct kinfo *k)
{
	struct klive *kl = k->user;

	if (!kl->ksyms)
		kl->ksyms = ksyms_new();
	return kl->ksyms;
}

struct bins *kinfo_bins(struct kinfo *k)
{
	struct klive *kl = k->user;

	if (!kl->bins)
		kl->bins = bins_new(k);
	return kl->bins;
}

static struct known_sym *know_symbol(struct klive *kl, struct ksyms *syms, const char *name)
{
	struct known_sym *k = calloc(1, sizeof(*k) + strlen(name) + 1);

	if (!k)
		return NULL;
	strcpy(k->name, name);
	k->err = ksyms_addr(syms, name, &k->addr);
	k->next = kl->known_syms;
	return kl->known_syms = k;
}

/* Asked again with every pass over the script; and what is not there takes reading the table to its end. */
static int ksym(void *user, const char *name, uint64_t *addr)
{
	struct klive *kl = user;
	struct ksyms *syms = kinfo_ksyms(&kl->k);
	struct known_sym *k;

	if (!syms)
		return -ENOMEM;
	for (k = kl->known_syms; k && strcmp(k->name, name); k = k->next)
		;
	if (!k)
		k = know_symbol(kl, syms, name);
	if (k && !k->err)
		*addr = k->addr;
	return k ? k->err : -ENOMEM;
}

/* The id is what a file handle of the directory holds; filesystems other than cgroup have other handles. */
static int cgroup_id(void *user, const char *path, uint64_t *id)
{
	struct {
		struct file_handle head;
		unsigned char bytes[MAX_HANDLE_SZ];
	} h = { .head.handle_bytes = sizeof(h.bytes) };
	struct stat st;
	int mount_id;

	(void)user;
	if (!name_to_handle_at(AT_FDCWD, path, &h.head, &mount_id, 0) && h.head.handle_bytes == sizeof(*id)) {
		memcpy(id, h.bytes, sizeof(*id));
		return 0;
	}
	if (stat(path, &st))
		return -errno;
	*id = st.st_ino;
	return 0;
}

/* ---- BTF */

static int btf(void *user, const char *module, struct btf_blob *out)
{
	struct klive *kl = user;
	bool is_file = kbtf_is_set(kl->btf);
	int err;

	klive_forget(kl);
	err = kbtf_get(kl->btf, module, out);
	if (err == -ENOENT && !is_file && !module)
		klive_fail(kl, err, "it takes a kernel with CONFIG_DEBUG_INFO_BTF; --btf=FILE names a file that has the types",
		     "this kernel has no BTF (%s)", kbtf_file(kl->btf));
	else if (err && err != -ENOENT)
		klive_fail(kl, err, NULL, "cannot read %s: %s", module ? module : kbtf_file(kl->btf), strerror(-err));
	else if (err && !module)
		klive_fail(kl, err, NULL, "there is no file %s", kbtf_file(kl->btf));
	return klive_done(kl, err);
}

static int add_module(void *user, const char *name)
{
	return names_add(user, name);
}

static int btf_each(void *user, kinfo_name_fn *fn, void *data)
{
	struct klive *kl = user;
	struct names *l = names_new(&kl->lists);
	int i, err;

	klive_forget(kl);
	if (!l)
		return klive_done(kl, -ENOMEM);
	err = kbtf_each(kl->btf, add_module, l);
	names_sort(l);
	for (i = 0; i < l->n && !err; i++)
		err = fn(data, "", l->v[i]);
	names_drop(&kl->lists);
	return klive_done(kl, err);
}

int kinfo_set_btf(struct kinfo *k, const char *path, bool is_default)
{
	struct klive *kl = k->user;
	int err = is_default && kbtf_is_set(kl->btf) ? 0 : kbtf_set_file(kl->btf, path);

	k->have_btf = !access(kbtf_file(kl->btf), R_OK);
	return err;
}

int kinfo_btf_fd(struct kinfo *k, const char *module)
{
	return kbtf_fd(((struct klive *)k->user)->btf, module);
}

static bool has(void *user, enum kfeature f)
{
	struct klive *kl = user;

	return feature_has(&kl->features, f);
}

struct features *kinfo_features(struct kinfo *k)
{
	return &((struct klive *)k->user)->features;
}

static int syscall_nr(void *user, const char *name)
{
	(void)user;
	return syscall_number(name);
}

/* The information may lie in a file of its own. */
struct dwarf_file *kinfo_debug_info(struct kinfo *k, const char *path, const char **why)
{
	struct klive *kl = k->user;
	struct bins *b = kinfo_bins(k);
	struct elf_file *elf;
	struct dwarf_file *f;
	char *debug = NULL;
	int err;

	*why = "out of memory";
	if (!b)
		return NULL;
	f = dwarf_file(&kl->dwarf, bins_path(b, path), NULL, why);
	if (f || !(elf = bins_file(b, path, &err)) || !(debug = elffile_debug_path(elf, bins_dirs(b))))
		return f;
	f = dwarf_file(&kl->dwarf, bins_path(b, path), debug, why);
	free(debug);
	return f;
}

static struct csource *bin_types(void *user, struct arena *a, const char *path, const char **why)
{
	struct klive *kl = user;
	struct dwarf_file *f = kinfo_debug_info(&kl->k, path, why);

	return f ? dwarf_source(f, a) : NULL;
}

static int bin_func(void *user, struct arena *a, const char *path, const struct bin_sym *sym, struct bin_func *out)
{
	struct klive *kl = user;
	const char *why;
	struct dwarf_file *f = kinfo_debug_info(&kl->k, path, &why);

	if (!f)
		return klive_fail(kl, -ENODATA, NULL, "no debug information for '%s': %s", path, why);
	if (dwarf_func(f, a, sym->value, out))
		return klive_fail(kl, -ENOENT, NULL, "the debug information of '%s' does not have the function '%s'", path, sym->name);
	return 0;
}

static bool bin_inlined(void *user, const char *path, const char *func)
{
	const char *why;
	struct klive *kl = user;
	struct dwarf_file *f = kinfo_debug_info(&kl->k, path, &why);

	return f && dwarf_is_inlined(f, func);
}

struct dwarf_files *kinfo_dwarf(struct kinfo *k)
{
	return &((struct klive *)k->user)->dwarf;
}

static bool takes_trampoline(void *user, int attach_type, uint32_t attach_btf_id)
{
	(void)user;
	return feature_trampoline(attach_type, attach_btf_id);
}

static bool kfunc_allowed(void *user, int prog_type, int attach_type, uint32_t attach_btf_id, uint32_t kfunc)
{
	(void)user;
	return feature_kfunc(prog_type, attach_type, attach_btf_id, kfunc);
}

/* The initial namespace has an inode number of its own, the same on every kernel. */
static bool pid_namespace(void *user, uint64_t *dev, uint64_t *ino)
{
	enum { PROC_PID_INIT_INO = 0xeffffffcu };
	struct stat st;

	(void)user;
	if (stat("/proc/self/ns/pid", &st) || st.st_ino == PROC_PID_INIT_INO)
		return false;
	*dev = st.st_dev;
	*ino = st.st_ino;
	return true;
}

struct kinfo *kinfo_open(void)
{
	struct klive *kl = calloc(1, sizeof(*kl));
	int *cpus;

	if (!kl)
		return NULL;
	kl->btf = kbtf_new();
	if (!kl->btf) {
		free(kl);
		return NULL;
	}
	kl->k = (struct kinfo){
		.user = kl,
		.tp_event = klive_tp_event,
		.tp_each = klive_tp_each,
		.rawtp_each = klive_rawtp_each,
		.func_each = func_each,
		.bpf_prog = bpf_prog,
		.ksym = ksym,
		.cgroup_id = cgroup_id,
		.pid_namespace = pid_namespace,
		.kfunc_allowed = kfunc_allowed,
		.takes_trampoline = takes_trampoline,
		.has = has,
		.syscall_nr = syscall_nr,
		.import = kinfo_import,
		.read_file = read_file,
		.headers = headers_read,
		.version = kernel_version(),
		.btf = btf,
		.btf_each = btf_each,
		.bin_types = bin_types,
		.bin_func = bin_func,
		.bin_inlined = bin_inlined,
		.bin_find = bin_find,
		.bin_symbols = bin_symbols,
		.bin_usdt = bin_usdt,
		.bin_boundary = bin_boundary,
		.bin_place = bin_place,
		.bin_lines = bin_lines,
		.have_btf = !access("/sys/kernel/btf/vmlinux", R_OK),
	};
	cpus = kinfo_cpus("/sys/devices/system/cpu/possible", &kl->k.n_cpus);
	kl->k.has_cpu_gaps = cpus && cpus[kl->k.n_cpus - 1] != kl->k.n_cpus - 1;
	free(cpus);
	kl->online = kinfo_cpus("/sys/devices/system/cpu/online", &kl->k.n_online);
	if (!kl->k.n_cpus)
		kl->k.n_cpus = (int)sysconf(_SC_NPROCESSORS_CONF);
	if (!kl->k.n_online)
		kl->k.n_online = (int)sysconf(_SC_NPROCESSORS_ONLN);
	return &kl->k;
}

const int *kinfo_online(struct kinfo *k, int *n)
{
	struct klive *kl = k->user;

	*n = kl->online ? kl->k.n_online : 0;
	return kl->online;
}

void kinfo_close(struct kinfo *k)
{
	struct klive *kl = k ? k->user : NULL;
	struct known_sym *sym;

	if (!kl)
		return;
	while (kl->lists)
		names_drop(&kl->lists);
	ksyms_free(kl->ksyms);
	while ((sym = kl->known_syms)) {
		kl->known_syms = sym->next;
		free(sym);
	}
	kbtf_free(kl->btf);
	dwarf_files_close(&kl->dwarf);
	kernfuncs_free(&kl->funcs);
	bins_free(kl->bins);
	str_free(&kl->file);
	free(kl->tracefs);
	free(kl->online);
	free(kl);
}
