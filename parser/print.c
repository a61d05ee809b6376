/* SPDX-License-Identifier: Apache-2.0 */
/* The tree as text: one node a line, two blanks a level. The form is read by people and compared by tests, so it has no
 * places and no addresses. */
#include <inttypes.h>
#include <stdio.h>

#include "base/str.h"
#include "parser/node.h"

struct printer {
	struct str *out;
	type_text_fn *type_text;
};

static void put_string(struct str *out, const char *s, size_t n)
{
	size_t i;

	str_putc(out, '"');
	for (i = 0; i < n; i++) {
		switch (s[i]) {
		case '\n': str_puts(out, "\\n"); break;
		case '\t': str_puts(out, "\\t"); break;
		case '\r': str_puts(out, "\\r"); break;
		case '"': str_puts(out, "\\\""); break;
		case '\\': str_puts(out, "\\\\"); break;
		default:
			if ((unsigned char)s[i] < 0x20 || (unsigned char)s[i] >= 0x7f)
				str_printf(out, "\\x%02x", (unsigned char)s[i]);
			else
				str_putc(out, s[i]);
		}
	}
	str_putc(out, '"');
}

void type_name_print(struct str *out, const struct type_name *t)
{
	int i;

	if (t->tag)
		str_printf(out, "%s ", t->tag);
	if (t->name) {
		str_puts(out, t->name);
	} else {
		str_puts(out, "typeof(");
		if (t->of_type)
			type_name_print(out, t->of_type);
		else
			str_puts(out, "...");
		str_putc(out, ')');
	}
	for (i = 0; i < t->n_suffix; i++) {
		if (t->suffix[i] == '*')
			str_putc(out, '*');
		else if (t->dims[i] < 0)
			str_puts(out, "[]");
		else
			str_printf(out, "[%" PRId64 "]", t->dims[i]);
	}
}

/* What follows the kind on a node's line. */
static void put_details(struct str *out, const struct node *n)
{
	switch (n->kind) {
	case N_INT:
		str_printf(out, " %" PRIu64 "%s", n->ival, n->is_duration ? " duration" : "");
		break;
	case N_BOOL: str_puts(out, n->ival ? " true" : " false"); break;
	case N_STR:
	case N_IMPORT:
	case N_CPP:
	case N_CDEF:
		str_putc(out, ' ');
		put_string(out, n->str, n->slen);
		break;
	case N_VAR: str_printf(out, " $%s", n->name); break;
	case N_MAP: str_printf(out, " @%s", n->name); break;
	case N_PARAM:
		if (n->ival)
			str_printf(out, " $%" PRIu64, n->ival);
		else
			str_puts(out, " $#");
		break;
	case N_FIELD: str_printf(out, " %s%s", n->is_arrow ? "->" : ".", n->name); break;
	case N_TINDEX: str_printf(out, " .%" PRIu64, n->ival); break;
	case N_UNARY:
		str_printf(out, " %s%s", op_text(n->op),
			   n->op == OP_POSTINC || n->op == OP_POSTDEC ? " after" : "");
		break;
	case N_BINARY: str_printf(out, " %s", op_text(n->op)); break;
	case N_ASSIGN: str_printf(out, " %s=", op_text(n->op)); break;
	case N_TERNARY: str_puts(out, n->kids[1] ? "" : " ?:"); break;
	case N_BLOCK: str_puts(out, n->has_value ? " value" : ""); break;
	case N_MAPDECL:
		str_printf(out, " @%s %s", n->name, n->str);
		if (!n->n_kids)
			str_printf(out, " %" PRIu64, n->ival);
		break;
	default:
		if (n->name)
			str_printf(out, " %s", n->name);
	}
	if (n->tname) {
		str_putc(out, ' ');
		type_name_print(out, n->tname);
	}
}

static void indent(struct str *out, int level)
{
	while (level--)
		str_puts(out, "  ");
}

static void print(struct printer *pr, const struct node *n, int level);

/* The expression of a typeof stands below the node that names the type. */
static void print_type_kids(struct printer *pr, const struct type_name *t, int level)
{
	for (; t; t = t->of_type) {
		if (!t->of)
			continue;
		indent(pr->out, level);
		str_puts(pr->out, "typeof\n");
		print(pr, t->of, level + 1);
	}
}

static void print_kids(struct printer *pr, const struct node *n, int level)
{
	int i;

	for (i = 0; i < n->n_kids; i++) {
		if (!n->kids[i])
			continue;
		if (n->kind == N_PROBE && i == 0) {
			indent(pr->out, level);
			str_puts(pr->out, "predicate\n");
			print(pr, n->kids[i], level + 1);
		} else if (n->kind == N_RECORD || (n->kind == N_IF && i == 2)) {
			indent(pr->out, level);
			str_printf(pr->out, "%s\n", n->kind == N_IF ? "else" : n->names[i]);
			print(pr, n->kids[i], level + 1);
		} else {
			print(pr, n->kids[i], level);
		}
	}
}

/* What sema has folded an expression to. */
static void print_constant(struct str *out, const struct node *n)
{
	if (!n->is_const || n->kind == N_INT || n->kind == N_BOOL || n->kind == N_STR)
		return;
	str_puts(out, " = ");
	if (n->str)
		put_string(out, n->str, n->slen);
	else
		str_printf(out, "%" PRId64, (int64_t)n->ival);
}

static void print(struct printer *pr, const struct node *n, int level)
{
	int i;

	indent(pr->out, level);
	str_puts(pr->out, node_kind_name(n->kind));
	put_details(pr->out, n);
	if (pr->type_text && n->type) {
		str_puts(pr->out, " :: ");
		pr->type_text(pr->out, n->type);
		print_constant(pr->out, n);
	}
	str_putc(pr->out, '\n');
	for (i = 0; i < n->n_aps; i++) {
		indent(pr->out, level + 1);
		str_puts(pr->out, "attach ");
		if (n->aps[i].label)
			str_printf(pr->out, "%s=", n->aps[i].label);
		str_printf(pr->out, "\"%s\"\n", n->aps[i].text);
	}
	print_type_kids(pr, n->tname, level + 1);
	print_kids(pr, n, level + 1);
}

void ast_print(struct str *out, const struct node *n, type_text_fn *type_text)
{
	struct printer pr = { out, type_text };

	if (n)
		print(&pr, n, 0);
}
