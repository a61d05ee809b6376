/* SPDX-License-Identifier: Apache-2.0 */
/* The values of literals. The scanner hands over anything that begins like one, so that the message can name
 * what is wrong with it. */
#include <string.h>

#include "lexer/scan.h"

static const struct {
	const char *name;
	enum tok kind;
} words[] = {
#define TOKEN(name, text)
#define WORD(name, text) { #name, TOK_##name },
#include "lexer/tokens.def"
#undef TOKEN
};

enum { N_WORDS = sizeof(words) / sizeof(words[0]) };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The table spells reserved words in capitals; scripts in small letters. */
enum tok scan_word(const char *s, size_t n)
{
	size_t i, k;

	for (i = 0; i < N_WORDS; i++) {
		for (k = 0; k < n && words[i].name[k] && lower(words[i].name[k]) == s[k]; k++)
			;
		if (k == n && !words[i].name[k])
			return words[i].kind;
	}
	return TOK_IDENT;
}

/* ---- numbers */

struct number {
	struct lexer *lx;
	const char *s;
	size_t n;
	uint64_t value;
	bool overflow;
};

static enum tok bad_number(struct number *num, const char *hint, const char *what)
{
	size_t pos = num->lx->pos;

	return lex_error(num->lx, pos - num->n, pos, hint, "syntax error, %s '%s'", what,
			 diag_show(num->lx->arena, num->s, num->n));
}

static void scale(struct number *num, uint64_t by, uint64_t add)
{
	if (__builtin_mul_overflow(num->value, by, &num->value) || __builtin_add_overflow(num->value, add, &num->value))
		num->overflow = true;
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

/* Takes the digits of a base from pos on, underscores dropped; returns where they end. */
static size_t digits(struct number *num, size_t pos, int base)
{
	for (; pos < num->n; pos++) {
		if (num->s[pos] == '_')
			continue;
		if (digit(num->s[pos]) >= base)
			break;
		scale(num, (uint64_t)base, (uint64_t)digit(num->s[pos]));
	}
	return pos;
}

static bool rest_is(const char *s, size_t n, const char *word)
{
	size_t i;

	for (i = 0; i < n && word[i] && lower(s[i]) == word[i]; i++)
		;
	return i == n && !word[i];
}

/* Behind the C suffix: an 'l' or 'll' and a 'u', in either order. */
static bool c_suffix(const char *s, size_t n, bool *is_unsigned)
{
	static const char *const known[] = { "", "l", "ll", "u", "ul", "ull", "lu", "llu" };
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (!rest_is(s, n, known[i]))
			continue;
		*is_unsigned = i > 2;
		return true;
	}
	return false;
}

uint64_t lex_duration(const char *s, size_t n)
{
	static const struct {
		const char *name;
		uint64_t ns;
	} units[] = {
		{ "ns", 1 },
		{ "us", 1000 },
		{ "ms", 1000000 },
		{ "s", 1000000000 },
		{ "m", 60000000000 },
		{ "h", 3600000000000 },
		{ "d", 86400000000000 },
	};
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strlen(units[i].name) == n && !memcmp(units[i].name, s, n))
			return units[i].ns;
	return 0;
}

/* 5e6: one digit, not 0, times a power of ten. pos is behind the 'e'. */
static enum tok exponent(struct number *num, size_t *pos)
{
	struct number e = { .s = num->s, .n = num->n };

	if (*pos != 2 || num->s[0] == '0')
		return bad_number(num, "the number before the 'e' is a single digit from 1 to 9, as in 5e6",
				  "bad coefficient in");
	if (*pos == num->n || num->s[*pos] < '1' || num->s[*pos] > '9')
		return bad_number(num, "digits follow the 'e', the first not 0, as in 5e6", "bad exponent in");
	*pos = digits(&e, *pos, 10);
	if (e.overflow || e.value > 19)
		num->overflow = true;
	else
		while (e.value--)
			scale(num, 10, 0);
	return TOK_INT;
}

static enum tok bad_suffix(struct number *num, int base)
{
	if (base == 8)
		return bad_number(num, "a number that begins with 0 is octal", "bad digit in octal number");
	if (base != 10)
		return bad_number(num, NULL, "bad digit in");
	return bad_number(num, "known are ns us ms s m h d, and C's u l ul ll ull", "bad suffix in");
}

static int base_of(const char *s, size_t n, size_t *pos)
{
	*pos = 0;
	if (n < 2 || s[0] != '0')
		return 10;
	*pos = 2;
	if (lower(s[1]) == 'x')
		return 16;
	if (lower(s[1]) == 'b')
		return 2;
	*pos = 1;
	return (s[1] >= '0' && s[1] <= '9') || s[1] == '_' ? 8 : 10;
}

