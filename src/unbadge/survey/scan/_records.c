/* Records of scans in the plainest spelling, taken apart with each distinct value kept once.
 *
 * What is wanted of a record is a tree of names, and rules say what its texts are (wanted.py): so
 * one loop reads every kind of scan.  Optional: where it cannot be built, the database reads every
 * line by itself (staging.py).  A line is taken here only where nothing about it is open; any other
 * line (broken JSON, an odd type, a name told twice, an address that is none) is handed back and
 * read by the database, so that what is right or wrong is said in one place.
 * Limited API, so that one build serves every Python.
 */
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include "../../formats/_keyed.h"
#include "_asked.h"

#define DEEPEST 64      /* objects in objects of a line that is taken */
#define SERVICES 65     /* of one record; the first is what it tells outside of all */
#define HEADS 1024      /* names with values of one record that are kept */
#define NODES 160
#define SLOTS 32        /* texts that are noted of a service */
#define RULES 16
#define CHOICES 8       /* texts of which a rule takes one */
#define NAMED 512       /* kinds that are told by a name, and names that are dull */
#define WORD 48         /* bytes of a name in the tree or the rules */
#define KINDS 1024
#define MANY_BYTES ((size_t)32 << 20) /* of texts that wait */
#define MOST_TIMES 64 /* services that one row stands for */
#define DIGITS 40       /* of a number in a row */
#define OUTER 64        /* of a slot: that of what is told outside of all services */
#define NONE (-1)

/* What stands at a node of the tree. */
enum { OBJECT, TEXT, NUMBER, FIRST, SPELT, PORT, BY_NAME, IN_LIST, EITHER, FREE, HEADERS, PARTS,
       FIRST_KEY, WHATS };
/* How a rule tells the kind of a value, and what it does to its text. */
enum { FIXED, BY_PORT, BY_NAME_OF, BY_SIGNAL, HOWS };
enum { AS_IT_IS, UNDATED, LOWER, TRIMMED, JOINED, CHANGES };
/* What is told of the host, each by a choice of texts. */
enum { ADDRESS, KEY_TEXT, KEY_ELSE, DAY, COUNTRY, OWNER, HOST };
enum { NO_CHILD = -1, LOOKALIKE = -2 };

typedef struct { const u8 *at; u32 n; int escaped; } Slice; /* no place: nothing was told */
typedef struct { Slice name, value; } Head;
typedef struct { u8 text[WORD]; u32 n; } Word;
typedef struct { Word name; int what, slot, first, n; } Node;
typedef struct { int n, guards[CHOICES], slots[CHOICES]; } Choice;
typedef struct { int how, kind, change, filled, unless; Word than; Choice choice; } Rule;
typedef struct { Word name; int kind; } Named;
typedef struct { Slice slots[SLOTS]; int port, heads, first_head; } Service;
typedef struct { u64 hash, check; const u8 *at; size_t n; int kind; } Found;
typedef struct { u64 hash; u32 check, number; } Place; /* number 0: free */
typedef struct { u64 hash; size_t at; u32 n; } Block; /* places of values in a block of headers */

typedef struct {
    PyObject_HEAD
    int busy;
    size_t longest; /* characters of a value that are looked at */
    /* What is wanted. */
    Node nodes[NODES];
    Rule rules[RULES];
    Choice host[HOST];
    Named named[NAMED];
    Word dull[NAMED];
    u8 lone[KINDS]; /* kinds of values that one device alone should say */
    int n_nodes, n_rules, n_named, n_dull, header, in_array, epoch, name_slot, packed_slot, class_slot;
    /* The line at hand. */
    const u8 *end, *limit; /* of the line, and of all that may be read */
    int n_services, current, n_heads, listed;
    Service services[SERVICES];
    Slice names[SERVICES];
    Head heads[HEADS];
    Buffer scratch;
    Slice address, key;
    /* Distinct values by their hashes: texts only of those that are not handed over. */
    Buffer texts, text_ends, kinds, codes, places, blocks;
    Place *value_slots;
    u32 *block_slots;
    size_t value_size, block_size, n_values, n_blocks, told_values, told_blocks;
    i64 block_base;
    /* Rows: where each text and list ends. */
    Buffer addresses, address_ends, keys, key_ends, days, day_ends, countries, country_ends, owners,
        owner_ends, said, said_ends, ties, tie_ends, row_blocks, row_times;
    size_t rows;
    Buffer odd;
} Records;

/* ---------------------------------------------------------------- JSON */

static inline int is_digit(u8 c) { return c >= '0' && c <= '9'; }
static inline int is_blank(u8 c) { return c == ' ' || c == '\t' || c == '\r'; }
static inline u8 small(u8 c) { return c >= 'A' && c <= 'Z' ? c | 32 : c; }

static inline const u8 *past_blanks(const u8 *p, const u8 *end) {
    while (p < end && is_blank(*p)) p++;
    return p;
}

static int hex_value(const u8 *p) {
    int value = 0;
    for (int n = 0; n < 4; n++) {
        u8 c = p[n];
        int digit = is_digit(c) ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* Past the escape whose backslash is at p; NULL where it is none, or half a letter. */
static const u8 *past_escape(const u8 *p, const u8 *end) {
    if (end - p < 2) return NULL;
    if (p[1] != 'u') return memchr("\"\\/bfnrt", p[1], 8) ? p + 2 : NULL;
    if (end - p < 6) return NULL;
    int code = hex_value(p + 2);
    if (code <= 0 || (code >= 0xDC00 && code <= 0xDFFF)) return NULL;
    if (code < 0xD800 || code > 0xDBFF) return p + 6;
    if (end - p < 12 || p[6] != '\\' || p[7] != 'u') return NULL;
    code = hex_value(p + 8);
    return code >= 0xDC00 && code <= 0xDFFF ? p + 12 : NULL;
}

/* Past a letter beyond ASCII in UTF-8; NULL where it is none. */
static const u8 *past_letter(const u8 *p, const u8 *end) {
    u8 c = *p;
    int more = c >= 0xC2 && c <= 0xDF ? 1 : c >= 0xE0 && c <= 0xEF ? 2 : c >= 0xF0 && c <= 0xF4 ? 3 : 0;
    if (!more || end - p <= more) return NULL;
    if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F)) return NULL;
    if ((c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F)) return NULL;
    for (int n = 1; n <= more; n++)
        if ((p[n] & 0xC0) != 0x80) return NULL;
    return p + more + 1;
}

/* The first place that is no plain letter of a text: quote, backslash, control or beyond ASCII. */
static inline const u8 *past_plain(const u8 *p, const u8 *end) {
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'), space = _mm_set1_epi8(0x20);
    for (; end - p >= 16; p += 16) { /* bytes beyond ASCII are less than a space, having a sign */
        __m128i some = _mm_loadu_si128((const __m128i *)(const void *)p);
        int odd = _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(some, quote), _mm_cmpeq_epi8(some, slash)),
                                                 _mm_cmplt_epi8(some, space)));
        if (odd) return p + __builtin_ctz((unsigned)odd);
    }
#endif
    while (p < end && *p != '"' && *p != '\\' && *p >= 0x20 && *p < 0x80) p++;
    return p;
}

/* Past the text whose opening quote is at p, noted; NULL where it is none.  No text runs over the
 * end of its line, which is a control. */
static const u8 *past_text(const Records *g, const u8 *p, Slice *found) {
    const u8 *start = ++p, *end = g->limit;
    found->escaped = 0;
    for (;;) {
        p = past_plain(p, end);
        if (p == end) return NULL;
        if (*p == '"') break;
        if (*p == '\\') {
            found->escaped = 1;
            p = past_escape(p, end);
        } else {
            p = *p < 0x20 ? NULL : past_letter(p, end);
        }
        if (!p) return NULL;
    }
    if (p - start > 0x7FFFFFFF) return NULL;
    found->at = start;
    found->n = (u32)(p - start);
    return p + 1;
}

static const u8 *past_digits(const u8 *p, const u8 *end) {
    const u8 *start = p;
    while (p < end && is_digit(*p)) p++;
    return p == start || p - start > DIGITS ? NULL : p;
}

static const u8 *past_number(const u8 *p, const u8 *end) {
    if (*p == '-') p++;
    const u8 *start = p;
    p = past_digits(p, end);
    if (!p || (*start == '0' && p - start > 1)) return NULL;
    if (p < end && *p == '.') p = past_digits(p + 1, end);
    if (p && p < end && (*p | 32) == 'e') {
        p++;
        if (p < end && (*p == '+' || *p == '-')) p++;
        start = p;
        p = past_digits(p, end);
        if (p && p - start > 2) return NULL; /* too large for a number of the machine, or nearly */
    }
    return p;
}

static inline int is_word(const u8 *p, const u8 *end, const char *word, size_t n) {
    return (size_t)(end - p) >= n && !memcmp(p, word, n);
}

static inline int is_null(const u8 *p, const u8 *end) { return is_word(p, end, "null", 4); }

