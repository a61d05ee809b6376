/* SPDX-License-Identifier: Apache-2.0 */
/* The grammar, and nothing but the grammar: actions build nodes through build.c. Names mean nothing here. What needs
 * context has been settled by the scanner: STMT_IF and BLOCK_OPEN begin statements, TYPE_IDENT is a type, FIELD any
 * word after a '.'. LALR with look-ahead correction gives true lists of expected tokens; canonical LR would as well, with
 * tables forty times the size. */
%define api.pure full
%define api.prefix {gram_}
%define api.token.prefix {P_}
%define api.location.type {struct span}
%define parse.error custom
%define parse.lac full
%expect 0
%param { struct parser *p }

%code requires {
#include "parser/build.h"
}

%code top {
#include <stddef.h>

/* The stacks stay off the heap and never grow, so that leaving by the arena's door leaks nothing. What does not fit is
 * nested too deeply. */
#define YYINITDEPTH 9000
#define YYMAXDEPTH YYINITDEPTH
#define YYMALLOC(size) NULL
#define YYFREE(p) ((void)(p))
}

%code {
#define YYLLOC_DEFAULT(cur, rhs, n) \
	do { \
		if (n) { \
			(cur).start = YYRHSLOC(rhs, 1).start; \
			(cur).end = YYRHSLOC(rhs, n).end; \
		} else { \
			(cur).start = (cur).end = YYRHSLOC(rhs, 0).end; \
		} \
	} while (0)

static int gram_lex(GRAM_STYPE *val, struct span *at, struct parser *p);
static void gram_error(const struct span *at, struct parser *p, const char *msg);
}

%union {
	const struct token *tok;
	struct node *node;
	struct list *list;
	struct type_name *type;
	struct aps *aps;
	enum op op;
}

%token PROGRAM EXPRESSION               /* handed out once, first */
%token <tok> CPP CDEF ATTACH
%token PRED_OPEN PRED_CLOSE ANGLE_OPEN ANGLE_CLOSE
%token <tok> INT STRING IDENT TYPE_IDENT FIELD VAR MAP PARAM
%token IF STMT_IF ELSE UNROLL WHILE FOR BREAK CONTINUE RETURN LET IMPORT MACRO FN
%token <tok> CONFIG
%token SIZEOF OFFSETOF TYPEOF TYPEINFO COMPTIME TRUE FALSE STRUCT UNION ENUM
%token LBRACE "{" BLOCK_OPEN RBRACE "}" LPAREN "(" RPAREN ")" LBRACKET "[" RBRACKET "]"
%token SEMI ";" COMMA "," COLON ":" QUESTION "?" DOT "." DOTDOT ".." ARROW "->"
%token ASSIGN "=" ADD_ASSIGN "+=" SUB_ASSIGN "-=" MUL_ASSIGN "*=" DIV_ASSIGN "/=" MOD_ASSIGN "%="
%token AND_ASSIGN "&=" OR_ASSIGN "|=" XOR_ASSIGN "^=" SHL_ASSIGN "<<=" SHR_ASSIGN ">>="
%token INC "++" DEC "--" PLUS "+" MINUS "-" STAR "*" SLASH "/" PERCENT "%"
%token AMP "&" PIPE "|" CARET "^" TILDE "~" BANG "!" SHL "<<" SHR ">>"
%token LT "<" LE "<=" GT ">" GE ">=" EQ "==" NE "!=" LAND "&&" LOR "||"

%right "?" ":"
%left "||"
%left "&&"
%left "|"
%left "^"
%left "&"
%left "==" "!="
%left "<" "<=" ">" ">="
%left "<<" ">>"
%left "+" "-"
%left "*" "/" "%"

%type <node> expr unary postfix primary cond pred body block head_block probe item cfg cfg_value
%type <node> stmt simple if_stmt if_expr else_part for_head type_arg call_arg macro_param fn_param
%type <list> exprs call_args fields stmts cfgs macro_params macro_param_list fn_params fn_param_list
%type <type> type marked_type let_type
%type <aps> attach_list
%type <op> assign_op
%type <tok> path

