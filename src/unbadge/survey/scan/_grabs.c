/* Records of zgrab2 in the plainest spelling, taken apart with each distinct value kept once.
 *
 * Optional: where it cannot be built, the database reads every line by itself (staging.py).  A line
 * is taken here only where nothing about it is open; any other line (broken JSON, an odd type, a
 * name told twice, an address that is none) is handed back and read by the database, so that what
 * is right or wrong is said in one place.  What was taken is handed over in Arrow's C form.
 * Limited API, so that one build serves every Python.
 */
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int64_t i64;

#define DEEPEST 64    /* objects in objects of a line that is taken */
#define GRABS 64      /* services of one record */
#define HEADS 512     /* headers of one record */
#define DULL_MOST 64
#define DIGITS 40     /* of a number in a row */
#define NONE (-1)

/* The kinds that a value may have; of first bytes one for each class of ports. */
enum { SERVER, REALM, PAGE, SUBJECT, ISSUER, PRINT, BYTES, BYTES_23, BYTES_21, BYTES_554, SSH, HEADER,
       KINDS };

typedef struct { const u8 *at; size_t n; int escaped; } Slice; /* no place: nothing was told */
typedef struct { Slice name, value; } Head;
typedef struct { Slice subject, issuer, print; int told; } Named;
typedef struct {
    Slice day, banner, body, ssh, server, realm;
    Named certificates[4]; /* in the order in which they are preferred */
    int port, heads, first_head;
} Grab;

typedef struct { u8 *at; size_t n, room; } Buffer;
typedef struct { u64 hash; i64 code; size_t at; u32 n; u32 kind; } Value;
typedef struct { u64 hash; size_t at; u32 n; } Block; /* places of values in a block of headers */

typedef struct {
    PyObject_HEAD
    int busy;
    size_t longest; /* characters of a value that are looked at */
    struct { u8 text[64]; size_t n; } dull[DULL_MOST];
    int n_dull;
    /* The line at hand. */
    const u8 *end;
    int n_grabs, n_heads, slot;
    Slice ip, domain;
    Grab grabs[GRABS];
    Head heads[HEADS];
    Buffer scratch;
    /* Distinct values, and distinct blocks of headers. */
    Buffer texts, values, places, blocks;
    u32 *value_slots, *block_slots;
    size_t value_size, block_size, n_values, n_blocks, told_values, told_blocks;
    i64 block_base;
    /* Rows: where address and day end, which values were said, and the block. */
    Buffer addresses, address_ends, days, day_ends, said, said_ends, row_prints, row_blocks;
    size_t rows;
    Buffer odd;
} Grabs;

/* ---------------------------------------------------------------- buffers */

static int widen(Buffer *b, size_t more) {
    if (b->n + more <= b->room) return 1;
    size_t room = (b->n + more) * 2 + 4096;
    u8 *at = realloc(b->at, room);
    if (!at) return 0;
    b->at = at;
    b->room = room;
    return 1;
}

static inline int append(Buffer *b, const void *from, size_t n) {
    if (!widen(b, n)) return 0;
    if (n) memcpy(b->at + b->n, from, n);
    b->n += n;
    return 1;
}

static inline int append_u32(Buffer *b, size_t number) {
    u32 value = (u32)number;
    return append(b, &value, sizeof value);
}

static inline int append_i64(Buffer *b, i64 value) { return append(b, &value, sizeof value); }

/* ---------------------------------------------------------------- JSON */

static inline int is_digit(u8 c) { return c >= '0' && c <= '9'; }
static inline int is_blank(u8 c) { return c == ' ' || c == '\t' || c == '\r'; }

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

#define EACH(byte) (0x0101010101010101ULL * (byte))
#define ZEROES(word) (((word) - EACH(1)) & ~(word) & EACH(0x80))

/* The first place that is no plain letter of a text: quote, backslash, control or beyond ASCII. */
static inline const u8 *past_plain(const u8 *p, const u8 *end) {
    while (end - p >= 16) {
        u64 one, two;
        memcpy(&one, p, 8);
        memcpy(&two, p + 8, 8);
        u64 odd = ZEROES(one ^ EACH('"')) | ZEROES(one ^ EACH('\\')) | (one & EACH(0x80)) |
                  ((one - EACH(0x20)) & ~one & EACH(0x80));
        odd |= ZEROES(two ^ EACH('"')) | ZEROES(two ^ EACH('\\')) | (two & EACH(0x80)) |
               ((two - EACH(0x20)) & ~two & EACH(0x80));
        if (odd) break;
        p += 16;
    }
    while (p < end && *p != '"' && *p != '\\' && *p >= 0x20 && *p < 0x80) p++;
    return p;
}