/* Past a name, its colon and blanks, where a value begins; NULL where there is none. */
static inline const u8 *past_name(const Records *g, const u8 *p, Slice *name) {
    const u8 *end = g->end;
    if (p == end || *p != '"' || !(p = past_text(g, p, name))) return NULL;
    p = past_blanks(p, end);
    if (p == end || *p != ':') return NULL;
    p = past_blanks(p + 1, end);
    return p == end ? NULL : p;
}

/* Past a value of any kind; NULL where it is none. */
static const u8 *past_value(const Records *g, const u8 *p, int depth) {
    const u8 *end = g->end;
    Slice text;
    if (p == end || depth > DEEPEST) return NULL;
    switch (*p) {
    case '"':
        return past_text(g, p, &text);
    case 'n':
        return is_null(p, end) ? p + 4 : NULL;
    case 't':
        return is_word(p, end, "true", 4) ? p + 4 : NULL;
    case 'f':
        return is_word(p, end, "false", 5) ? p + 5 : NULL;
    case '{':
    case '[':
        break;
    default:
        return *p == '-' || is_digit(*p) ? past_number(p, end) : NULL;
    }
    u8 close = *p == '{' ? '}' : ']';
    p = past_blanks(p + 1, end);
    if (p < end && *p == close) return p + 1;
    for (;;) {
        if (close == '}' && !(p = past_name(g, p, &text))) return NULL;
        if (!(p = past_value(g, p, depth + 1))) return NULL;
        p = past_blanks(p, end);
        if (p == end) return NULL;
        if (*p == close) return p + 1;
        if (*p != ',') return NULL;
        p = past_blanks(p + 1, end);
    }
}

/* ---------------------------------------------------------------- a record */

static inline int is_same(Slice one, const u8 *text, size_t n) { return one.n == n && !memcmp(one.at, text, n); }

static int is_like(Slice one, const Word *word) {
    u32 n = 0;
    if (one.n != word->n) return 0;
    while (n < one.n && small(one.at[n]) == small(word->text[n])) n++;
    return n == one.n;
}

/* Which child of a node has a name; LOOKALIKE where one has it but for its capitals. */
static int child_named(const Records *g, const Node *node, Slice name) {
    const Node *children = g->nodes + node->first;
    for (int n = 0; n < node->n; n++)
        if (is_same(name, children[n].name.text, children[n].name.n)) return n;
    for (int n = 0; n < node->n; n++)
        if (is_like(name, &children[n].name)) return LOOKALIKE;
    return NO_CHILD;
}

static inline Slice *slot_of(Records *g, const Node *node) { return g->services[g->current].slots + node->slot; }

static const u8 *past_node(Records *g, const u8 *p, const Node *node, int depth);

/* Past an object, each member of which is read; null is an object that tells nothing. */
static const u8 *past_members(Records *g, const u8 *p, const Node *node, int depth) {
    const u8 *end = g->end;
    u32 told = 0;
    Slice name;
    if (is_null(p, end)) return p + 4;
    if (*p != '{' || depth > DEEPEST) return NULL;
    if (node->slot != NONE) *slot_of(g, node) = (Slice){p, 1, 0};
    p = past_blanks(p + 1, end);
    if (p < end && *p == '}') return p + 1;
    for (;;) {
        if (!(p = past_name(g, p, &name)) || name.escaped) return NULL;
        int child = child_named(g, node, name);
        if (child == LOOKALIKE) return NULL;
        if (child == NO_CHILD) {
            p = past_value(g, p, depth + 1);
        } else {
            if (told >> child & 1) return NULL; /* told twice */
            told |= 1u << child;
            p = past_node(g, p, g->nodes + node->first + child, depth + 1);
        }
        if (!p) return NULL;
        p = past_blanks(p, end);
        if (p == end) return NULL;
        if (*p == '}') return p + 1;
        if (*p != ',') return NULL;
        p = past_blanks(p + 1, end);
    }
}

/* Begins a service; zero where there are too many. */
static int begin_service(Records *g) {
    if (g->n_services == SERVICES) return 0;
    g->current = g->n_services++;
    memset(g->services + g->current, 0, sizeof(Service));
    return 1;
}

/* Past services by their names; of two under one name it is the database that says what holds. */
static const u8 *past_services(Records *g, const u8 *p, const Node *node, int depth) {
    const u8 *end = g->end;
    Slice name;
    if (is_null(p, end)) return p + 4;
    if (*p != '{') return NULL;
    p = past_blanks(p + 1, end);
    if (p < end && *p == '}') return p + 1;
    for (;;) {
        if (!(p = past_name(g, p, &name)) || name.escaped) return NULL;
        for (int n = 1; n < g->n_services; n++)
            if (is_same(g->names[n], name.at, name.n)) return NULL;
        if (!begin_service(g)) return NULL;
        g->names[g->current] = name;
        p = past_members(g, p, g->nodes + node->first, depth + 1);
        g->current = 0;
        if (!p) return NULL;
        p = past_blanks(p, end);
        if (p == end) return NULL;
        if (*p == '}') return p + 1;
        if (*p != ',') return NULL;
        p = past_blanks(p + 1, end);
    }
}

/* Past a list of services, each an object. */
static const u8 *past_list_of_services(Records *g, const u8 *p, const Node *node, int depth) {
    const u8 *end = g->end;
    if (*p != '[') return NULL;
    p = past_blanks(p + 1, end);
    if (p < end && *p == ']') return p + 1;
    for (;;) {
        if (p == end || *p != '{' || !begin_service(g)) return NULL;
        p = past_members(g, p, g->nodes + node->first, depth + 1);
        g->current = 0;
        if (!p) return NULL;
        p = past_blanks(p, end);
        if (p == end) return NULL;
        if (*p == ']') return p + 1;
        if (*p != ',') return NULL;
        p = past_blanks(p + 1, end);
    }
}

/* Past a list of texts, of which the first is noted; others than texts only where none is wanted. */
static const u8 *past_list(Records *g, const u8 *p, int depth, Slice *found) {
    const u8 *end = g->end;
    if (is_null(p, end)) return p + 4;
    if (*p != '[') return NULL;
    if (!found) return past_value(g, p, depth);
    const u8 *first = past_blanks(p + 1, end);
    if (first < end && *first == '"') {
        if (!past_text(g, first, found)) return NULL;
    } else if (first == end || (*first != ']' && !is_null(first, end))) {
        return NULL;
    }
    return past_value(g, p, depth);
}

/* Past a text, or a list whose first item is one. */
static const u8 *past_spelt(Records *g, const u8 *p, int depth, Slice *found) {
    if (*p == '"') return past_text(g, p, found);
    if (*p != '[') return NULL;
    p = past_list(g, p, depth, found);
    return found->at ? p : NULL;
}

static int is_dull(const Records *g, Slice name) {
    for (int n = 0; n < g->n_dull; n++)
        if (is_same(name, g->dull[n].text, g->dull[n].n)) return 1;
    return 0;
}

/* Keeps a name of an object of any names; NULL where it was told before. */
static Head *keep_head(Records *g, Slice name, int first) {
    if (g->n_heads == HEADS || name.escaped) return NULL;
    for (int n = first; n < g->n_heads; n++)
        if (is_same(name, g->heads[n].name.at, g->heads[n].name.n)) return NULL;
    Head *head = g->heads + g->n_heads++;
    *head = (Head){name, {NULL, 0, 0}};
    return head;
}

/* Past the value of a member of an object of any names, as its node has it. */
static const u8 *past_any(Records *g, const u8 *p, const Node *node, Head *head, int depth) {
    if (node->what == PARTS) return *p == '"' ? past_text(g, p, &head->value) : NULL;
    if (node->what == FIRST_KEY) return past_value(g, p, depth);
    const Node *children = g->nodes + node->first;
    for (int n = 0; n < node->n; n++)
        if (is_same(head->name, children[n].name.text, children[n].name.n))
            return past_node(g, p, children + n, depth);
    if (node->what == FREE) return past_value(g, p, depth);
    if (is_dull(g, head->name)) return past_list(g, p, depth, NULL);
    p = past_list(g, p, depth, &head->value);
    return head->value.at ? p : NULL; /* a header that says nothing is left to the database */
}

/* Past an object of any names; what is kept of it depends on its node. */
static const u8 *past_free(Records *g, const u8 *p, const Node *node, int depth) {
    const u8 *end = g->end;
    Service *service = g->services + g->current;
    int first = g->n_heads, open = 1;
    Slice name;
    if (is_null(p, end)) return p + 4;
    if (*p != '{') return NULL;
    p = past_blanks(p + 1, end);
    if (p < end && *p == '}') open = 0, p++;
    while (open) {
        Head *head = NULL;
        if (!(p = past_name(g, p, &name)) || !(head = keep_head(g, name, first))) return NULL;
        if (!(p = past_any(g, p, node, head, depth + 1))) return NULL;
        p = past_blanks(p, end);
        if (p == end || (*p != ',' && *p != '}')) return NULL;
        open = *p == ',';
        p = open ? past_blanks(p + 1, end) : p + 1;
    }
    int many = g->n_heads - first;
    if (node->what == HEADERS) {
        service->first_head = first;
        service->heads = many;
    } else if (node->what == PARTS) {
        if (many) *slot_of(g, node) = (Slice){(const u8 *)(g->heads + first), (u32)many, 0};
    } else {
        if (node->what == FIRST_KEY && many) *slot_of(g, node) = g->heads[first].name;
        g->n_heads = first;
    }
    return p;
}