%%

start:
	PROGRAM items
|	EXPRESSION expr                 { p->expr = $expr; }
;

/* ---- top level */

items:
	%empty
|	items item                      { (void)$item; }
;

item:
	CPP                             {
		$$ = mk_named(p, N_CPP, @$, NULL);
		$$->str = $1->str;
		$$->slen = $1->slen;
		add_item(p, STAGE_C, $$);
	}
|	CDEF                            {
		$$ = mk_named(p, N_CDEF, @$, NULL);
		$$->str = $1->str;
		$$->slen = $1->slen;
		add_item(p, STAGE_C, $$);
	}
|	CONFIG "=" "{" cfgs "}"         { $$ = mk_list(p, N_CONFIG, @$, $cfgs); add_item(p, STAGE_SETUP, $$); }
|	IMPORT STRING ";"               {
		$$ = mk_named(p, N_IMPORT, @$, NULL);
		$$->str = $2->str;
		$$->slen = $2->slen;
		add_item(p, STAGE_SETUP, $$);
	}
|	LET MAP "=" IDENT "(" INT ")" opt_semi {
		$$ = mk_named(p, N_MAPDECL, @$, $MAP);
		$$->str = $IDENT->str;
		$$->slen = $IDENT->slen;
		$$->ival = $INT->ival;
		add_item(p, STAGE_PROBES, $$);
	}
|	LET MAP "=" IDENT "(" PARAM ")" opt_semi {
		$$ = mk(p, N_MAPDECL, @$, 1, mk_int(p, @PARAM, $PARAM));
		$$->kids[0]->kind = N_PARAM;
		$$->name = $MAP->str;
		$$->str = $IDENT->str;
		$$->slen = $IDENT->slen;
		add_item(p, STAGE_PROBES, $$);
	}
|	MACRO IDENT "(" macro_params ")" block {
		list_add(p, $macro_params, $block);
		$$ = mk_list(p, N_MACRO, @$, $macro_params);
		$$->name = $IDENT->str;
		add_item(p, STAGE_PROBES, $$);
	}
|	FN IDENT "(" fn_params ")" ":" type block {
		list_add(p, $fn_params, no_value(p, $block));
		$$ = mk_list(p, N_FN, @$, $fn_params);
		$$->name = $IDENT->str;
		$$->tname = $type;
		add_item(p, STAGE_PROBES, $$);
	}
|	probe                           { add_item(p, STAGE_PROBES, $1); }
;

opt_semi: %empty | ";" ;

cfgs:
	%empty                          { $$ = list_new(p, NULL); }
|	cfg                             { $$ = list_new(p, $1); }
|	cfgs ";"
|	cfgs ";" cfg                    { $$ = list_add(p, $1, $cfg); }
;

cfg:
	IDENT "=" cfg_value             { $$ = mk(p, N_CFG, @$, 1, $cfg_value); $$->name = $IDENT->str; }
;

cfg_value:
	INT                             { $$ = mk_int(p, @$, $1); }
|	STRING                          { $$ = mk_string(p, @$, $1); }
|	IDENT                           { $$ = mk_named(p, N_IDENT, @$, $1); }
|	TRUE                            { $$ = mk(p, N_BOOL, @$, 0); $$->ival = 1; }
|	FALSE                           { $$ = mk(p, N_BOOL, @$, 0); }
;

macro_params:
	%empty                          { $$ = list_new(p, NULL); }
|	macro_param_list
;

macro_param_list:
	macro_param                     { $$ = list_new(p, $1); }
|	macro_param_list "," macro_param { $$ = list_add(p, $1, $3); }
;

macro_param:
	VAR                             { $$ = mk_named(p, N_VAR, @$, $1); }
|	MAP                             { $$ = mk_named(p, N_MAP, @$, $1); }
|	IDENT                           { $$ = mk_named(p, N_IDENT, @$, $1); }
|	TYPE_IDENT                      { $$ = mk_named(p, N_IDENT, @$, $1); }
;