static enum tok finish(struct number *num, struct token *t, size_t pos, int base)
{
	size_t left = num->n - pos;
	uint64_t unit;

	if (!c_suffix(num->s + pos, left, &t->is_unsigned)) {
		unit = base == 10 ? lex_duration(num->s + pos, left) : 0;
		if (!unit)
			return bad_suffix(num, base);
		scale(num, unit, 0);
		t->is_duration = true;
	}
	if (num->overflow)
		return bad_number(num, "at most 18446744073709551615", "integer overflow in");
	/* A bare u stands for C's unsigned int. */
	if (left == 1 && t->is_unsigned && num->value > UINT32_MAX)
		return bad_number(num, "with the suffix u at most 4294967295", "integer overflow in");
	t->ival = num->value;
	return TOK_INT;
}

enum tok scan_number(struct lexer *lx, struct token *t, const char *s, size_t n)
{
	struct number num = { .lx = lx, .s = s, .n = n };
	size_t pos, from;
	int base = base_of(s, n, &pos);

	if (s[n - 1] == '_')
		return bad_number(&num, NULL, "trailing underscore in");
	/* 010ms is a duration, and those are decimal. */
	if (base == 8 && lex_duration(s + strspn(s, "0123456789_"), n - strspn(s, "0123456789_")))
		base = 10;
	from = pos;
	pos = digits(&num, pos, base);
	if ((base == 16 || base == 2) && pos == from)
		return bad_number(&num, NULL, "no digits in");
	if (base == 10 && pos < n && lower(s[pos]) == 'e') {
		pos++;
		if (exponent(&num, &pos) == TOK_ERROR)
			return TOK_ERROR;
	}
	return finish(&num, t, pos, base);
}

enum tok scan_param(struct lexer *lx, struct token *t, const char *s, size_t n)
{
	struct number num = { .lx = lx, .s = s + 1, .n = n - 1 };

	digits(&num, 0, 10);
	if (!num.value)
		return lex_error(lx, lx->pos - n, lx->pos, "the first parameter is $1; $# is their number",
				 "syntax error, there is no parameter $0");
	if (num.overflow || num.value > INT32_MAX)
		return bad_number(&num, NULL, "integer overflow in parameter");
	t->ival = num.value;
	return TOK_PARAM;
}

/* ---- strings */

static enum tok bad_escape(struct lexer *lx, const char *s, size_t n, size_t pos, size_t len, const char *what)
{
	size_t at = lx->pos - n + pos;

	return lex_error(lx, at, at + len, "known are \\n \\t \\r \\\" \\\\, octal \\0 to \\377 and hex \\x0 to \\xff",
			 "syntax error, %s '%s' in a string", what, diag_show(lx->arena, s + pos, len));
}

/* The escape at pos, a backslash. Returns its length, 0 after a diagnostic. */
static size_t escape(struct lexer *lx, const char *s, size_t n, size_t pos, char *out)
{
	static const char letters[] = "ntr\"\\", values[] = "\n\t\r\"\\";
	const char *p = memchr(letters, s[pos + 1], sizeof(letters) - 1);
	size_t len = 1;
	int v = 0;

	if (p) {
		*out = values[p - letters];
		return 2;
	}
	if (s[pos + 1] >= '0' && s[pos + 1] <= '7') {
		for (; len < 4 && s[pos + len] >= '0' && s[pos + len] <= '7'; len++)
			v = v * 8 + s[pos + len] - '0';
		if (v > 0377) {
			bad_escape(lx, s, n, pos, len, "octal escape above \\377:");
			return 0;
		}
		*out = (char)v;
		return len;
	}
	if (lower(s[pos + 1]) == 'x') {
		for (len = 2; len < 4 && digit(s[pos + len]) < 16; len++)
			v = v * 16 + digit(s[pos + len]);
		*out = (char)v;
		if (len > 2)
			return len;
	}
	bad_escape(lx, s, n, pos, 2, "bad escape");
	return 0;
}

enum tok scan_string(struct lexer *lx, struct token *t, const char *s, size_t n)
{
	char *out = arena_alloc(lx->arena, n);
	size_t pos = 1, len = 0, took;

	while (pos < n - 1) {
		if (s[pos] != '\\') {
			out[len++] = s[pos++];
			continue;
		}
		took = escape(lx, s, n, pos, out + len++);
		if (!took)
			return TOK_ERROR;
		pos += took;
	}
	out[len] = '\0';
	t->str = out;
	t->slen = len;
	return TOK_STRING;
}