static const u8 *past_port(Records *g, const u8 *p) {
    int *port = &g->services[g->current].port;
    const u8 *start = p;
    if (is_null(p, g->end)) return p + 4;
    if (!is_digit(*p)) return NULL;
    for (*port = 0; p < g->end && is_digit(*p) && p - start < 9; p++) *port = *port * 10 + *p - '0';
    if (*start == '0' && p - start > 1) return NULL;
    return p < g->end && (is_digit(*p) || *p == '.' || (*p | 32) == 'e') ? NULL : p;
}

/* Past a text, or a whole number, whose digits are noted. */
static const u8 *past_digits_or_text(Records *g, const u8 *p, Slice *found) {
    const u8 *start = p;
    if (*p == '"') return past_text(g, p, found);
    p = *p == '-' || is_digit(*p) ? past_number(p, g->end) : NULL;
    if (!p || p - start > 18 || (*start == '-' && start[1] == '0')) return NULL;
    for (const u8 *at = start; at < p; at++)
        if (!is_digit(*at) && at != start) return NULL;
    *found = (Slice){start, (u32)(p - start), 0};
    return p;
}

static const u8 *past_node(Records *g, const u8 *p, const Node *node, int depth) {
    if (depth > DEEPEST) return NULL;
    switch (node->what) {
    case OBJECT:
        return past_members(g, p, node, depth);
    case PORT:
        return past_port(g, p);
    case BY_NAME:
        return past_services(g, p, node, depth);
    case FREE:
    case HEADERS:
    case PARTS:
    case FIRST_KEY:
        return past_free(g, p, node, depth);
    case FIRST:
        return past_list(g, p, depth, slot_of(g, node));
    case SPELT:
        return past_spelt(g, p, depth, slot_of(g, node));
    default:
        break;
    }
    if (is_null(p, g->end)) return p + 4;
    switch (node->what) {
    case TEXT:
        return *p == '"' ? past_text(g, p, slot_of(g, node)) : NULL;
    case NUMBER:
        return past_digits_or_text(g, p, slot_of(g, node));
    case EITHER:
        if (*p == '"') return past_text(g, p, slot_of(g, node));
        g->listed = 1;
        return past_list_of_services(g, p, node, depth);
    default: /* IN_LIST */
        return past_list_of_services(g, p, node, depth);
    }
}

/* Whether a text is an address or the name of a host, by staging.ADDRESS; one with escapes is not surely one. */
static int is_address(Slice text) {
    const u8 *p = text.at, *end = p + text.n;
    int marks = 0, labels = 1, since = 0, names = 1;
    if (!p || text.escaped || !text.n) return 0;
    for (; p < end; p++) {
        int hex = is_digit(*p) || ((*p | 32) >= 'a' && (*p | 32) <= 'f');
        if (*p == '.' || *p == ':') {
            if (*p == ':' || !since) names = 0;
            labels += since > 0;
            marks += p + 1 < end;
            since = 0;
            continue;
        }
        since++;
        if (hex) continue;
        if (!((*p | 32) >= 'a' && (*p | 32) <= 'z') && *p != '_' && *p != '-') return 0;
        marks = -1000000000; /* no number */
    }
    return marks > 0 || (names && labels > 1 && since);
}

/* The text that a choice takes of a service: the first that was told, or that is not empty. */
static Slice chosen(const Records *g, const Choice *choice, const Service *service, int filled) {
    for (int n = 0; n < choice->n; n++) {
        const Service *of = choice->slots[n] & OUTER ? g->services : service;
        Slice text = of->slots[choice->slots[n] & (OUTER - 1)];
        if (of->slots[choice->guards[n] & (OUTER - 1)].at && (!filled || text.n)) return text;
    }
    return (Slice){NULL, 0, 0};
}

/* Letters that match s or k of an expression that heeds no case; the database knows them. */
static int has_twin(const u8 *p, size_t n) {
    for (size_t at = 0; at + 1 < n; at++) {
        if (p[at] == 0xC5 && p[at + 1] == 0xBF) return 1;
        if (p[at] == 0xE2 && at + 2 < n && p[at + 1] == 0x84 && p[at + 2] == 0xAA) return 1;
        if (p[at] != '\\') continue;
        int code = p[at + 1] == 'u' ? hex_value(p + at + 2) : 0; /* a whole escape: it was read before */
        if (code == 0x17F || code == 0x212A) return 1;
        at++;
    }
    return 0;
}

static int is_plain(Slice text) {
    for (u32 n = 0; n < text.n; n++)
        if (text.at[n] >= 0x80) return 0;
    return !text.escaped;
}

/* Whether all letters of a text are ASCII, also those that are spelt as escapes. */
static int is_ascii(Slice text) {
    for (u32 n = 0; n < text.n; n++) {
        if (text.at[n] >= 0x80) return 0;
        if (text.at[n] != '\\') continue;
        if (text.at[n + 1] == 'u' && hex_value(text.at + n + 2) >= 0x80) return 0;
        n++; /* a whole escape: it was read before */
    }
    return 1;
}

static int kind_of_bytes(int port) {
    if (port == 23 || port == 2323) return 1;
    if (port == 21 || port == 2121) return 2;
    return port == 554 || port == 8554 || port == 10554 ? 3 : 0;
}

/* The kind of a value by the name beside it; NONE where that is unknown. */
static int named_kind(const Records *g, const Rule *rule, const Service *service) {
    Slice name = service->slots[g->name_slot];
    for (int n = 0; name.at && n < g->n_named; n++) {
        const Named *one = g->named + n;
        if (rule->how == BY_NAME_OF ? !is_like(name, &one->name) : !is_same(name, one->name.text, one->name.n)) continue;
        if (rule->how == BY_NAME_OF) return one->kind;
        Slice class = service->slots[g->class_slot];
        return one->kind + 2 * (service->slots[g->packed_slot].n > 0) + (class.at && is_same(class, (const u8 *)"declared", 8));
    }
    return NONE;
}

static int kind_of(const Records *g, const Rule *rule, const Service *service) {
    int named = rule->how == BY_NAME_OF || rule->how == BY_SIGNAL ? named_kind(g, rule, service) : NONE;
    if (named != NONE || rule->how == BY_SIGNAL) return named;
    return rule->how == FIXED ? rule->kind : rule->kind + kind_of_bytes(service->port);
}

/* Whether anything about what a rule takes is for the database to say. */
static int is_open(const Records *g, const Rule *rule, const Service *service) {
    Slice text = chosen(g, &rule->choice, service, rule->filled);
    if (rule->how == BY_SIGNAL) {
        Slice class = service->slots[g->class_slot];
        if (!text.n || class.escaped || kind_of(g, rule, service) == NONE) return 1;
    }
    if (!text.at) return 0;
    if (rule->how == BY_NAME_OF && !is_plain(service->slots[g->name_slot])) return 1;
    if (rule->change == UNDATED) return has_twin(text.at, text.n);
    if (rule->change == TRIMMED) return !is_ascii(text); /* other alphabets have more blanks */
    return rule->change == LOWER && !is_plain(text);
}

static int is_open_day(const Records *g, const Service *service) {
    Slice day = chosen(g, g->host + DAY, service, 0);
    if (!day.at) return 0;
    if (day.escaped) return 1;
    if (g->epoch) {
        if (!day.n || day.n > 11 || (*day.at == '0' && day.n > 1)) return 1;
        for (u32 n = 0; n < day.n; n++)
            if (!is_digit(day.at[n])) return 1;
    }
    for (u32 at = 0; at < day.n && at < 10; at++)
        if (day.at[at] >= 0x80) return 1;
    return 0;
}

/* Whether anything about the host is for the database to say; notes its address and key. */
static int is_open_host(Records *g) {
    g->address = chosen(g, g->host + ADDRESS, g->services, 0);
    g->key = chosen(g, g->host + KEY_TEXT, g->services, 1);
    if (g->address.at && !is_address(g->address)) return 1;
    if (!g->address.at && !g->key.at) g->key = chosen(g, g->host + KEY_ELSE, g->services, 1);
    return !g->address.at && !g->key.at;
}

/* Past what may stand behind a record on its line. */
static const u8 *past_comma(const Records *g, const u8 *p) {
    p = past_blanks(p, g->end);
    return g->in_array && p < g->end && *p == ',' ? past_blanks(p + 1, g->end) : p;
}

/* Reads one line; zero where it is left to the database. */
static int read_record(Records *g, const u8 *p, const u8 *end) {
    g->end = end;
    g->n_heads = g->listed = g->current = 0;
    g->n_services = 1;
    memset(g->services, 0, sizeof(Service));
    if (p == end || *p != '{') return 0;
    p = past_members(g, p, g->nodes, 0);
    if (!p || past_comma(g, p) != end || is_open_host(g)) return 0;
    if (g->listed && g->n_services == 1) return 0;
    for (int n = g->n_services > 1; n < g->n_services; n++) {
        const Service *service = g->services + n;
        Slice country = chosen(g, g->host + COUNTRY, service, 0), owner = chosen(g, g->host + OWNER, service, 0);
        if ((country.at && !country.n) || (owner.at && !owner.n) || is_open_day(g, service)) return 0;
        for (int one = 0; one < g->n_rules; one++)
            if (is_open(g, g->rules + one, service)) return 0;
    }
    return 1;
}