fn_params:
	%empty                          { $$ = list_new(p, NULL); }
|	fn_param_list
;

fn_param_list:
	fn_param                        { $$ = list_new(p, $1); }
|	fn_param_list "," fn_param      { $$ = list_add(p, $1, $3); }
;

fn_param:
	VAR ":" type                    { $$ = mk_param(p, @$, $VAR, $type); }
;

probe:
	attach_list pred body           { $$ = mk_probe(p, @$, $1, $2, $3); }
|	attach_list "," pred body       { $$ = mk_probe(p, @$, $1, $3, $4); }
;

attach_list:
	ATTACH                          { $$ = aps_add(p, NULL, @1, $1); }
|	attach_list "," ATTACH          { $$ = aps_add(p, $1, @3, $3); }
;

pred:
	%empty                          { $$ = NULL; }
|	PRED_OPEN expr PRED_CLOSE       { $$ = $expr; }
;

body:
	block
|	ANGLE_OPEN stmts ANGLE_CLOSE    { $$ = mk_block(p, @$, $stmts, NULL); }
;

/* ---- statements */

block:
	"{" stmts "}"                   { $$ = mk_block(p, @$, $stmts, NULL); }
|	"{" stmts simple "}"            { $$ = mk_block(p, @$, $stmts, $simple); }
;

/* After the head of an if or a loop. */
head_block:
	block
|	BLOCK_OPEN stmts "}"            { $$ = mk_block(p, @$, $stmts, NULL); }
|	BLOCK_OPEN stmts simple "}"     { $$ = mk_block(p, @$, $stmts, $simple); }
;

stmts:
	%empty                          { $$ = list_new(p, NULL); }
|	stmts stmt                      { $$ = list_add(p, $1, $2); }
|	stmts ";"                       { $$ = $1; $$->ended = true; }
;

stmt:
	simple ";"                      {
		$$ = $simple->kind < N_EXPR ? mk(p, N_EXPR, @simple, 1, $simple) : $simple;
	}
|	if_stmt
|	BLOCK_OPEN stmts "}"            { $$ = mk_block(p, @$, $stmts, NULL); }
|	BLOCK_OPEN stmts simple "}"     { $$ = mk_block(p, @$, $stmts, $simple); }
|	WHILE cond head_block           { $$ = mk(p, N_WHILE, @$, 2, $cond, no_value(p, $head_block)); }
|	UNROLL cond head_block          { $$ = mk(p, N_UNROLL, @$, 2, $cond, no_value(p, $head_block)); }
|	FOR for_head head_block         { $$ = for_body(p, $for_head, $head_block, @$); }
|	FOR "(" for_head ")" head_block { $$ = for_body(p, $for_head, $head_block, @$); }
;

simple:
	expr
|	postfix assign_op expr          { $$ = mk_assign(p, @$, $1, $2, $3); }
|	LET VAR let_type                {
		$$ = mk(p, N_LET, @$, 2, mk_named(p, N_VAR, @VAR, $VAR), NULL);
		$$->tname = $let_type;
	}
|	LET VAR let_type "=" expr       {
		$$ = mk(p, N_LET, @$, 2, mk_named(p, N_VAR, @VAR, $VAR), $expr);
		$$->tname = $let_type;
	}
|	BREAK                           { $$ = mk(p, N_BREAK, @$, 0); }
|	CONTINUE                        { $$ = mk(p, N_CONTINUE, @$, 0); }
|	RETURN                          { $$ = mk(p, N_RETURN, @$, 1, NULL); }
|	RETURN expr                     { $$ = mk(p, N_RETURN, @$, 1, $expr); }
|	IMPORT STRING                   {
		$$ = mk_named(p, N_IMPORT, @$, NULL);
		$$->str = $2->str;
		$$->slen = $2->slen;
	}
;

let_type:
	%empty                          { $$ = NULL; }