/* Past the text whose opening quote is at p, noted; NULL where it is none. */
static const u8 *past_text(const u8 *p, const u8 *end, Slice *found) {
    const u8 *start = ++p;
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
    found->at = start;
    found->n = (size_t)(p - start);
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

/* Past a value of any kind; NULL where it is none. */
static const u8 *past_value(const u8 *p, const u8 *end, int depth) {
    Slice text;
    if (p == end || depth > DEEPEST) return NULL;
    switch (*p) {
    case '"':
        return past_text(p, end, &text);
    case 'n':
        return is_word(p, end, "null", 4) ? p + 4 : NULL;
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
        if (close == '}') {
            if (p == end || *p != '"' || !(p = past_text(p, end, &text))) return NULL;
            p = past_blanks(p, end);
            if (p == end || *p != ':') return NULL;
            p = past_blanks(p + 1, end);
        }
        if (!(p = past_value(p, end, depth + 1))) return NULL;
        p = past_blanks(p, end);
        if (p == end) return NULL;
        if (*p == close) return p + 1;
        if (*p != ',') return NULL;
        p = past_blanks(p + 1, end);
    }
}

/* ---------------------------------------------------------------- a record */

/* Reads the value of a member of an object; NULL where it is not as it should be. */
typedef const u8 *Member(Grabs *g, const u8 *p, Slice name, u32 *told, int depth);

static inline int is_named(Slice name, const char *word) {
    return name.n == strlen(word) && !memcmp(name.at, word, name.n);
}

static inline int is_null(const u8 *p, const u8 *end) { return is_word(p, end, "null", 4); }

/* Whether a name is one that is read but for its capitals: whose it is, the database decides. */
static int is_lookalike(Slice name) {
    static const char *const READ[] = {
        "ip", "domain", "data", "port", "timestamp", "result", "response", "banner", "handshake_log",
        "tls_log", "tls", "server_id", "raw", "headers", "body", "request", "server_certificates",
        "certificate", "parsed", "subject_dn", "issuer_dn", "fingerprint_sha256",
    };
    size_t capitals = 0;
    for (size_t n = 0; n < name.n; n++) capitals += name.at[n] >= 'A' && name.at[n] <= 'Z';
    for (size_t one = 0; capitals && one < sizeof READ / sizeof *READ; one++) {
        size_t n = 0;
        if (strlen(READ[one]) != name.n) continue;
        while (n < name.n && (name.at[n] >= 'A' && name.at[n] <= 'Z' ? name.at[n] | 32 : name.at[n]) == (u8)READ[one][n]) n++;
        if (n == name.n) return 1;
    }
    return 0;
}

/* Past an object, each member of which is read; null is an object that tells nothing. */
static const u8 *past_object(Grabs *g, const u8 *p, Member *member, int depth) {
    const u8 *end = g->end;
    u32 told = 0;
    Slice name;
    if (p == end || depth > DEEPEST) return NULL;
    if (is_null(p, end)) return p + 4;
    if (*p != '{') return NULL;
    p = past_blanks(p + 1, end);
    if (p < end && *p == '}') return p + 1;
    for (;;) {
        if (p == end || *p != '"' || !(p = past_text(p, end, &name)) || name.escaped) return NULL;
        if (is_lookalike(name)) return NULL;
        p = past_blanks(p, end);
        if (p == end || *p != ':') return NULL;
        p = past_blanks(p + 1, end);
        if (p == end || !(p = member(g, p, name, &told, depth + 1))) return NULL;
        p = past_blanks(p, end);
        if (p == end) return NULL;
        if (*p == '}') return p + 1;
        if (*p != ',') return NULL;
        p = past_blanks(p + 1, end);
    }
}

/* Notes that a member is told; zero where it was told before. */
static inline int is_first(u32 *told, int number) {
    if (*told >> number & 1) return 0;
    *told |= 1u << number;
    return 1;
}

static const u8 *past_told_text(Grabs *g, const u8 *p, u32 *told, int number, Slice *found) {
    if (!is_first(told, number)) return NULL;
    if (is_null(p, g->end)) return p + 4;
    return *p == '"' ? past_text(p, g->end, found) : NULL;
}

static inline const u8 *past_told_object(Grabs *g, const u8 *p, u32 *told, int number, Member *member,
                                         int depth) {
    return is_first(told, number) ? past_object(g, p, member, depth) : NULL;
}

static const u8 *past_other(Grabs *g, const u8 *p, int depth) { return past_value(p, g->end, depth); }

static Named *certificate(Grabs *g) { return g->grabs[g->n_grabs].certificates + g->slot; }

static const u8 *in_parsed(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    Named *one = certificate(g);
    if (is_named(name, "subject_dn")) return past_told_text(g, p, told, 0, &one->subject);
    if (is_named(name, "issuer_dn")) return past_told_text(g, p, told, 1, &one->issuer);
    if (is_named(name, "fingerprint_sha256")) return past_told_text(g, p, told, 2, &one->print);
    return past_other(g, p, depth);
}

static const u8 *in_certificate(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    if (!is_named(name, "parsed")) return past_other(g, p, depth);
    certificate(g)->told = *p == '{';
    return past_told_object(g, p, told, 0, in_parsed, depth);
}

static const u8 *in_certificates(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    if (!is_named(name, "certificate")) return past_other(g, p, depth);
    return past_told_object(g, p, told, 0, in_certificate, depth);
}

static const u8 *in_handshake(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    if (!is_named(name, "server_certificates")) return past_other(g, p, depth);
    return past_told_object(g, p, told, 0, in_certificates, depth);
}

static const u8 *in_log(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    if (!is_named(name, "handshake_log")) return past_other(g, p, depth);
    return past_told_object(g, p, told, 0, in_handshake, depth);
}

static const u8 *in_request(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    if (!is_named(name, "tls_log")) return past_other(g, p, depth);
    g->slot = 0;
    return past_told_object(g, p, told, 0, in_log, depth);
}

/* Past a list of texts, of which the first is noted; others than texts only where none is wanted. */
static const u8 *past_list(Grabs *g, const u8 *p, int depth, Slice *found) {
    const u8 *end = g->end;
    if (is_null(p, end)) return p + 4;
    if (*p != '[') return NULL;
    if (!found) return past_value(p, end, depth);
    const u8 *first = past_blanks(p + 1, end);
    if (first < end && *first == '"') {
        if (!past_text(first, end, found)) return NULL;
    } else if (first == end || (*first != ']' && !is_null(first, end))) {
        return NULL;
    }
    return past_value(p, end, depth);
}

static int is_dull(const Grabs *g, Slice name) {
    for (int n = 0; n < g->n_dull; n++)
        if (g->dull[n].n == name.n && !memcmp(g->dull[n].text, name.at, name.n)) return 1;
    return 0;
}

static const u8 *in_headers(Grabs *g, const u8 *p, Slice name, u32 *Py_UNUSED(told), int depth) {
    Grab *grab = g->grabs + g->n_grabs;
    if (g->n_heads == HEADS) return NULL;
    for (int n = grab->first_head; n < g->n_heads; n++) /* told twice */
        if (g->heads[n].name.n == name.n && !memcmp(g->heads[n].name.at, name.at, name.n)) return NULL;
    Head *head = g->heads + g->n_heads++;
    head->name = name;
    head->value = (Slice){NULL, 0, 0};
    if (is_named(name, "server")) return past_list(g, p, depth, &grab->server);
    if (is_named(name, "www_authenticate")) return past_list(g, p, depth, &grab->realm);
    if (is_dull(g, name)) return past_list(g, p, depth, NULL);
    p = past_list(g, p, depth, &head->value);
    return head->value.at ? p : NULL; /* a header that says nothing is left to the database */
}

static const u8 *in_response(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    Grab *grab = g->grabs + g->n_grabs;
    if (is_named(name, "body")) return past_told_text(g, p, told, 0, &grab->body);
    if (is_named(name, "request")) return past_told_object(g, p, told, 1, in_request, depth);
    if (is_named(name, "headers")) {
        grab->first_head = g->n_heads;
        p = past_told_object(g, p, told, 2, in_headers, depth);
        grab->heads = g->n_heads - grab->first_head;
        return p;
    }
    return past_other(g, p, depth);
}

static const u8 *in_server_id(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    if (!is_named(name, "raw")) return past_other(g, p, depth);
    return past_told_text(g, p, told, 0, &g->grabs[g->n_grabs].ssh);
}

static const u8 *in_result(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    if (is_named(name, "banner")) return past_told_text(g, p, told, 0, &g->grabs[g->n_grabs].banner);
    if (is_named(name, "response")) return past_told_object(g, p, told, 1, in_response, depth);
    if (is_named(name, "server_id")) return past_told_object(g, p, told, 2, in_server_id, depth);
    if (is_named(name, "tls_log")) {
        g->slot = 1;
        return past_told_object(g, p, told, 3, in_log, depth);
    }
    if (is_named(name, "handshake_log")) {
        g->slot = 2;
        return past_told_object(g, p, told, 4, in_handshake, depth);
    }
    if (is_named(name, "tls")) {
        g->slot = 3;
        return past_told_object(g, p, told, 5, in_log, depth);
    }
    return past_other(g, p, depth);
}

static const u8 *past_port(Grabs *g, const u8 *p, u32 *told, int *port) {
    if (!is_first(told, 0)) return NULL;
    if (is_null(p, g->end)) return p + 4;
    const u8 *start = p;
    if (!is_digit(*p)) return NULL;
    for (*port = 0; p < g->end && is_digit(*p) && p - start < 9; p++) *port = *port * 10 + *p - '0';
    if (*start == '0' && p - start > 1) return NULL;
    return p < g->end && (is_digit(*p) || *p == '.' || (*p | 32) == 'e') ? NULL : p;
}

static const u8 *in_grab(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    Grab *grab = g->grabs + g->n_grabs;
    if (is_named(name, "port")) return past_port(g, p, told, &grab->port);
    if (is_named(name, "timestamp")) return past_told_text(g, p, told, 1, &grab->day);
    if (is_named(name, "result")) return past_told_object(g, p, told, 2, in_result, depth);
    return past_other(g, p, depth);
}

/* A service; of two under one name it is the database that says what holds. */
static const u8 *in_data(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    (void)told;
    if (g->n_grabs == GRABS) return NULL;
    Slice *names = (Slice *)(void *)g->scratch.at;
    for (int n = 0; n < g->n_grabs; n++)
        if (names[n].n == name.n && !memcmp(names[n].at, name.at, name.n)) return NULL;
    names[g->n_grabs] = name;
    memset(g->grabs + g->n_grabs, 0, sizeof(Grab));
    p = past_object(g, p, in_grab, depth);
    g->n_grabs++;
    return p;
}

static const u8 *in_record(Grabs *g, const u8 *p, Slice name, u32 *told, int depth) {
    if (is_named(name, "ip")) return past_told_text(g, p, told, 0, &g->ip);
    if (is_named(name, "domain")) return past_told_text(g, p, told, 1, &g->domain);
    if (is_named(name, "data")) return past_told_object(g, p, told, 2, in_data, depth);
    return past_other(g, p, depth);
}

/* Whether a text is surely an address or the name of a host, by staging.ADDRESS. */
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
        marks = -1000; /* no number */
    }
    return marks > 0 || (names && labels > 1 && since);
}