/* ---------------------------------------------------------------- values */

static u8 *put_letter(u8 *to, u32 code) {
    if (code < 0x80) {
        *to++ = (u8)code;
    } else if (code < 0x800) {
        *to++ = (u8)(0xC0 | code >> 6);
        *to++ = (u8)(0x80 | (code & 63));
    } else if (code < 0x10000) {
        *to++ = (u8)(0xE0 | code >> 12);
        *to++ = (u8)(0x80 | (code >> 6 & 63));
        *to++ = (u8)(0x80 | (code & 63));
    } else {
        *to++ = (u8)(0xF0 | code >> 18);
        *to++ = (u8)(0x80 | (code >> 12 & 63));
        *to++ = (u8)(0x80 | (code >> 6 & 63));
        *to++ = (u8)(0x80 | (code & 63));
    }
    return to;
}

/* Writes a text with its escapes spelt out, which is never longer; where it ends. */
static u8 *spell_out(u8 *to, Slice text) {
    const u8 *p = text.at, *end = p + text.n;
    while (p < end) {
        const u8 *stop = text.escaped ? memchr(p, '\\', (size_t)(end - p)) : end;
        if (!stop) stop = end;
        memcpy(to, p, (size_t)(stop - p));
        to += stop - p;
        p = stop;
        if (p == end) break;
        if (p[1] != 'u') {
            const char *place = strchr("b\bf\fn\nr\rt\t", p[1]);
            *to++ = memchr("bfnrt", p[1], 5) ? (u8)place[1] : p[1];
            p += 2;
            continue;
        }
        u32 code = (u32)hex_value(p + 2);
        p += 6;
        if (code >= 0xD800 && code <= 0xDBFF) {
            code = 0x10000 + ((code - 0xD800) << 10) + ((u32)hex_value(p + 2) - 0xDC00);
            p += 6;
        }
        to = put_letter(to, code);
    }
    return to;
}

static int is_dated(const u8 *p, const u8 *end) {
    static const char *const NAMES[] = {"date:", "last-modified:", "expires:", "etag:", "set-cookie:"};
    for (size_t name = 0; name < sizeof NAMES / sizeof *NAMES; name++) {
        size_t n = strlen(NAMES[name]), at = 0;
        if ((size_t)(end - p) < n) continue;
        while (at < n && small(p[at]) == (u8)NAMES[name][at]) at++;
        if (at == n) return 1;
    }
    return 0;
}

/* Leaves lines that change with every answer (layouts.UNDATED) out of first bytes; where they end. */
static u8 *leave_out_dates(u8 *start, const u8 *end) {
    const u8 *p = start;
    u8 *to = start;
    while (p < end) {
        const u8 *stop = memchr(p, '\n', (size_t)(end - p));
        if (!stop) stop = end;
        if (!is_dated(p, stop)) {
            memmove(to, p, (size_t)(stop - p));
            to += stop - p;
        }
        p = stop;
        if (p < end) *to++ = *p++;
    }
    return to;
}

/* Room in the scratch for so many bytes; NULL where there is none. */
static u8 *room_for(Records *g, size_t n) {
    return g->scratch.n + n <= g->scratch.room ? g->scratch.at + g->scratch.n : NULL;
}

/* A name given in parts, as ``CN=a, O=b``. */
static int join_parts(Records *g, Slice parts, Found *found) {
    const Head *heads = (const Head *)(const void *)parts.at;
    size_t most = 0;
    for (u32 n = 0; n < parts.n; n++) most += heads[n].name.n + heads[n].value.n + 3;
    u8 *start = room_for(g, most), *to = start;
    if (!start) return 0;
    for (u32 n = 0; n < parts.n; n++) {
        if (n) *to++ = ',', *to++ = ' ';
        to = spell_out(to, heads[n].name);
        *to++ = '=';
        to = spell_out(to, heads[n].value);
    }
    found->at = start;
    found->n = (size_t)(to - start);
    g->scratch.n += found->n;
    return 1;
}

/* The text of a value as a rule has it, in the line or the scratch; zero where there is no room. */
static int change_text(Records *g, Slice text, int change, Found *found) {
    found->at = text.at;
    found->n = text.n;
    if (change == JOINED) return join_parts(g, text, found);
    if (change == TRIMMED && !text.escaped) {
        while (found->n && *found->at == ' ') found->at++, found->n--;
        while (found->n && found->at[found->n - 1] == ' ') found->n--;
        return 1;
    }
    if (!text.escaped && change == AS_IT_IS) return 1;
    u8 *start = room_for(g, text.n);
    if (!start) return 0;
    u8 *to = spell_out(start, text);
    if (change == UNDATED) to = leave_out_dates(start, to);
    for (u8 *at = start; change == LOWER && at < to; at++) *at = small(*at);
    while (change == TRIMMED && to > start && to[-1] == ' ') to--;
    while (change == TRIMMED && to > start && *start == ' ') start++;
    found->at = start;
    found->n = (size_t)(to - start);
    g->scratch.n = (size_t)(to - g->scratch.at);
    return 1;
}

/* As much of a text as is looked at: so many letters of one with more bytes. */
static size_t shortened(const Records *g, const u8 *p, size_t n) {
    if (n <= g->longest) return n;
    size_t letters = 0, at = 0;
    for (; at < n; at++)
        if ((p[at] & 0xC0) != 0x80 && ++letters > g->longest) break;
    return at;
}

/* Two hashes at once: what agrees in both is taken to be the same, as it is by its code later. */
static void hash_value(Found *found) {
    const u8 *p = found->at;
    size_t n = found->n;
    u64 h = (n * 0xD6E8FEB86659FD93ULL) ^ KEY[0] ^ (u64)found->kind, c = h ^ KEY[5], word;
    for (; n >= 8; p += 8, n -= 8) {
        memcpy(&word, p, 8);
        h = fold(word ^ KEY[1], h ^ KEY[2]);
        c = fold(word ^ KEY[3], c ^ KEY[4]);
    }
    word = 0;
    memcpy(&word, p, n);
    found->hash = mix(fold(word ^ KEY[1], h ^ KEY[2]) ^ KEY[3]);
    found->check = mix(fold(word ^ KEY[3], c ^ KEY[4]) ^ KEY[1]);
}

/* Widens the table of values; zero where there is no room. */
static int widen_values(Records *g) {
    size_t wider = g->value_size ? g->value_size * 2 : 4096;
    Place *fresh = calloc(wider, sizeof *fresh);
    if (!fresh) return 0;
    for (size_t n = 0; n < g->value_size; n++) {
        if (!g->value_slots[n].number) continue;
        size_t place = (size_t)g->value_slots[n].hash & (wider - 1);
        while (fresh[place].number) place = (place + 1) & (wider - 1);
        fresh[place] = g->value_slots[n];
    }
    free(g->value_slots);
    g->value_slots = fresh;
    g->value_size = wider;
    return 1;
}

/* The number of a value, from 0; NONE where there is no room. */
static i64 number_of(Records *g, const Found *found) {
    if (g->n_values * 2 >= g->value_size && !widen_values(g)) return NONE;
    size_t at = (size_t)found->hash & (g->value_size - 1);
    for (; g->value_slots[at].number; at = (at + 1) & (g->value_size - 1)) {
        const Place *one = g->value_slots + at;
        if (one->hash == found->hash && one->check == (u32)found->check) return one->number - 1;
    }
    u32 kind = (u32)found->kind;
    if (g->n_values >= 0xFFFFFFF0u || g->texts.n + found->n > 0x7FFFFFFF) return NONE;
    if (!append(&g->texts, found->at, found->n) || !append_u32(&g->text_ends, g->texts.n) ||
        !append(&g->kinds, &kind, sizeof kind))
        return NONE;
    g->value_slots[at] = (Place){found->hash, (u32)found->check, (u32)++g->n_values};
    return (i64)g->n_values - 1;
}

/* What a header says: its name, spelt as on the wire, and its value; zero where there is no room. */
static int header_text(Records *g, const Head *head, Found *found) {
    u8 *start = room_for(g, head->name.n + 2 + head->value.n), *to = start;
    if (!start) return 0;
    for (u32 at = 0; at < head->name.n; at++) *to++ = head->name.at[at] == '_' ? '-' : head->name.at[at];
    *to++ = ':', *to++ = ' ';
    to = spell_out(to, head->value);
    *found = (Found){0, 0, start, shortened(g, start, (size_t)(to - start)), g->header};
    g->scratch.n += (size_t)(to - start);
    hash_value(found);
    return 1;
}