|	":" type                        { $$ = $type; }
;

assign_op:
	"="                             { $$ = OP_NONE; }
|	"+="                            { $$ = OP_ADD; }
|	"-="                            { $$ = OP_SUB; }
|	"*="                            { $$ = OP_MUL; }
|	"/="                            { $$ = OP_DIV; }
|	"%="                            { $$ = OP_MOD; }
|	"&="                            { $$ = OP_AND; }
|	"|="                            { $$ = OP_OR; }
|	"^="                            { $$ = OP_XOR; }
|	"<<="                           { $$ = OP_SHL; }
|	">>="                           { $$ = OP_SHR; }
;

cond: unary ;

if_stmt:
	STMT_IF cond head_block else_part { $$ = mk(p, N_IF, @$, 3, $2, $3, $4); }
;

if_expr:
	IF cond head_block else_part    { $$ = mk(p, N_IF, @$, 3, $2, $3, $4); }
;

else_part:
	%empty                          { $$ = NULL; }
|	ELSE head_block                 { $$ = $2; }
|	ELSE if_expr                    { $$ = $2; }
;

for_head:
	VAR ":" postfix                 { $$ = mk_for(p, @$, $VAR, @VAR, $3, NULL); }
|	VAR ":" postfix ".." postfix    { $$ = mk_for(p, @$, $VAR, @VAR, $3, $5); }
;

/* ---- expressions */

expr:
	unary
|	expr "?" expr ":" expr          { $$ = mk(p, N_TERNARY, @$, 3, $1, $3, $5); }
|	expr "?" ":" expr               { $$ = mk(p, N_TERNARY, @$, 3, $1, NULL, $4); }
|	expr "||" expr                  { $$ = mk_op(p, N_BINARY, OP_LOR, @$, $1, $3); }
|	expr "&&" expr                  { $$ = mk_op(p, N_BINARY, OP_LAND, @$, $1, $3); }
|	expr "|" expr                   { $$ = mk_op(p, N_BINARY, OP_OR, @$, $1, $3); }
|	expr "^" expr                   { $$ = mk_op(p, N_BINARY, OP_XOR, @$, $1, $3); }
|	expr "&" expr                   { $$ = mk_op(p, N_BINARY, OP_AND, @$, $1, $3); }
|	expr "==" expr                  { $$ = mk_op(p, N_BINARY, OP_EQ, @$, $1, $3); }
|	expr "!=" expr                  { $$ = mk_op(p, N_BINARY, OP_NE, @$, $1, $3); }
|	expr "<" expr                   { $$ = mk_op(p, N_BINARY, OP_LT, @$, $1, $3); }
|	expr "<=" expr                  { $$ = mk_op(p, N_BINARY, OP_LE, @$, $1, $3); }
|	expr ">" expr                   { $$ = mk_op(p, N_BINARY, OP_GT, @$, $1, $3); }
|	expr ">=" expr                  { $$ = mk_op(p, N_BINARY, OP_GE, @$, $1, $3); }
|	expr "<<" expr                  { $$ = mk_op(p, N_BINARY, OP_SHL, @$, $1, $3); }
|	expr ">>" expr                  { $$ = mk_op(p, N_BINARY, OP_SHR, @$, $1, $3); }
|	expr "+" expr                   { $$ = mk_op(p, N_BINARY, OP_ADD, @$, $1, $3); }
|	expr "-" expr                   { $$ = mk_op(p, N_BINARY, OP_SUB, @$, $1, $3); }
|	expr "*" expr                   { $$ = mk_op(p, N_BINARY, OP_MUL, @$, $1, $3); }
|	expr "/" expr                   { $$ = mk_op(p, N_BINARY, OP_DIV, @$, $1, $3); }
|	expr "%" expr                   { $$ = mk_op(p, N_BINARY, OP_MOD, @$, $1, $3); }
;

unary:
	postfix