/* Reads one line; zero where it is left to the database. */
static int read_record(Grabs *g, const u8 *p, const u8 *end) {
    g->end = end;
    g->n_grabs = g->n_heads = 0;
    g->ip = g->domain = (Slice){NULL, 0, 0};
    if (p == end || *p != '{') return 0;
    p = past_object(g, p, in_record, 0);
    if (!p || past_blanks(p, end) != end) return 0;
    if (!g->ip.at) g->ip = g->domain;
    if (!is_address(g->ip)) return 0;
    if (!g->n_grabs) memset(g->grabs + g->n_grabs++, 0, sizeof(Grab)); /* a host that tells nothing */
    for (int n = 0; n < g->n_grabs; n++) {
        Slice day = g->grabs[n].day;
        if (day.escaped) return 0;
        for (size_t at = 0; at < day.n && at < 10; at++)
            if (day.at[at] >= 0x80) return 0;
    }
    return 1;
}

/* ---------------------------------------------------------------- values */

static u64 KEY[4]; /* random and new in each process: nobody can choose what collides */

static inline u64 fold(u64 a, u64 b) {
#ifdef __SIZEOF_INT128__
    __extension__ unsigned __int128 product = (unsigned __int128)a * b;
    return (u64)(product >> 64) ^ (u64)product;
#else
    u64 low = (a & 0xFFFFFFFF) * (b & 0xFFFFFFFF), one = (a >> 32) * (b & 0xFFFFFFFF);
    u64 two = (a & 0xFFFFFFFF) * (b >> 32), high = (a >> 32) * (b >> 32);
    u64 middle = (low >> 32) + (one & 0xFFFFFFFF) + (two & 0xFFFFFFFF);
    return (high + (one >> 32) + (two >> 32) + (middle >> 32)) ^ (middle << 32 | (low & 0xFFFFFFFF));
#endif
}