/* Widens the table of blocks; zero where there is no room. */
static int widen_blocks(Records *g) {
    size_t wider = g->block_size ? g->block_size * 2 : 4096;
    const Block *blocks = (const Block *)(void *)g->blocks.at;
    u32 *fresh = calloc(wider, sizeof *fresh);
    if (!fresh) return 0;
    for (size_t n = 0; n < g->n_blocks; n++) {
        size_t place = (size_t)blocks[n].hash & (wider - 1);
        while (fresh[place]) place = (place + 1) & (wider - 1);
        fresh[place] = (u32)n + 1;
    }
    free(g->block_slots);
    g->block_slots = fresh;
    g->block_size = wider;
    return 1;
}

/* The number of a block of headers by the numbers of those; NONE where there are none. */
static int keep_block(Records *g, const u32 *numbers, size_t many, i64 *found) {
    *found = NONE;
    if (!many) return 1;
    if (g->n_blocks * 2 >= g->block_size && !widen_blocks(g)) return 0;
    size_t size = many * sizeof *numbers;
    u64 h = hash((const u8 *)numbers, size, KINDS);
    size_t place = (size_t)h & (g->block_size - 1);
    for (; g->block_slots[place]; place = (place + 1) & (g->block_size - 1)) {
        u32 number = g->block_slots[place] - 1;
        const Block *one = (const Block *)(void *)g->blocks.at + number;
        if (one->hash == h && one->n == many && !memcmp(g->places.at + one->at, numbers, size)) {
            *found = g->block_base + number;
            return 1;
        }
    }
    Block fresh = {h, g->places.n, (u32)many};
    if (!append(&g->places, numbers, size) || !append(&g->blocks, &fresh, sizeof fresh)) return 0;
    g->block_slots[place] = (u32)++g->n_blocks;
    *found = g->block_base + (i64)g->n_blocks - 1;
    return 1;
}

/* The number of the block of all headers that may say something; NONE where there are none. */
static int find_block(Records *g, const Service *service, i64 *found) {
    u32 numbers[HEADS];
    size_t many = 0;
    for (int n = service->first_head; n < service->first_head + service->heads; n++) {
        Found header;
        if (!g->heads[n].value.at) continue;
        if (!header_text(g, g->heads + n, &header)) return 0;
        i64 number = number_of(g, &header);
        if (number == NONE) return 0;
        numbers[many++] = (u32)number;
    }
    return keep_block(g, numbers, many, found);
}

/* ---------------------------------------------------------------- rows */

/* The day of a number of seconds since 1970, as text. */
static void put_epoch_day(char *to, Slice seconds) {
    i64 number = 0;
    for (u32 n = 0; n < seconds.n; n++) number = number * 10 + seconds.at[n] - '0';
    i64 days = number / 86400 + 719468, era = days / 146097, of_era = days - era * 146097;
    i64 year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    i64 of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    int day = (int)(of_year - (153 * month + 2) / 5 + 1);
    int named = (int)(month < 10 ? month + 3 : month - 9);
    PyOS_snprintf(to, 16, "%04d-%02d-%02d", (int)(year + era * 400 + (named <= 2)), named, day);
}

static int add_day(Records *g, const Service *service) {
    Slice day = chosen(g, g->host + DAY, service, 0);
    char made[16] = "";
    if (g->epoch && day.at) {
        put_epoch_day(made, day);
        return append(&g->days, made, strlen(made)) && append_u32(&g->day_ends, g->days.n);
    }
    return append(&g->days, day.at, day.n < 10 ? day.n : 10) && append_u32(&g->day_ends, g->days.n);
}

/* Adds a text to a column, with its escapes spelt out. */
static int add_text(Records *g, Slice text, Buffer *texts, Buffer *ends) {
    Found found = {0, 0, text.at, text.n, 0};
    if (text.at && !change_text(g, text, AS_IT_IS, &found)) return 0;
    return append(texts, found.at, found.n) && append_u32(ends, texts->n);
}

/* Asks early for the place of a value, which is far away. */
static inline void look_ahead(const Records *g, const Found *one) {
#ifdef __GNUC__
    if (g->value_size) __builtin_prefetch(g->value_slots + ((size_t)one->hash & (g->value_size - 1)));
#else
    (void)g, (void)one;
#endif
}

/* What the rules take of a service: hashed first, so that the table is at hand when it is asked. */
static int find_values(Records *g, const Service *service, Found *found) {
    int many = 0;
    for (int n = 0; n < g->n_rules; n++) {
        const Rule *rule = g->rules + n;
        Slice text = chosen(g, &rule->choice, service, rule->filled);
        if (!text.at || !text.n) continue;
        if (rule->unless != NONE && is_same(service->slots[rule->unless], rule->than.text, rule->than.n)) continue;
        Found *one = found + many;
        if (!change_text(g, text, rule->change, one)) return NONE;
        if (!one->n) continue;
        one->n = shortened(g, one->at, one->n);
        one->kind = kind_of(g, rule, service);
        hash_value(one);
        look_ahead(g, one);
        many++;
    }
    return many;
}

/* Whether the last text of a column is the one before it again. */
static int is_again(const Buffer *texts, const Buffer *ends) {
    const u32 *last = (const u32 *)(const void *)(ends->at + ends->n) - 1;
    u32 n = last[0] - last[-1];
    return n == last[-1] - last[-2] && !memcmp(texts->at + last[-1], texts->at + last[-2], n);
}

static void drop_last(Buffer *texts, Buffer *ends) {
    ends->n -= sizeof(u32);
    texts->n = ((const u32 *)(const void *)(ends->at + ends->n))[-1];
}

/* Whether the last service is of the same host, day and place as the row before: most records have several. */
static int is_same_row(const Records *g, i64 block) {
    if (!g->rows) return 0;
    i64 other = ((const i64 *)(const void *)g->row_blocks.at)[g->rows - 1];
    return (block == NONE || other == NONE) && ((const i64 *)(const void *)g->row_times.at)[g->rows - 1] < MOST_TIMES &&
           is_again(&g->addresses, &g->address_ends) && is_again(&g->keys, &g->key_ends) &&
           is_again(&g->days, &g->day_ends) && is_again(&g->countries, &g->country_ends) &&
           is_again(&g->owners, &g->owner_ends);
}

/* Lets the row before stand for the last service too. */
static void join_row(Records *g, i64 block) {
    drop_last(&g->addresses, &g->address_ends);
    drop_last(&g->keys, &g->key_ends);
    drop_last(&g->days, &g->day_ends);
    drop_last(&g->countries, &g->country_ends);
    drop_last(&g->owners, &g->owner_ends);
    ((u32 *)(void *)g->said_ends.at)[g->rows] = (u32)(g->said.n / sizeof(u32));
    ((u32 *)(void *)g->tie_ends.at)[g->rows] = (u32)(g->ties.n / sizeof(u32));
    ((i64 *)(void *)g->row_times.at)[g->rows - 1]++;
    if (block != NONE) ((i64 *)(void *)g->row_blocks.at)[g->rows - 1] = block;
}

/* Adds the values of a row, and the row's ends; zero where there is no room. */
static int end_row(Records *g, const Found *found, int many, i64 block) {
    for (int n = 0; n < many; n++) {
        i64 number = number_of(g, found + n);
        if (number == NONE || !append_u32(&g->said, (size_t)number)) return 0;
        if (g->lone[found[n].kind] && !append_u32(&g->ties, (size_t)number)) return 0;
    }
    if (is_same_row(g, block)) {
        join_row(g, block);
        return 1;
    }
    g->rows++;
    return append_u32(&g->said_ends, g->said.n / sizeof(u32)) && append_u32(&g->tie_ends, g->ties.n / sizeof(u32)) &&
           append_i64(&g->row_blocks, block) && append_i64(&g->row_times, 1);
}

/* Adds the row of one service; zero where there is no room. */
static int add_row(Records *g, const Service *service) {
    Found found[RULES];
    i64 block;
    g->scratch.n = 0;
    int many = find_values(g, service, found);
    if (many == NONE || !add_day(g, service) || !add_text(g, g->address, &g->addresses, &g->address_ends) ||
        !add_text(g, g->key, &g->keys, &g->key_ends) ||
        !add_text(g, chosen(g, g->host + COUNTRY, service, 0), &g->countries, &g->country_ends) ||
        !add_text(g, chosen(g, g->host + OWNER, service, 0), &g->owners, &g->owner_ends))
        return 0;
    return find_block(g, service, &block) && end_row(g, found, many, block);
}

/* Whether a line of an array names a host at all: those that do not are no records to the database. */
static int names_host(const u8 *p, const u8 *end) {
    while ((p = memchr(p, '"', (size_t)(end - p)))) {
        if (is_word(p, end, "\"ip\"", 4)) return 1;
        p++;
    }
    return 0;
}

/* Reads whole lines; zero where there is no room. */
static int read_lines(Records *g, const u8 *p, const u8 *end) {
    g->limit = end;
    while (p < end) {
        const u8 *stop = memchr(p, '\n', (size_t)(end - p));
        if (!stop) stop = end;
        g->scratch.n = 0;
        if (!widen(&g->scratch, 6 * (size_t)(stop - p) + 256)) return 0;
        const u8 *start = g->in_array ? past_blanks(p, stop) : p;
        if (g->in_array && !names_host(p, stop)) {
            /* no record */
        } else if (read_record(g, start, stop)) {
            for (int n = g->n_services > 1; n < g->n_services; n++)
                if (!add_row(g, g->services + n)) return 0;
        } else if (!append(&g->odd, p, (size_t)(stop - p)) || !append(&g->odd, "\n", 1)) {
            return 0;
        }
        p = stop < end ? stop + 1 : end;
    }
    return 1;
}