|	"++" unary                      { $$ = mk_step(p, OP_PREINC, @$, $2); }
|	"--" unary                      { $$ = mk_step(p, OP_PREDEC, @$, $2); }
|	"&" unary                       { $$ = mk_addr(p, @$, $2); }
|	"*" unary                       { $$ = mk_op(p, N_UNARY, OP_DEREF, @$, $2, NULL); }
|	"!" unary                       { $$ = mk_op(p, N_UNARY, OP_NOT, @$, $2, NULL); }
|	"~" unary                       { $$ = mk_op(p, N_UNARY, OP_BNOT, @$, $2, NULL); }
|	"-" unary                       { $$ = mk_op(p, N_UNARY, OP_NEG, @$, $2, NULL); }
|	"(" marked_type ")" unary       { $$ = mk(p, N_CAST, @$, 1, $4); $$->tname = $2; }
|	COMPTIME unary                  { $$ = mk(p, N_COMPTIME, @$, 1, $2); }
;

postfix:
	primary
|	postfix "." FIELD               { $$ = mk_field(p, @$, $1, $3, false); }
|	postfix "->" FIELD              { $$ = mk_field(p, @$, $1, $3, true); }
|	postfix "." INT                 { $$ = mk(p, N_TINDEX, @$, 1, $1); $$->ival = $3->ival; }
|	postfix "[" exprs "]"           { $$ = mk_index(p, @$, $1, $3); }
|	postfix "++"                    { $$ = mk_step(p, OP_POSTINC, @$, $1); }
|	postfix "--"                    { $$ = mk_step(p, OP_POSTDEC, @$, $1); }
;

primary:
	INT                             { $$ = mk_int(p, @$, $1); }
|	STRING                          { $$ = mk_string(p, @$, $1); }
|	TRUE                            { $$ = mk(p, N_BOOL, @$, 0); $$->ival = 1; }
|	FALSE                           { $$ = mk(p, N_BOOL, @$, 0); }
|	VAR                             { $$ = mk_named(p, N_VAR, @$, $1); }
|	MAP                             { $$ = mk_named(p, N_MAP, @$, $1); }
|	PARAM                           { $$ = mk_int(p, @$, $1); $$->kind = N_PARAM; }
|	IDENT                           { $$ = mk_named(p, N_IDENT, @$, $1); }
|	CONFIG                          { $$ = mk_named(p, N_IDENT, @$, $1); }
|	IDENT "(" ")"                   { $$ = mk_named(p, N_CALL, @$, $1); }
|	IDENT "(" call_args ")"         { $$ = mk_list(p, N_CALL, @$, $3); $$->name = $1->str; }
|	"(" ")"                         { $$ = mk(p, N_TUPLE, @$, 0); }
|	"(" expr ")"                    { $$ = $2; }
|	"(" expr "," ")"                { $$ = mk(p, N_TUPLE, @$, 1, $2); }
|	"(" expr "," exprs ")"          { $$ = mk_tuple(p, @$, $2, $4); }
|	"(" expr "," exprs "," ")"      { $$ = mk_tuple(p, @$, $2, $4); }
|	"(" fields ")"                  { $$ = mk_list(p, N_RECORD, @$, $2); }
|	if_expr
|	block
|	SIZEOF "(" type_arg ")"         { $$ = mk_type_arg(p, N_SIZEOF, @$, $3); }
|	TYPEINFO "(" type_arg ")"       { $$ = mk_type_arg(p, N_TYPEINFO, @$, $3); }
|	OFFSETOF "(" type_arg "," path ")" { $$ = mk_type_arg(p, N_OFFSETOF, @$, $3); $$->name = $path->str; }
;

exprs:
	expr                            { $$ = list_new(p, $1); }
|	exprs "," expr                  { $$ = list_add(p, $1, $3); }
;

fields:
	IDENT "=" expr                  { $$ = list_field(p, list_new(p, NULL), $1, $3); }
|	fields "," IDENT "=" expr       { $$ = list_field(p, $1, $3, $5); }
;

call_args:
	call_arg                        { $$ = list_new(p, $1); }
