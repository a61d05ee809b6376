/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the verifier's log from its end: the last instruction it looked at tells the line of the script, what follows is the
 * reason. Limits of the kernel that a script can run into are told apart from code that should not have been made. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/verdict.h"

struct verdict {
	int insn; /* -1: the log names none */
	char insn_text[96];
	char reason[400];
};

static size_t line_len(const char *s)
{
	return strcspn(s, "\n");
}

/* "12: (85) call bpf_get_stack#67 ; R0=scalar()": the number, and where the instruction's text begins. */
static const char *insn_line(const char *line, int *insn)
{
	char *end;
	long n;

	if (!isdigit((unsigned char)*line))
		return NULL;
	n = strtol(line, &end, 10);
	if (strncmp(end, ": (", 3) || !(end = strchr(end, ')')))
		return NULL;
	*insn = (int)n;
	return end + 2;
}

/* Lines that tell of state and statistics and are no reason. */
static bool is_chatter(const char *line)
{
	static const char *const starts[] = {
		"processed ",
		"verification time",
		"stack depth",
		";",
		"from ",
		"func#",
		"last_idx",
		"regs=",
		"mark_precise",
		"insns processed",
		"peak_states",
		"R0",
		"R1=",
		"parent ",
		"arg#",
	};
	size_t i;
	const char *colon;

	for (i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (!strncmp(line, starts[i], strlen(starts[i])) && (strcmp(starts[i], "R0") || strchr(line, '=')))
			return true;
	/* "7: R0=..." and "7: safe" */
	colon = line + strspn(line, "0123456789");
	return !line_len(line) || (colon > line && *colon == ':');
}

static void add_reason(struct verdict *v, const char *line)
{
	size_t have = strlen(v->reason);

	snprintf(v->reason + have, sizeof(v->reason) - have, "%s%.*s", have ? "; " : "", (int)line_len(line), line);
}

static void read_log(struct verdict *v, const char *log)
{
	const char *line, *text, *end;
	int insn;

	for (line = log; *line; line += line_len(line) + (line[line_len(line)] == '\n')) {
		text = insn_line(line, &insn);
		if (text) {
			v->insn = insn;
			end = memchr(text, ';', line_len(text));
			snprintf(v->insn_text, sizeof(v->insn_text), "%.*s", (int)(end ? end - text : (long)line_len(text)), text);
			while (*v->insn_text && v->insn_text[strlen(v->insn_text) - 1] == ' ')
				v->insn_text[strlen(v->insn_text) - 1] = '\0';
			v->reason[0] = '\0';
		} else if (!is_chatter(line)) {
			add_reason(v, line);
		}
	}
}

static struct span span_of(const struct image_prog *ip, int insn)
{
	struct span at = ip->prog->span;
	int i;

	for (i = 0; i < ip->code.lines.n && (int)ip->code.lines.v[i].insn <= insn; i++)
		if (ip->code.lines.v[i].span.end)
			at = ip->code.lines.v[i].span;
	return at;
}

bool verdict_is_limit(const char *reason, int err)
{
	return err == -E2BIG || strstr(reason, "too large") || strstr(reason, "too complex") || strstr(reason, "too many") ||
	       strstr(reason, "infinite loop");
}

/* "program of this type cannot use helper bpf_probe_write_user#36", "unknown func bpf_x#7": the kernel keeps it back. */
static bool is_withheld(const char *reason, const char *insn, char *helper, size_t size)
{
	static const char *const starts[] = { "cannot use helper ", "unknown func ", "invalid func " };
	const char *p = NULL;
	size_t i;

	for (i = 0; i < 3 && !p; i++) {
		p = strstr(reason, starts[i]);
		p = p ? p + strlen(starts[i]) : NULL;
	}
	if (!p && strstr(reason, "is not allowed in probe") && (p = strstr(insn, "call ")))
		p += strlen("call ");
	if (p)
		snprintf(helper, size, "%.*s", (int)strcspn(p, "#; "), p);
	return p && *p;
}

void verdict_report(struct run *r, const struct image_prog *ip, const char *log, int lead, int err)
{
	struct verdict v = { .insn = -1 };
	char where[160] = "", helper[64];

	read_log(&v, log);
	if (r->verbose)
		run_verbose(r, "the verifier's log for %s:\n%s", ip->prog->aps[0]->name, log);
	if (!*v.reason)
		snprintf(v.reason, sizeof(v.reason), "%s", strerror(-err));
	if (v.insn >= 0)
		snprintf(where, sizeof(where), " (instruction %d: %s)", v.insn - lead, v.insn_text);
	if (verdict_is_limit(v.reason, err))
		run_error(r, v.insn >= 0 ? span_of(ip, v.insn - lead) : ip->prog->span,
			  "loops and unroll() multiply the work of the kernel's verifier; make them shorter",
			  "probe %s is more than the kernel's verifier looks through: %s", ip->prog->aps[0]->name, v.reason);
	else if (strstr(v.reason, "failed to find the address for kernel symbol"))
		run_error(r, ip->prog->span, "its list of symbols lacks variables (CONFIG_KALLSYMS_ALL)",
			  "this kernel does not tell where %.*s is", (int)strcspn(strstr(v.reason, "symbol ") + 7, "."),
			  strstr(v.reason, "symbol ") + 7);
	else if (is_withheld(v.reason, v.insn_text, helper, sizeof(helper)))
		run_error(r, v.insn >= 0 ? span_of(ip, v.insn - lead) : ip->prog->span,
			  "it is too old, was built without it, is locked down, or keeps it to other functions",
			  "this kernel does not let the program of probe %s use %s()", ip->prog->aps[0]->name, helper);
	else if (err == -ENOMEM || err == -EAGAIN)
		run_error(r, ip->prog->span, NULL, "cannot load the program of probe %s: %s", ip->prog->aps[0]->name, strerror(-err));
	else
		run_error(r, v.insn >= 0 ? span_of(ip, v.insn - lead) : ip->prog->span,
			  "this is a bug of scry, not of the script: please report it, with the script and what scry --info prints",
			  "the kernel's verifier refused the program of probe %s: %s%s", ip->prog->aps[0]->name, v.reason, where);
}