/* ---------------------------------------------------------------- rows of the database */

/* The columns of an answer: of the host, then values, and the list of all others. */
enum { CELL_ADDRESS, CELL_KEY, CELL_DAY, CELL_COUNTRY, CELL_OWNER, CELLS };
enum { NO_ROOM, TAKEN_WHOLE, IS_ODD };

typedef struct { /* kinds by columns of values; NONE: the column before tells it */
    int n, kinds[RULES];
    ChunkColumn host[CELLS], told[RULES], values[RULES], others, items;
} Chunk;

/* Finds the columns of a chunk; zero where it has another number of them. */
static int open_chunk(const Library *of, void *given, Chunk *chunk) {
    u64 at = CELLS, width = CELLS + 1 + (u64)chunk->n;
    for (int n = 0; n < chunk->n; n++) width += chunk->kinds[n] == NONE;
    if (of->width(given) != width) return 0;
    for (u64 n = 0; n < CELLS; n++) chunk->host[n] = chunk_column(of, given, n);
    for (int n = 0; n < chunk->n; n++) {
        if (chunk->kinds[n] == NONE) chunk->told[n] = chunk_column(of, given, at++);
        chunk->values[n] = chunk_column(of, given, at++);
    }
    chunk->others = chunk_column(of, given, at);
    void *items = of->items(chunk->others.vector);
    chunk->items = (ChunkColumn){of->data(items), of->validity(items), items};
    return 1;
}

/* The values of a row, hashed; NONE where a kind is none that was planned. */
static int find_cells(Records *g, const Chunk *chunk, u64 row, Found *found) {
    int many = 0;
    for (int n = 0; n < chunk->n; n++) {
        size_t length;
        const u8 *text = cell_text(chunk->values + n, row, &length);
        if (!text || !length) continue;
        int kind = chunk->kinds[n];
        if (kind == NONE && is_told(chunk->told + n, row)) kind = ((const int32_t *)chunk->told[n].cells)[row];
        if (kind < 0 || kind >= KINDS) return NONE;
        Found *one = found + many++;
        *one = (Found){0, 0, text, shortened(g, text, length), kind};
        hash_value(one);
        look_ahead(g, one);
    }
    return many;
}

/* The number of the block of all other things that a row says. */
static int find_cell_block(Records *g, const Chunk *chunk, u64 row, i64 *block) {
    u32 numbers[HEADS];
    size_t many = 0;
    ListPlace list = {0, 0};
    if (is_told(&chunk->others, row)) list = ((const ListPlace *)chunk->others.cells)[row];
    if (list.length > HEADS) return IS_ODD;
    for (u64 n = list.offset; n < list.offset + list.length; n++) {
        size_t length;
        const u8 *text = cell_text(&chunk->items, n, &length);
        if (!text || !length) continue;
        Found one = {0, 0, text, shortened(g, text, length), g->header};
        hash_value(&one);
        i64 number = number_of(g, &one);
        if (number == NONE) return NO_ROOM;
        numbers[many++] = (u32)number;
    }
    return keep_block(g, numbers, many, block) ? TAKEN_WHOLE : NO_ROOM;
}

static int add_cell(const ChunkColumn *column, u64 row, Buffer *texts, Buffer *ends) {
    size_t n;
    const u8 *text = cell_text(column, row, &n);
    return append(texts, text, n) && append_u32(ends, texts->n);
}

/* Adds a row of the database; an empty country or owner is told apart from none there alone. */
static int add_cells(Records *g, const Chunk *chunk, u64 row) {
    Found found[RULES];
    i64 block;
    size_t n;
    const ChunkColumn *host = chunk->host;
    if ((cell_text(host + CELL_COUNTRY, row, &n) && !n) || (cell_text(host + CELL_OWNER, row, &n) && !n)) return IS_ODD;
    int many = find_cells(g, chunk, row, found);
    if (many == NONE) return IS_ODD;
    if (!add_cell(host + CELL_DAY, row, &g->days, &g->day_ends) ||
        !add_cell(host + CELL_ADDRESS, row, &g->addresses, &g->address_ends) ||
        !add_cell(host + CELL_KEY, row, &g->keys, &g->key_ends) ||
        !add_cell(host + CELL_COUNTRY, row, &g->countries, &g->country_ends) ||
        !add_cell(host + CELL_OWNER, row, &g->owners, &g->owner_ends))
        return NO_ROOM;
    int done = find_cell_block(g, chunk, row, &block);
    return done == TAKEN_WHOLE ? (end_row(g, found, many, block) ? TAKEN_WHOLE : NO_ROOM) : done;
}

/* Whether a row names no host, as staging.LOST has it. */
static int names_no_host(const Chunk *chunk, u64 row) {
    size_t n;
    const u8 *text = cell_text(chunk->host + CELL_ADDRESS, row, &n);
    if (!text) return !is_told(chunk->host + CELL_KEY, row);
    return n > 0x7FFFFFFF || !is_address((Slice){text, (u32)n, 0});
}

static size_t row_bytes(const Records *g) {
    return g->addresses.n + g->keys.n + g->days.n + g->countries.n + g->owners.n;
}

/* Takes rows of an answer until enough wait or none is left; counts those that name no host. */
static int take_chunks(Records *g, Asked *asked, Chunk *chunk, size_t enough, u64 *lost, int *more) {
    const Library *of = &asked->library;
    int done = TAKEN_WHOLE;
    while (done == TAKEN_WHOLE && g->rows < enough && row_bytes(g) + g->texts.n < MANY_BYTES) {
        void *given = of->fetch(asked->answer);
        u64 rows = given ? of->size(given) : 0;
        if (!rows) *more = 0;
        if (rows && !open_chunk(of, given, chunk)) done = IS_ODD;
        for (u64 row = 0; done == TAKEN_WHOLE && row < rows; row++) {
            if (names_no_host(chunk, row)) {
                ++*lost;
            } else {
                done = add_cells(g, chunk, row);
            }
        }
        if (given) of->drop_chunk(&given);
        if (!rows) break;
    }
    return done;
}

/* ---------------------------------------------------------------- what Python sees */

/* Every list of ends begins with 0. */
static int begin_rows(Records *g) {
    g->rows = 0;
    g->said.n = g->ties.n = 0;
    return append_u32(&g->address_ends, 0) && append_u32(&g->key_ends, 0) && append_u32(&g->day_ends, 0) &&
           append_u32(&g->country_ends, 0) && append_u32(&g->owner_ends, 0) && append_u32(&g->said_ends, 0) &&
           append_u32(&g->tie_ends, 0);
}

static PyObject *records_values(PyObject *self, PyObject *Py_UNUSED(none)) {
    Records *g = (Records *)self;
    const u32 *kind = (const u32 *)(void *)g->kinds.at;
    Buffer numbers = {NULL, 0, 0}, kinds = numbers;
    int whole = widen(&g->texts, 1);
    for (size_t n = g->told_values; whole && n < g->n_values; n++)
        whole = append_i64(&numbers, (i64)n) && append_i64(&kinds, (i64)kind[n] + 1);
    Batch *batch = whole ? make_batch((i64)(g->n_values - g->told_values)) : NULL;
    if (!batch) {
        free(numbers.at), free(kinds.at);
        return PyErr_NoMemory();
    }
    add_column(batch, "number", "l", NULL, &numbers);
    add_column(batch, "kind", "l", NULL, &kinds);
    add_column(batch, "value", "u", &g->text_ends, &g->texts);
    g->told_values = g->n_values;
    return hand_over(batch, append_u32(&g->text_ends, 0));
}

static PyObject *records_code(PyObject *self, PyObject *codes) {
    Records *g = (Records *)self;
    Py_ssize_t many = PyList_Size(codes);
    if (many < 0) return NULL;
    if ((size_t)many + g->codes.n / sizeof(i64) != g->told_values) {
        PyErr_SetString(PyExc_ValueError, "one code for each value that was told last");
        return NULL;
    }
    for (Py_ssize_t n = 0; n < many; n++) {
        long long code = PyLong_AsLongLong(PyList_GetItem(codes, n));
        if (code == -1 && PyErr_Occurred()) return NULL;
        if (!append_i64(&g->codes, (i64)code)) return PyErr_NoMemory();
    }
    Py_RETURN_NONE;
}

/* The code of a value; NONE where none was given yet. */
static inline i64 code_of(const Records *g, u32 number) {
    return number < g->codes.n / sizeof(i64) ? ((const i64 *)(void *)g->codes.at)[number] : NONE;
}