|	call_args "," call_arg          { $$ = list_add(p, $1, $3); }
;

call_arg:
	expr
|	marked_type                     { $$ = mk(p, N_TYPEOF, @$, 0); $$->tname = $1; }
;

path:
	FIELD
|	path "." FIELD                  { $$ = path_join(p, $1, $3); }
;

/* ---- types */

/* A node that carries either: tname, or one kid. */
type_arg:
	marked_type                     { $$ = mk(p, N_TYPEOF, @$, 0); $$->tname = $1; }
|	expr                            { $$ = mk(p, N_TYPEOF, @$, 1, $1); }
;

type:
	IDENT                           { $$ = mk_type(p, @$, NULL, $1); }
|	type "*"                        { $$ = type_suffix(p, @$, $1, '*', NULL); }
|	type "[" "]"                    { $$ = type_suffix(p, @$, $1, '[', NULL); }
|	type "[" INT "]"                { $$ = type_suffix(p, @$, $1, '[', $3); }
|	STRUCT IDENT                    { $$ = mk_type(p, @$, "struct", $2); }
|	UNION IDENT                     { $$ = mk_type(p, @$, "union", $2); }
|	ENUM IDENT                      { $$ = mk_type(p, @$, "enum", $2); }
|	TYPEOF "(" type_arg ")"         { $$ = type_of(p, @$, $3); }
;

/* Where a value could stand as well. */
marked_type:
	TYPE_IDENT                      { $$ = mk_type(p, @$, NULL, $1); }
|	marked_type "*"                 { $$ = type_suffix(p, @$, $1, '*', NULL); }
|	marked_type "[" "]"             { $$ = type_suffix(p, @$, $1, '[', NULL); }
|	marked_type "[" INT "]"         { $$ = type_suffix(p, @$, $1, '[', $3); }
|	STRUCT IDENT                    { $$ = mk_type(p, @$, "struct", $2); }
|	UNION IDENT                     { $$ = mk_type(p, @$, "union", $2); }
|	ENUM IDENT                      { $$ = mk_type(p, @$, "enum", $2); }
|	TYPEOF "(" type_arg ")"         { $$ = type_of(p, @$, $3); }
;

%%

/* The grammar's number of each token of the scanner, and back. */
static const short numbers[TOK_COUNT] = {
	[TOK_EOF] = P_YYEOF,
	[TOK_ERROR] = P_GRAM_error,
#define TOKEN(name, text) [TOK_##name] = P_##name,
#include "lexer/tokens.def"
#undef TOKEN
};

static int gram_lex(GRAM_STYPE *val, struct span *at, struct parser *p)
{
	enum tok kind;

	val->tok = NULL;
	if (!p->begun) {
		p->begun = true;
		at->start = at->end = p->lex.src->base;
		return p->lex.is_expression ? P_EXPRESSION : P_PROGRAM;
	}
	if (p->give_up)
		return P_GRAM_error;
	kind = lex_next(&p->lex, &p->look);
	*at = p->look.span;
	if (p->look.str || kind == TOK_INT || kind == TOK_PARAM)
		val->tok = arena_copy(p->arena, &p->look, sizeof(p->look));
	return numbers[kind];
}

static int yyreport_syntax_error(const yypcontext_t *ctx, struct parser *p)
{
	yysymbol_kind_t kinds[TOK_COUNT];
	enum tok expected[TOK_COUNT], t;
	int i, k, n = 0;

	k = yypcontext_expected_tokens(ctx, kinds, TOK_COUNT);
	for (i = 0; i < k; i++)
		for (t = 0; t < TOK_COUNT; t++)
			if (t != TOK_ERROR && YYTRANSLATE(numbers[t]) == kinds[i])
				expected[n++] = t;
	syntax_error(p, expected, n);
	return 0;
}

/* Bison itself only says that its stack is full. */
static void gram_error(const struct span *at, struct parser *p, const char *msg)
{
	(void)msg;
	parse_too_deep(p, *at);
}