static u64 hash(const u8 *p, size_t n, u64 kind) {
    u64 h = (n * 0xD6E8FEB86659FD93ULL + kind) ^ KEY[0], word;
    for (; n >= 8; p += 8, n -= 8) {
        memcpy(&word, p, 8);
        h = fold(word ^ KEY[1], h ^ KEY[2]);
    }
    word = 0;
    memcpy(&word, p, n);
    h = fold(word ^ KEY[1], h ^ KEY[2]) ^ KEY[3];
    h ^= h >> 32;
    h *= 0x9E3779B97F4A7C15ULL;
    return h ^ h >> 29;
}

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

/* The text itself: escapes are written out behind what the scratch holds. */
static int spell_out(Grabs *g, Slice text, const u8 **at, size_t *n) {
    *at = text.at;
    *n = text.n;
    if (!text.escaped) return 1;
    if (!widen(&g->scratch, text.n)) return 0;
    const u8 *p = text.at, *end = p + text.n;
    u8 *start = g->scratch.at + g->scratch.n, *to = start;
    while (p < end) {
        const u8 *stop = memchr(p, '\\', (size_t)(end - p));
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
    *at = start;
    *n = (size_t)(to - start);
    g->scratch.n += *n;
    return 1;
}

/* As much of a text as is looked at: so many letters of one with more bytes. */
static size_t shortened(const Grabs *g, const u8 *p, size_t n) {
    if (n <= g->longest) return n;
    size_t letters = 0, at = 0;
    for (; at < n; at++)
        if ((p[at] & 0xC0) != 0x80 && ++letters > g->longest) break;
    return at;
}

/* Widens a table of places by their hashes; zero where there is no room. */
static int rehash(u32 **slots, size_t *size, const u8 *entries, size_t step, size_t many) {
    size_t wider = *size ? *size * 2 : 4096;
    u32 *fresh = calloc(wider, sizeof *fresh);
    if (!fresh) return 0;
    for (size_t n = 0; n < many; n++) {
        u64 h;
        memcpy(&h, entries + n * step, sizeof h);
        size_t place = (size_t)h & (wider - 1);
        while (fresh[place]) place = (place + 1) & (wider - 1);
        fresh[place] = (u32)n + 1;
    }
    free(*slots);
    *slots = fresh;
    *size = wider;
    return 1;
}

/* The number of a value of a kind, from 0; NONE where there is no room. */
static i64 number_of(Grabs *g, const u8 *p, size_t n, int kind) {
    if (g->n_values * 2 >= g->value_size &&
        !rehash(&g->value_slots, &g->value_size, g->values.at, sizeof(Value), g->n_values))
        return NONE;
    u64 h = hash(p, n, (u64)kind);
    size_t place = (size_t)h & (g->value_size - 1);
    for (; g->value_slots[place]; place = (place + 1) & (g->value_size - 1)) {
        u32 number = g->value_slots[place] - 1;
        const Value *one = (const Value *)(void *)g->values.at + number;
        if (one->hash == h && one->n == n && one->kind == (u32)kind && !memcmp(g->texts.at + one->at, p, n))
            return number;
    }
    Value fresh = {h, NONE, g->texts.n, (u32)n, (u32)kind};
    if (!append(&g->texts, p, n) || !append(&g->values, &fresh, sizeof fresh)) return NONE;
    g->value_slots[place] = (u32)++g->n_values;
    return (i64)g->n_values - 1;
}

static int is_dated(const u8 *p, const u8 *end) {
    static const char *const NAMES[] = {"date:", "last-modified:", "expires:", "etag:", "set-cookie:"};
    for (size_t name = 0; name < sizeof NAMES / sizeof *NAMES; name++) {
        size_t n = strlen(NAMES[name]), at = 0;
        if ((size_t)(end - p) < n) continue;
        while (at < n && (p[at] >= 'A' && p[at] <= 'Z' ? p[at] | 32 : p[at]) == (u8)NAMES[name][at]) at++;
        if (at == n) return 1;
    }
    return 0;
}

/* First bytes without lines that change with every answer (layouts.UNDATED), in the scratch. */
static int leave_out_dates(Grabs *g, const u8 **at, size_t *n) {
    const u8 *p = *at, *end = p + *n;
    size_t offset = p >= g->scratch.at && p <= g->scratch.at + g->scratch.room ? (size_t)(p - g->scratch.at) : 0;
    int inside = p >= g->scratch.at && p <= g->scratch.at + g->scratch.room;
    if (!widen(&g->scratch, *n)) return 0;
    if (inside) {
        p = g->scratch.at + offset;
        end = p + *n;
    }
    u8 *start = g->scratch.at + g->scratch.n, *to = start;
    while (p < end) {
        const u8 *stop = memchr(p, '\n', (size_t)(end - p));
        if (!stop) stop = end;
        if (!is_dated(p, stop)) {
            memcpy(to, p, (size_t)(stop - p));
            to += stop - p;
        }
        p = stop;
        if (p < end) *to++ = *p++;
    }
    *at = start;
    *n = (size_t)(to - start);
    g->scratch.n += *n;
    return 1;
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

/* Adds what a text says to the row; zero where there is no room. */
static int say(Grabs *g, Slice text, int kind, i64 *number) {
    const u8 *p;
    size_t n;
    *number = NONE;
    if (!text.at || !text.n) return 1;
    g->scratch.n = 0;
    if (!spell_out(g, text, &p, &n)) return 0;
    if (kind >= BYTES && kind <= BYTES_554 && !leave_out_dates(g, &p, &n)) return 0;
    if (!n) return 1;
    *number = number_of(g, p, shortened(g, p, n), kind);
    return *number != NONE && append_u32(&g->said, (size_t)*number);
}

/* The number of a header's value: its name, spelt as on the wire, and what it says. */
static i64 header_number(Grabs *g, const Head *head) {
    const u8 *p;
    size_t n;
    g->scratch.n = 0;
    if (!widen(&g->scratch, head->name.n + 2 + head->value.n)) return NONE;
    for (size_t at = 0; at < head->name.n; at++) {
        u8 c = head->name.at[at];
        g->scratch.at[at] = c == '_' ? '-' : c;
    }
    memcpy(g->scratch.at + head->name.n, ": ", 2);
    g->scratch.n = head->name.n + 2;
    if (!spell_out(g, head->value, &p, &n)) return NONE;
    if (!head->value.escaped) {
        memcpy(g->scratch.at + g->scratch.n, p, n);
        g->scratch.n += n;
    }
    return number_of(g, g->scratch.at, shortened(g, g->scratch.at, g->scratch.n), HEADER);
}

/* The number of the block of all headers that may say something; NONE where there are none. */
static int find_block(Grabs *g, const Grab *grab, i64 *found) {
    u32 numbers[HEADS];
    size_t many = 0;
    *found = NONE;
    for (int n = grab->first_head; n < grab->first_head + grab->heads; n++) {
        if (!g->heads[n].value.at) continue;
        i64 number = header_number(g, g->heads + n);
        if (number == NONE) return 0;
        numbers[many++] = (u32)number;
    }
    if (!many) return 1;
    if (g->n_blocks * 2 >= g->block_size &&
        !rehash(&g->block_slots, &g->block_size, g->blocks.at, sizeof(Block), g->n_blocks))
        return 0;
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

static int kind_of_bytes(int port) {
    if (port == 23 || port == 2323) return BYTES_23;
    if (port == 21 || port == 2121) return BYTES_21;
    return port == 554 || port == 8554 || port == 10554 ? BYTES_554 : BYTES;
}

/* Adds the row of one service; zero where there is no room. */
static int add_row(Grabs *g, const Grab *grab) {
    i64 number, print, block;
    Named whose = {{NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}, 0};
    for (int n = 3; n >= 0; n--)
        if (grab->certificates[n].told) whose = grab->certificates[n];
    if (!say(g, grab->server, SERVER, &number) || !say(g, grab->realm, REALM, &number) ||
        !say(g, grab->body, PAGE, &number) || !say(g, whose.subject, SUBJECT, &number) ||
        !say(g, whose.issuer, ISSUER, &number) || !say(g, whose.print, PRINT, &print) ||
        !say(g, grab->banner, kind_of_bytes(grab->port), &number) || !say(g, grab->ssh, SSH, &number) ||
        !find_block(g, grab, &block))
        return 0;
    size_t day = grab->day.n < 10 ? grab->day.n : 10;
    g->rows++;
    return append(&g->addresses, g->ip.at, g->ip.n) && append_u32(&g->address_ends, g->addresses.n) &&
           append(&g->days, grab->day.at, day) && append_u32(&g->day_ends, g->days.n) &&
           append_u32(&g->said_ends, g->said.n / sizeof(u32)) && append_i64(&g->row_prints, print) &&
           append_i64(&g->row_blocks, block);
}

static int has_odd_letters(const Grabs *g) {
    for (int n = 0; n < g->n_grabs; n++) {
        Slice banner = g->grabs[n].banner;
        if (banner.at && has_twin(banner.at, banner.n)) return 1;
    }
    return 0;
}

/* Reads whole lines; zero where there is no room. */
static int read_lines(Grabs *g, const u8 *p, const u8 *end) {
    while (p < end) {
        const u8 *stop = memchr(p, '\n', (size_t)(end - p));
        if (!stop) stop = end;
        if (!widen(&g->scratch, GRABS * sizeof(Slice))) return 0;
        if (read_record(g, p, stop) && !has_odd_letters(g)) {
            for (int n = 0; n < g->n_grabs; n++)
                if (!add_row(g, g->grabs + n)) return 0;
        } else if (!append(&g->odd, p, (size_t)(stop - p)) || !append(&g->odd, "\n", 1)) {
            return 0;
        }
        p = stop < end ? stop + 1 : end;
    }
    return 1;
}

/* ---------------------------------------------------------------- Arrow's C form */

typedef struct ArrowSchema {
    const char *format, *name, *metadata;
    i64 flags, n_children;
    struct ArrowSchema **children, *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
} ArrowSchema;

typedef struct ArrowArray {
    i64 length, null_count, offset, n_buffers, n_children;
    const void **buffers;
    struct ArrowArray **children, *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
} ArrowArray;

typedef struct ArrowStream {
    int (*get_schema)(struct ArrowStream *, ArrowSchema *);
    int (*get_next)(struct ArrowStream *, ArrowArray *);
    const char *(*get_last_error)(struct ArrowStream *);
    void (*release)(struct ArrowStream *);
    void *private_data;
} ArrowStream;

#define COLUMNS 5

/* A column: texts ("u"), numbers ("l") or lists of numbers ("+l"), with the ends of each where it has some. */
typedef struct { const char *name, *format; Buffer ends, data; } Column;

/* Columns that are handed over: each part that somebody holds counts as a holder. */
typedef struct { atomic_int holders; i64 rows; int n; Column columns[COLUMNS]; } Batch;

typedef struct { Batch *batch; const void *buffers[3]; ArrowArray *children[COLUMNS]; } ArrayParts;
typedef struct { ArrowSchema *children[COLUMNS]; } SchemaParts;
typedef struct { Batch *batch; int given; } StreamParts;

static void let_go(Batch *batch) {
    if (atomic_fetch_sub(&batch->holders, 1) != 1) return;
    for (int n = 0; n < batch->n; n++) {
        free(batch->columns[n].ends.at);
        free(batch->columns[n].data.at);
    }
    free(batch);
}

static void release_schema(ArrowSchema *schema) {
    SchemaParts *parts = schema->private_data;
    for (i64 n = 0; n < schema->n_children; n++) {
        if (parts->children[n]->release) parts->children[n]->release(parts->children[n]);
        free(parts->children[n]);
    }
    free(parts);
    schema->release = NULL;
}

/* Makes a schema with room for its children; zero where there is none. */
static int make_schema(ArrowSchema *schema, const char *format, const char *name, int children) {
    SchemaParts *parts = calloc(1, sizeof *parts);
    if (!parts) return 0;
    memset(schema, 0, sizeof *schema);
    schema->format = format;
    schema->name = name;
    schema->children = parts->children;
    schema->release = release_schema;
    schema->private_data = parts;
    for (; schema->n_children < children; schema->n_children++) {
        ArrowSchema *child = calloc(1, sizeof *child);
        if (!child) {
            release_schema(schema);
            return 0;
        }
        parts->children[schema->n_children] = child;
    }
    return 1;
}

static int stream_schema(ArrowStream *stream, ArrowSchema *out) {
    const Batch *batch = ((StreamParts *)stream->private_data)->batch;
    int made = make_schema(out, "+s", "", batch->n);
    for (int n = 0; made && n < batch->n; n++) {
        const Column *column = batch->columns + n;
        int is_list = column->format[0] == '+';
        made = make_schema(out->children[n], column->format, column->name, is_list);
        if (made && is_list) made = make_schema(out->children[n]->children[0], "l", "item", 0);
        if (!made) release_schema(out);
    }
    return made ? 0 : ENOMEM;
}

static void release_array(ArrowArray *array) {
    ArrayParts *parts = array->private_data;
    for (i64 n = 0; n < array->n_children; n++) {
        if (parts->children[n]->release) parts->children[n]->release(parts->children[n]);
        free(parts->children[n]);
    }
    let_go(parts->batch);
    free(parts);
    array->release = NULL;
}

/* Makes an array with room for its children; zero where there is none. */
static int make_array(ArrowArray *array, Batch *batch, i64 length, int children) {
    ArrayParts *parts = calloc(1, sizeof *parts);
    if (!parts) return 0;
    memset(array, 0, sizeof *array);
    array->length = length;
    array->n_buffers = 1;
    array->buffers = parts->buffers;
    array->children = parts->children;
    array->release = release_array;
    array->private_data = parts;
    parts->batch = batch;
    atomic_fetch_add(&batch->holders, 1);
    for (; array->n_children < children; array->n_children++) {
        ArrowArray *child = calloc(1, sizeof *child);
        if (!child) {
            release_array(array);
            return 0;
        }
        parts->children[array->n_children] = child;
    }
    return 1;
}

/* Points an array to the buffers of a column. */
static void fill_array(ArrowArray *array, const Column *column) {
    const void **buffers = ((ArrayParts *)array->private_data)->buffers;
    if (column->format[0] == 'l') {
        array->n_buffers = 2;
        buffers[1] = column->data.at;
        return;
    }
    buffers[1] = column->ends.at;
    array->n_buffers = column->format[0] == 'u' ? 3 : 2;
    if (column->format[0] == 'u') buffers[2] = column->data.at;
}

static int stream_next(ArrowStream *stream, ArrowArray *out) {
    StreamParts *held = stream->private_data;
    Batch *batch = held->batch;
    memset(out, 0, sizeof *out);
    if (held->given || !batch->rows) return 0; /* without a release: the end */
    int made = make_array(out, batch, batch->rows, batch->n);
    for (int n = 0; made && n < batch->n; n++) {
        const Column *column = batch->columns + n;
        int is_list = column->format[0] == '+';
        made = make_array(out->children[n], batch, batch->rows, is_list);
        if (!made) break;
        fill_array(out->children[n], column);
        if (!is_list) continue;
        ArrowArray *items = out->children[n]->children[0];
        made = make_array(items, batch, (i64)(column->data.n / sizeof(i64)), 0);
        if (!made) break;
        items->n_buffers = 2;
        ((ArrayParts *)items->private_data)->buffers[1] = column->data.at;
    }
    if (!made && out->release) release_array(out);
    held->given = made;
    return made ? 0 : ENOMEM;
}

static const char *stream_error(ArrowStream *Py_UNUSED(stream)) { return "no memory"; }

static void release_stream(ArrowStream *stream) {
    StreamParts *held = stream->private_data;
    let_go(held->batch);
    free(held);
    stream->release = NULL;
}

static void drop_capsule(PyObject *capsule) {
    ArrowStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    if (stream && stream->release) stream->release(stream);
    free(stream);
}

/* ---------------------------------------------------------------- handing over */

typedef struct {
    PyObject_HEAD
    Batch *batch;
} Taken;

static PyTypeObject *TAKEN; /* the one type of its kind, made with the module */

static PyObject *taken_stream(PyObject *self, PyObject *Py_UNUSED(args)) {
    Batch *batch = ((Taken *)self)->batch;
    ArrowStream *stream = calloc(1, sizeof *stream);
    StreamParts *held = calloc(1, sizeof *held);
    PyObject *capsule = stream && held ? PyCapsule_New(stream, "arrow_array_stream", drop_capsule) : NULL;
    if (!capsule) {
        free(stream);
        free(held);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    held->batch = batch;
    atomic_fetch_add(&batch->holders, 1);
    *stream = (ArrowStream){stream_schema, stream_next, stream_error, release_stream, held};
    return capsule;
}

static void taken_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    if (((Taken *)self)->batch) let_go(((Taken *)self)->batch);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static Batch *make_batch(i64 rows) {
    Batch *batch = calloc(1, sizeof *batch);
    if (batch) {
        atomic_init(&batch->holders, 1);
        batch->rows = rows;
    }
    return batch;
}

static void add_column(Batch *batch, const char *name, const char *format, Buffer *ends, Buffer *data) {
    Column *column = batch->columns + batch->n++;
    column->name = name;
    column->format = format;
    if (ends) column->ends = *ends;
    column->data = *data;
    if (ends) *ends = (Buffer){NULL, 0, 0};
    *data = (Buffer){NULL, 0, 0};
}

/* A batch as an object, or an error where there was no room. */
static PyObject *hand_over(Batch *batch, int whole) {
    Taken *taken = NULL;
    if (batch && whole) {
        allocfunc alloc = (allocfunc)PyType_GetSlot(TAKEN, Py_tp_alloc);
        taken = (Taken *)alloc(TAKEN, 0);
    } else {
        PyErr_NoMemory();
    }
    if (taken) {
        taken->batch = batch;
    } else if (batch) {
        let_go(batch);
    }
    return (PyObject *)taken;
}

/* Every list of ends begins with 0. */
static int begin_rows(Grabs *g) {
    g->rows = 0;
    g->said.n = 0;
    return append_u32(&g->address_ends, 0) && append_u32(&g->day_ends, 0) && append_u32(&g->said_ends, 0);
}

static PyObject *grabs_values(PyObject *self, PyObject *Py_UNUSED(none)) {
    Grabs *g = (Grabs *)self;
    const Value *values = (const Value *)(void *)g->values.at;
    Buffer numbers = {NULL, 0, 0}, kinds = numbers, ends = numbers, texts = numbers;
    int whole = append_u32(&ends, 0) && append(&texts, "", 0) && widen(&texts, 1);
    size_t first = g->told_values;
    for (size_t n = first; whole && n < g->n_values; n++) {
        whole = append_i64(&numbers, (i64)n) && append_i64(&kinds, values[n].kind + 1) &&
                append(&texts, g->texts.at + values[n].at, values[n].n) && append_u32(&ends, texts.n);
    }
    Batch *batch = make_batch((i64)(g->n_values - first));
    if (!batch) {
        free(numbers.at), free(kinds.at), free(ends.at), free(texts.at);
        return PyErr_NoMemory();
    }
    add_column(batch, "number", "l", NULL, &numbers);
    add_column(batch, "kind", "l", NULL, &kinds);
    add_column(batch, "value", "u", &ends, &texts);
    if (whole) g->told_values = g->n_values;
    return hand_over(batch, whole);
}

static PyObject *grabs_code(PyObject *self, PyObject *codes) {
    Grabs *g = (Grabs *)self;
    Value *values = (Value *)(void *)g->values.at;
    Py_ssize_t many = PyList_Size(codes);
    if (many < 0) return NULL;
    if ((size_t)many > g->told_values) {
        PyErr_SetString(PyExc_ValueError, "more codes than values");
        return NULL;
    }
    for (Py_ssize_t n = 0; n < many; n++) {
        long long code = PyLong_AsLongLong(PyList_GetItem(codes, n));
        if (code == -1 && PyErr_Occurred()) return NULL;
        values[g->told_values - (size_t)many + (size_t)n].code = code;
    }
    Py_RETURN_NONE;
}

static PyObject *grabs_blocks(PyObject *self, PyObject *Py_UNUSED(none)) {
    Grabs *g = (Grabs *)self;
    const Value *values = (const Value *)(void *)g->values.at;
    const Block *blocks = (const Block *)(void *)g->blocks.at;
    Buffer numbers = {NULL, 0, 0}, codes = numbers;
    int whole = 1;
    i64 rows = 0;
    for (size_t n = g->told_blocks; whole && n < g->n_blocks; n++) {
        for (u32 at = 0; whole && at < blocks[n].n; at++, rows++) {
            u32 place;
            memcpy(&place, g->places.at + blocks[n].at + at * sizeof place, sizeof place);
            whole = append_i64(&numbers, g->block_base + (i64)n) && append_i64(&codes, values[place].code);
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

static PyObject *grabs_rows(PyObject *self, PyObject *Py_UNUSED(none)) {
    Grabs *g = (Grabs *)self;
    const Value *values = (const Value *)(void *)g->values.at;
    const u32 *said = (const u32 *)(void *)g->said.at;
    Buffer codes = {NULL, 0, 0};
    int whole = widen(&codes, 8) && widen(&g->addresses, 1) && widen(&g->days, 1);
    for (size_t n = 0; whole && n < g->said.n / sizeof *said; n++) whole = append_i64(&codes, values[said[n]].code);
    i64 *prints = (i64 *)(void *)g->row_prints.at;
    for (size_t n = 0; whole && n < g->rows; n++)
        if (prints[n] != NONE) prints[n] = values[prints[n]].code;
    Batch *batch = make_batch((i64)g->rows);
    if (!batch) {
        free(codes.at);
        return PyErr_NoMemory();
    }
    add_column(batch, "address", "u", &g->address_ends, &g->addresses);
    add_column(batch, "day", "u", &g->day_ends, &g->days);
    add_column(batch, "codes", "+l", &g->said_ends, &codes);
    add_column(batch, "print", "l", NULL, &g->row_prints);
    add_column(batch, "block", "l", NULL, &g->row_blocks);
    return hand_over(batch, begin_rows(g) && whole);
}

/* Forgets the values and blocks that were told: those that come again are told again. */
static PyObject *grabs_forget(PyObject *self, PyObject *Py_UNUSED(none)) {
    Grabs *g = (Grabs *)self;
    g->block_base += (i64)g->n_blocks;
    g->n_values = g->n_blocks = g->told_values = g->told_blocks = 0;
    g->texts.n = g->values.n = g->places.n = g->blocks.n = 0;
    if (g->value_size) memset(g->value_slots, 0, g->value_size * sizeof *g->value_slots);
    if (g->block_size) memset(g->block_slots, 0, g->block_size * sizeof *g->block_slots);
    Py_RETURN_NONE;
}

static PyObject *grabs_read(PyObject *self, PyObject *args) {
    Grabs *g = (Grabs *)self;
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
    return Py_BuildValue("y#nn", g->odd.n ? (const char *)g->odd.at : "", (Py_ssize_t)g->odd.n,
                         (Py_ssize_t)g->rows, (Py_ssize_t)(g->texts.n + g->values.n + g->places.n));
}

static PyObject *grabs_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs)) {
    PyObject *dull;
    Py_ssize_t longest;
    long long first_block;
    if (!PyArg_ParseTuple(args, "O!nL", &PyTuple_Type, &dull, &longest, &first_block)) return NULL;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Grabs *g = (Grabs *)alloc(type, 0);
    if (!g) return NULL;
    g->longest = (size_t)longest;
    g->block_base = first_block;
    for (Py_ssize_t n = 0; n < PyTuple_Size(dull); n++) {
        char *text;
        Py_ssize_t size;
        if (PyBytes_AsStringAndSize(PyTuple_GetItem(dull, n), &text, &size) < 0) goto failed;
        if (n >= DULL_MOST || size > (Py_ssize_t)sizeof g->dull[n].text) {
            PyErr_SetString(PyExc_ValueError, "too many or too long names");
            goto failed;
        }
        memcpy(g->dull[n].text, text, (size_t)size);
        g->dull[n].n = (size_t)size;
        g->n_dull++;
    }
    if (begin_rows(g)) return (PyObject *)g;
    PyErr_NoMemory();
failed:
    Py_DECREF(g);
    return NULL;
}

static void grabs_dealloc(PyObject *self) {
    Grabs *g = (Grabs *)self;
    PyTypeObject *type = Py_TYPE(self);
    Buffer *buffers[] = {&g->scratch,   &g->texts,    &g->values, &g->places,     &g->blocks,
                         &g->addresses, &g->address_ends, &g->days,   &g->day_ends,   &g->said,
                         &g->said_ends, &g->row_prints,   &g->row_blocks, &g->odd};
    for (size_t n = 0; n < sizeof buffers / sizeof *buffers; n++) free(buffers[n]->at);
    free(g->value_slots);
    free(g->block_slots);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

/* ---------------------------------------------------------------- the module */

static PyMethodDef GRABS_METHODS[] = {
    {"read", grabs_read, METH_VARARGS,
     "read(lines) -> (odd, rows, held): takes whole lines apart; those that are left to the database, how "
     "many rows wait, and how many bytes of values are held."},
    {"values", grabs_values, METH_NOARGS, "The values that were not told before: number, kind from 1, value."},
    {"code", grabs_code, METH_O, "Takes the codes of the values that were told last, in their order."},
    {"blocks", grabs_blocks, METH_NOARGS, "The blocks that were not told before: block, code of each header."},
    {"rows", grabs_rows, METH_NOARGS, "The rows that wait: address, day, codes, print, block; -1 is none."},
    {"forget", grabs_forget, METH_NOARGS, "Forgets all values; only where no row waits."},
    {NULL, NULL, 0, NULL},
};
static PyMethodDef TAKEN_METHODS[] = {
    {"__arrow_c_stream__", taken_stream, METH_VARARGS, "What was taken, as a stream of Arrow's C form."},
    {NULL, NULL, 0, NULL},
};
static PyType_Slot GRABS_SLOTS[] = {
    {Py_tp_new, grabs_new},
    {Py_tp_dealloc, grabs_dealloc},
    {Py_tp_methods, GRABS_METHODS},
    {0, NULL},
};
static PyType_Slot TAKEN_SLOTS[] = {
    {Py_tp_dealloc, taken_dealloc},
    {Py_tp_methods, TAKEN_METHODS},
    {0, NULL},
};
static PyType_Spec GRABS_SPEC = {
    .name = "unbadge.survey.scan._grabs.Grabs",
    .basicsize = sizeof(Grabs),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = GRABS_SLOTS,
};
static PyType_Spec TAKEN_SPEC = {
    .name = "unbadge.survey.scan._grabs.Taken",
    .basicsize = sizeof(Taken),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = TAKEN_SLOTS,
};

/* Takes the key from the system; zero where it gives none. */
static int take_key(void) {
    PyObject *os = PyImport_ImportModule("os"), *bytes = NULL;
    char *text;
    Py_ssize_t n;
    int taken = 0;
    if (os) bytes = PyObject_CallMethod(os, "urandom", "n", (Py_ssize_t)sizeof KEY);
    if (bytes && PyBytes_AsStringAndSize(bytes, &text, &n) == 0 && n == (Py_ssize_t)sizeof KEY) {
        memcpy(KEY, text, sizeof KEY);
        taken = 1;
    }
    Py_XDECREF(bytes);
    Py_XDECREF(os);
    return taken;
}

static int fill_module(PyObject *module) {
    if (!TAKEN) { /* a second load keeps key and type */
        if (!take_key()) return -1;
        TAKEN = (PyTypeObject *)PyType_FromSpec(&TAKEN_SPEC);
        if (!TAKEN) return -1;
    }
    PyObject *type = PyType_FromSpec(&GRABS_SPEC);
    if (!type) return -1;
    int failed = PyModule_AddObjectRef(module, "Grabs", type);
    Py_DECREF(type);
    return failed;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "unbadge.survey.scan._grabs", "Records of zgrab2, taken apart.", 0,
    NULL, MODULE_SLOTS, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__grabs(void) { return PyModuleDef_Init(&MODULE); }