static PyObject *records_blocks(PyObject *self, PyObject *Py_UNUSED(none)) {
    Records *g = (Records *)self;
    const Block *blocks = (const Block *)(void *)g->blocks.at;
    Buffer numbers = {NULL, 0, 0}, codes = numbers;
    int whole = 1;
    i64 rows = 0;
    for (size_t n = g->told_blocks; whole && n < g->n_blocks; n++) {
        for (u32 at = 0; whole && at < blocks[n].n; at++, rows++) {
            u32 place;
            memcpy(&place, g->places.at + blocks[n].at + at * sizeof place, sizeof place);
            whole = append_i64(&numbers, g->block_base + (i64)n) && append_i64(&codes, code_of(g, place));
        }
    }
    Batch *batch = make_batch(rows);
    if (!batch) {
        free(numbers.at), free(codes.at);
        return PyErr_NoMemory();
    }
    add_column(batch, "block", "l", NULL, &numbers);
    add_column(batch, "code", "l", NULL, &codes);
    if (whole) g->told_blocks = g->n_blocks;
    return hand_over(batch, whole);
}

/* The codes of values by their numbers; zero where there is no room. */
static int code_all(const Records *g, const Buffer *numbers, Buffer *codes) {
    const u32 *number = (const u32 *)(const void *)numbers->at;
    size_t many = numbers->n / sizeof *number;
    if (!widen(codes, (many + 1) * sizeof(i64))) return 0;
    for (size_t n = 0; n < many; n++) append_i64(codes, code_of(g, number[n]));
    return 1;
}

static PyObject *records_rows(PyObject *self, PyObject *Py_UNUSED(none)) {
    Records *g = (Records *)self;
    Buffer codes = {NULL, 0, 0}, ties = codes;
    int whole = code_all(g, &g->said, &codes) && code_all(g, &g->ties, &ties) && widen(&g->addresses, 1) &&
                widen(&g->keys, 1) && widen(&g->days, 1) && widen(&g->countries, 1) && widen(&g->owners, 1);
    Batch *batch = whole ? make_batch((i64)g->rows) : NULL;
    if (!batch) {
        free(codes.at), free(ties.at);
        return PyErr_NoMemory();
    }
    add_column(batch, "address", "u", &g->address_ends, &g->addresses);
    add_column(batch, "key", "u", &g->key_ends, &g->keys);
    add_column(batch, "day", "u", &g->day_ends, &g->days);
    add_column(batch, "country", "u", &g->country_ends, &g->countries);
    add_column(batch, "owner", "u", &g->owner_ends, &g->owners);
    add_column(batch, "codes", "+l", &g->said_ends, &codes);
    add_column(batch, "ties", "+l", &g->tie_ends, &ties);
    add_column(batch, "block", "l", NULL, &g->row_blocks);
    add_column(batch, "times", "l", NULL, &g->row_times);
    return hand_over(batch, begin_rows(g));
}

/* Forgets the values and blocks that were told: those that come again are told again. */
static PyObject *records_forget(PyObject *self, PyObject *Py_UNUSED(none)) {
    Records *g = (Records *)self;
    if (g->rows || g->told_values != g->n_values) {
        PyErr_SetString(PyExc_ValueError, "rows or values wait");
        return NULL;
    }
    g->block_base += (i64)g->n_blocks;
    g->n_values = g->n_blocks = g->told_values = g->told_blocks = 0;
    g->kinds.n = g->codes.n = g->places.n = g->blocks.n = 0;
    free(g->value_slots);
    free(g->block_slots);
    g->value_slots = NULL;
    g->block_slots = NULL;
    g->value_size = g->block_size = 0;
    Py_RETURN_NONE;
}

/* How many bytes the values take that are remembered. */
static size_t held_bytes(const Records *g) {
    return g->texts.n + g->kinds.n + g->codes.n + g->places.n + g->blocks.n + g->value_size * sizeof(Place);
}

static PyObject *records_read(PyObject *self, PyObject *args) {
    Records *g = (Records *)self;
    Py_buffer data;
    int whole;
    if (!PyArg_ParseTuple(args, "y*", &data)) return NULL;
    if (g->busy) {
        PyBuffer_Release(&data);
        PyErr_SetString(PyExc_RuntimeError, "lines are being read");
        return NULL;
    }
    g->busy = 1;
    g->odd.n = 0;
    Py_BEGIN_ALLOW_THREADS
    whole = read_lines(g, data.buf, (const u8 *)data.buf + data.len);
    Py_END_ALLOW_THREADS
    g->busy = 0;
    PyBuffer_Release(&data);
    if (!whole) return PyErr_NoMemory();
    size_t held = held_bytes(g);
    return Py_BuildValue("y#nn", g->odd.n ? (const char *)g->odd.at : "", (Py_ssize_t)g->odd.n,
                         (Py_ssize_t)g->rows, (Py_ssize_t)held);
}

static int refuse(const char *why) {
    PyErr_SetString(PyExc_ValueError, why);
    return 0;
}

static int take_number(PyObject *given, long least, long most, int *number) {
    long value = PyLong_AsLong(given);
    if (value == -1 && PyErr_Occurred()) return 0;
    if (value < least || value > most) return refuse("a number is out of its range");
    *number = (int)value;
    return 1;
}

/* The kinds of the columns of values, (kind, ...); zero where they are none. */
static int take_kinds(PyObject *given, Chunk *chunk) {
    chunk->n = (int)PyTuple_Size(given);
    if (chunk->n > RULES) return refuse("too many rules");
    for (int n = 0; n < chunk->n; n++)
        if (!take_number(PyTuple_GetItem(given, n), NONE, KINDS - 1, chunk->kinds + n)) return 0;
    return 1;
}

static PyObject *records_take(PyObject *self, PyObject *args) {
    Records *g = (Records *)self;
    PyObject *given, *kinds;
    Py_ssize_t enough;
    Chunk chunk;
    u64 lost = 0;
    int more = 1, done;
    if (!PyArg_ParseTuple(args, "O!O!n", ASKED, &given, &PyTuple_Type, &kinds, &enough)) return NULL;
    if (!take_kinds(kinds, &chunk)) return NULL;
    Asked *asked = (Asked *)given;
    if (g->busy || asked->busy) {
        PyErr_SetString(PyExc_RuntimeError, "rows are being read");
        return NULL;
    }
    g->busy = asked->busy = 1;
    Py_BEGIN_ALLOW_THREADS
    done = take_chunks(g, asked, &chunk, (size_t)enough, &lost, &more);
    Py_END_ALLOW_THREADS
    g->busy = asked->busy = 0;
    if (done == NO_ROOM) return PyErr_NoMemory();
    const char *wrong = more ? NULL : asked->library.error(&asked->answer);
    if (wrong && *wrong) return fail_asked(wrong);
    if (done == IS_ODD) return fail_asked("rows in another form");
    return Py_BuildValue("KnnO", lost, (Py_ssize_t)g->rows, (Py_ssize_t)(held_bytes(g) + row_bytes(g)),
                         more ? Py_True : Py_False);
}

/* ---------------------------------------------------------------- what is wanted */

static int take_word(PyObject *given, Word *word) {
    char *text;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(given, &text, &size) < 0) return 0;
    if (size > WORD) return refuse("a name is too long");
    memcpy(word->text, text, (size_t)size);
    word->n = (u32)size;
    return 1;
}

/* Takes a node, (what, slot, ((name, node), ...)), and its children; zero where it is none. */
static int take_node(Records *g, int place, PyObject *given, int depth) {
    PyObject *what, *slot, *children;
    Node *node = g->nodes + place;
    if (depth > 16) return refuse("the tree is too deep");
    if (!PyArg_ParseTuple(given, "OOO!", &what, &slot, &PyTuple_Type, &children)) return 0;
    if (!take_number(what, 0, WHATS - 1, &node->what) || !take_number(slot, NONE, SLOTS - 1, &node->slot)) return 0;
    int slotless = node->what == PORT || node->what == BY_NAME || node->what == IN_LIST || node->what == FREE ||
                   node->what == HEADERS || node->what == OBJECT;
    if (!slotless && node->slot == NONE) return refuse("a text has no slot");
    Py_ssize_t many = PyTuple_Size(children);
    if (many > 32 || g->n_nodes + many > NODES) return refuse("the tree is too large");
    if ((node->what == BY_NAME || node->what == IN_LIST || node->what == EITHER) && many != 1)
        return refuse("services are of one form");
    node->first = g->n_nodes;
    node->n = (int)many;
    g->n_nodes += (int)many;
    for (Py_ssize_t n = 0; n < many; n++) {
        PyObject *name, *child;
        if (!PyArg_ParseTuple(PyTuple_GetItem(children, n), "SO!", &name, &PyTuple_Type, &child)) return 0;
        if (!take_word(name, &g->nodes[node->first + n].name)) return 0;
        if (!take_node(g, node->first + (int)n, child, depth + 1)) return 0;
    }
    return 1;
}

