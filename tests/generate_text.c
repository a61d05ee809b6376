/* SPDX-License-Identifier: Apache-2.0 */
/* The generator's trees as programs. */
#include <inttypes.h>
#include <stdio.h>

#include "generate.h"

const char *const agg_names[N_AGGS] = { "sum", "min", "max", "count" };

static const struct {
	const char *text;
	int level;
} ops[] = {
	[ADD] = { "+", 9 }, [SUB] = { "-", 9 }, [MUL] = { "*", 10 }, [DIV] = { "/", 10 }, [MOD] = { "%", 10 }, [AND] = { "&", 5 },
	[OR] = { "|", 3 }, [XOR] = { "^", 4 }, [SHL] = { "<<", 8 }, [SHR] = { ">>", 8 }, [LT] = { "<", 7 }, [LE] = { "<=", 7 },
	[GT] = { ">", 7 }, [GE] = { ">=", 7 }, [EQ] = { "==", 6 }, [NE] = { "!=", 6 }, [LAND] = { "&&", 2 }, [LOR] = { "||", 1 },
	[SEQ] = { "==", 6 }, [SNE] = { "!=", 6 },
};
enum { LEVEL_COND = 0, LEVEL_UNARY = 11, LEVEL_PRIMARY = 12 };

static void show(const struct node *n, int level);

static void show_element(const char *name, const struct node *n)
{
	printf("@%s%d_%d[", name, (int)n->value, number);
	show(n->kid[0], LEVEL_COND);
	printf("]");
}

static int level_of(const struct node *n)
{
	if (n->op == COND)
		return LEVEL_COND;
	if ((n->op >= ADD && n->op <= SHR) || (n->op >= LT && n->op <= LOR) || n->op == SEQ || n->op == SNE)
		return ops[n->op].level;
	return n->op == NEG || n->op == NOT || n->op == LNOT || n->op == CAST || n->op == PREINC || n->op == PREDEC ||
		(n->op == LIT && n->value < 0) ? LEVEL_UNARY : LEVEL_PRIMARY;
}

static void show_bare(const struct node *n, int level)
{
	static const char *const prefix[] = { [NEG] = "-", [NOT] = "~", [LNOT] = "!", [PREINC] = "++", [PREDEC] = "--" };

	switch (n->op) {
	case LIT: printf("%" PRId64, n->value); break;
	case STR: printf("\"%s\"", n->text); break;
	case VAR: printf("$v%d_%d", (int)n->value, number); break;
	case SVAR: printf("$s%d_%d", (int)n->value, number); break;
	case MAP: show_element("m", n); break;
	case SMAP: printf("@s_%d[%d]", number, (int)n->kid[0]->value); break;
	case NEG:
	case NOT:
	case LNOT:
	case PREINC:
	case PREDEC:
		printf("%s", prefix[n->op]);
		show(n->kid[0], LEVEL_PRIMARY);
		break;
	case POSTINC:
	case POSTDEC:
		show(n->kid[0], LEVEL_PRIMARY);
		printf("%s", prefix[n->op - POSTINC + PREINC]);
		break;
	case CAST:
		printf("(%sint%d)", n->is_signed ? "" : "u", (int)n->value * 8);
		show(n->kid[0], LEVEL_UNARY);
		break;
	case COND:
		show(n->kid[2], LEVEL_COND + 1);
		printf(" ? ");
		show(n->kid[0], LEVEL_COND + 1);
		printf(" : ");
		show(n->kid[1], LEVEL_COND);
		break;
	default: /* left-associative */
		show(n->kid[0], level);
		printf(" %s ", ops[n->op].text);
		show(n->kid[1], level + 1);
	}
}

/* Parentheses where they are needed, and sometimes where not. */
static void show(const struct node *n, int level)
{
	int own = level_of(n);
	bool paren = own < level || (own < LEVEL_UNARY && (n->value * 7 + own + n->varies) % 5 == 0);

	if (paren)
		printf("(");
	show_bare(n, own);
	if (paren)
		printf(")");
}

static const char *const formats[] = { "%ld %lu %s", "%d %u %s", "%x %lx %s", "%hhd %hu %-6s|", "[%20ld] [%-22lu] [%4s]", "%05d %c %s" };

static void show_block(const struct node *n);

static void show_statement(const struct node *n)
{
	switch (n->op) {
	case STEP:
		show(n->kid[0], LEVEL_COND);
		break;
	case DELETE:
		printf("delete(");
		show(n->kid[0], LEVEL_COND);
		printf(")");
		break;
	case AGG:
		printf("@%s_%d = %s(", agg_names[n->value], number, agg_names[n->value]);
		if (n->value != COUNT)
			show(n->kid[0], LEVEL_COND);
		printf(")");
		break;
	case SHOW_TUPLE:
		printf("print((");
		show(n->kid[0], LEVEL_COND);
		printf(", (");
		show(n->kid[2], LEVEL_COND);
		printf(", ");
		show(n->kid[1], LEVEL_COND);
		printf(")))");
		break;
	case SHOW_TRUTH:
		printf("print(");
		show(n->kid[0], LEVEL_COND);
		printf(")");
		break;
	case SHOW:
		printf("printf(\"%s\\n\", ", formats[n->value]);
		show(n->kid[0], LEVEL_COND);
		printf(", ");
		show(n->kid[1], LEVEL_COND);
		printf(", ");
		show(n->kid[2], LEVEL_COND);
		printf(")");
		break;
	case BREAK:
		printf("break");
		break;
	case CONTINUE:
		printf("continue");
		break;
	default:
		show(n->kid[0], LEVEL_COND);
		printf(" %s= ", n->op == SET_OP ? ops[n->with].text : "");
		show(n->kid[1], LEVEL_COND);
	}
	printf("; ");
}

static void show_nested(const struct node *n)
{
	if (n->op == IF) {
		printf("if (");
		show(n->kid[2], LEVEL_COND);
		printf(") { ");
		show_block(n->kid[0]);
		if (n->kid[1]) {
			printf("} else { ");
			show_block(n->kid[1]);
		}
	} else if (n->op == UNROLL) {
		printf("unroll (%d) { ", (int)n->kid[1]->value);
		show_block(n->kid[0]);
	} else {
		printf("$l%d_%d = 0; while ($l%d_%d < %d) { $l%d_%d++; ", (int)n->value, number, (int)n->value, number,
		       (int)n->kid[1]->value, (int)n->value, number);
		show_block(n->kid[0]);
	}
	printf("} ");
}

static void show_block(const struct node *n)
{
	for (; n; n = n->next) {
		if (n->op == IF || n->op == UNROLL || n->op == WHILE)
			show_nested(n);
		else
			show_statement(n);
	}
}

void show_case(const struct node *first)
{
	int i;

	printf("\tprintf(\"case %d\\n\");\n\t", number);
	show_block(first);
	printf("\n\tprintf(\"%%ld %%ld %%ld %%ld [%%s] [%%s]\\n\"");
	for (i = 0; i < N_VARS; i++)
		printf(", $v%d_%d", i, number);
	if (tame)
		printf(", \"\", \"\");\n\t");
	else
		printf(", $s0_%d, $s1_%d);\n\t", number, number);
	for (i = 0; i < N_AGGS; i++)
		printf("print(@%s_%d); ", agg_names[i], number);
	for (i = 0; i < N_MAPS; i++)
		printf("print(@m%d_%d); ", i, number);
	printf("\n");
}