/* Takes a choice, ((guard, slot), ...). */
static int take_choice(PyObject *given, Choice *choice) {
    Py_ssize_t many = PyTuple_Size(given);
    if (many < 0) return 0;
    if (many > CHOICES) return refuse("too many texts to choose of");
    choice->n = (int)many;
    for (Py_ssize_t n = 0; n < many; n++) {
        PyObject *guard, *slot;
        if (!PyArg_ParseTuple(PyTuple_GetItem(given, n), "OO", &guard, &slot)) return 0;
        if (!take_number(guard, 0, OUTER + SLOTS - 1, choice->guards + n) ||
            !take_number(slot, 0, OUTER + SLOTS - 1, choice->slots + n))
            return 0;
        if ((choice->guards[n] & (OUTER - 1)) >= SLOTS || (choice->slots[n] & (OUTER - 1)) >= SLOTS)
            return refuse("a number is out of its range");
    }
    return 1;
}

/* Takes a rule, (how, kind, change, filled, unless, than, choice). */
static int take_rule(PyObject *given, Rule *rule) {
    PyObject *how, *kind, *change, *filled, *unless, *than, *choice;
    if (!PyArg_ParseTuple(given, "OOOOOSO!", &how, &kind, &change, &filled, &unless, &than, &PyTuple_Type, &choice))
        return 0;
    return take_number(how, 0, HOWS - 1, &rule->how) && take_number(kind, 0, KINDS - 4, &rule->kind) &&
           take_number(change, 0, CHANGES - 1, &rule->change) && take_number(filled, 0, 1, &rule->filled) &&
           take_number(unless, NONE, SLOTS - 1, &rule->unless) && take_word(than, &rule->than) &&
           take_choice(choice, &rule->choice);
}

static int take_rules(Records *g, PyObject *given) {
    g->n_rules = (int)PyTuple_Size(given);
    if (g->n_rules > RULES) return refuse("too many rules");
    for (int n = 0; n < g->n_rules; n++)
        if (!take_rule(PyTuple_GetItem(given, n), g->rules + n)) return 0;
    return 1;
}

static int take_host(Records *g, PyObject *given) {
    if (PyTuple_Size(given) != HOST) return refuse("six choices tell of the host");
    for (int n = 0; n < HOST; n++) {
        PyObject *choice = PyTuple_GetItem(given, n);
        if (!PyTuple_Check(choice)) return refuse("a choice is a tuple");
        if (!take_choice(choice, g->host + n)) return 0;
    }
    return 1;
}

/* Takes names with the kinds that they tell, ((name, kind), ...). */
static int take_named(Records *g, PyObject *given) {
    g->n_named = (int)PyTuple_Size(given);
    if (g->n_named > NAMED) return refuse("too many names");
    for (int n = 0; n < g->n_named; n++) {
        PyObject *name, *kind;
        if (!PyArg_ParseTuple(PyTuple_GetItem(given, n), "SO", &name, &kind)) return 0;
        if (!take_word(name, &g->named[n].name) || !take_number(kind, 0, KINDS - 4, &g->named[n].kind)) return 0;
    }
    return 1;
}

static int take_dull(Records *g, PyObject *given) {
    g->n_dull = (int)PyTuple_Size(given);
    if (g->n_dull > NAMED) return refuse("too many names");
    for (int n = 0; n < g->n_dull; n++)
        if (!take_word(PyTuple_GetItem(given, n), g->dull + n)) return 0;
    return 1;
}

static int take_lone(Records *g, PyObject *given) {
    for (Py_ssize_t n = 0; n < PyTuple_Size(given); n++) {
        int kind;
        if (!take_number(PyTuple_GetItem(given, n), 0, KINDS - 1, &kind)) return 0;
        g->lone[kind] = 1;
    }
    return 1;
}

static PyObject *records_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs)) {
    PyObject *tree, *rules, *host, *named, *dull, *lone;
    Py_ssize_t longest;
    long long first_block;
    int header, in_array, epoch, name_slot, packed_slot, class_slot;
    if (!PyArg_ParseTuple(args, "O!O!O!O!O!O!(iii)(iii)nL", &PyTuple_Type, &tree, &PyTuple_Type, &rules, &PyTuple_Type,
                          &host, &PyTuple_Type, &named, &PyTuple_Type, &dull, &PyTuple_Type, &lone, &name_slot,
                          &packed_slot, &class_slot, &header, &in_array, &epoch, &longest, &first_block))
        return NULL;
    if (name_slot < 0 || name_slot >= SLOTS || packed_slot < 0 || packed_slot >= SLOTS || class_slot < 0 ||
        class_slot >= SLOTS || header < 0 || header >= KINDS) {
        refuse("a number is out of its range");
        return NULL;
    }
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Records *g = (Records *)alloc(type, 0);
    if (!g) return NULL;
    g->longest = (size_t)longest;
    g->block_base = first_block;
    g->header = header, g->in_array = in_array, g->epoch = epoch;
    g->name_slot = name_slot, g->packed_slot = packed_slot, g->class_slot = class_slot;
    g->n_nodes = 1;
    if (take_node(g, 0, tree, 0) && take_rules(g, rules) && take_host(g, host) && take_named(g, named) &&
        take_dull(g, dull) && take_lone(g, lone)) {
        if (begin_rows(g) && append_u32(&g->text_ends, 0)) return (PyObject *)g;
        PyErr_NoMemory();
    }
    Py_DECREF(g);
    return NULL;
}

static void records_dealloc(PyObject *self) {
    Records *g = (Records *)self;
    PyTypeObject *type = Py_TYPE(self);
    Buffer *buffers[] = {&g->scratch, &g->texts,     &g->text_ends,    &g->kinds,  &g->codes,      &g->places,
                         &g->blocks,  &g->addresses, &g->address_ends, &g->keys,   &g->key_ends,   &g->days,
                         &g->day_ends, &g->countries, &g->country_ends, &g->owners, &g->owner_ends, &g->said,
                         &g->said_ends, &g->ties,    &g->tie_ends,     &g->row_blocks, &g->row_times, &g->odd};
    for (size_t n = 0; n < sizeof buffers / sizeof *buffers; n++) free(buffers[n]->at);
    free(g->value_slots);
    free(g->block_slots);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

/* ---------------------------------------------------------------- the module */

static PyMethodDef RECORDS_METHODS[] = {
    {"read", records_read, METH_VARARGS,
     "read(lines) -> (odd, rows, held): takes whole lines apart; those that are left to the database, how "
     "many rows wait, and how many bytes of values are held."},
    {"take", records_take, METH_VARARGS,
     "take(asked, kinds, enough) -> (lost, rows, held, more): takes rows of an answer until enough wait; how many "
     "named no host, how many wait, how many bytes are held, and whether there may be more."},
    {"values", records_values, METH_NOARGS, "The values that were not told before: number, kind from 1, value."},
    {"code", records_code, METH_O, "Takes the codes of the values that were told last, in their order."},
    {"blocks", records_blocks, METH_NOARGS, "The blocks that were not told before: block, code of each header."},
    {"rows", records_rows, METH_NOARGS,
     "The rows that wait: address, key, day, country, owner, codes, ties, block, and of how many services "
     "each is; -1 is no block, and an empty text none."},
    {"forget", records_forget, METH_NOARGS, "Forgets all values; only where no row waits."},
    {NULL, NULL, 0, NULL},
};
static PyMethodDef TAKEN_METHODS[] = {
    {"__arrow_c_stream__", taken_stream, METH_VARARGS, "What was taken, as a stream of Arrow's C form."},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot RECORDS_SLOTS[] = {
    {Py_tp_new, records_new},
    {Py_tp_dealloc, records_dealloc},
    {Py_tp_methods, RECORDS_METHODS},
    {0, NULL},
};
static PyType_Slot TAKEN_SLOTS[] = {
    {Py_tp_dealloc, taken_dealloc},
    {Py_tp_methods, TAKEN_METHODS},
    {0, NULL},
};
static PyType_Slot ASKED_SLOTS[] = {
    {Py_tp_new, asked_new},
    {Py_tp_dealloc, asked_dealloc},
    {0, NULL},
};
static PyType_Spec ASKED_SPEC = {
    .name = "unbadge.survey.scan._records.Asked",
    .basicsize = sizeof(Asked),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = ASKED_SLOTS,
};
static PyType_Spec RECORDS_SPEC = {
    .name = "unbadge.survey.scan._records.Records",
    .basicsize = sizeof(Records),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = RECORDS_SLOTS,
};
static PyType_Spec TAKEN_SPEC = {
    .name = "unbadge.survey.scan._records.Taken",
    .basicsize = sizeof(Taken),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = TAKEN_SLOTS,
};

static int fill_module(PyObject *module) {
    if (!TAKEN) { /* a second load keeps key and type */
        if (!take_key()) return -1;
        TAKEN = (PyTypeObject *)PyType_FromSpec(&TAKEN_SPEC);
        ASKED = (PyTypeObject *)PyType_FromSpec(&ASKED_SPEC);
        if (!TAKEN || !ASKED) return -1;
    }
    PyObject *type = PyType_FromSpec(&RECORDS_SPEC);
    if (!type) return -1;
    int failed = PyModule_AddObjectRef(module, "Records", type);
    Py_DECREF(type);
    return failed ? failed : PyModule_AddObjectRef(module, "Asked", (PyObject *)ASKED);
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "unbadge.survey.scan._records", "Records of scans, taken apart.", 0,
    NULL, MODULE_SLOTS, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__records(void) { return PyModuleDef_Init(&MODULE); }
