/* Observation lines cut into their fields, where they are flat objects in the plainest spelling; any
 * other line is for who says what is right or wrong (given_line.py).  Included by each loop over such lines.
 */
#ifndef UNBADGE_FLAT_H
#define UNBADGE_FLAT_H
#include <stdint.h>
#include <string.h>

#define DIGITS 15      /* of a number that is read here */
#define NAMES 4096u /* bytes of names that are passed over */
#define HINTS 1024u /* bytes of hints */
#define MOST_HINTS 128u

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;

/* The fields that an answer depends on come first. */
enum { SIGNAL, VALUE, VALUE_B64, CLASS, MAC, SEEN, KEYED, ID = KEYED, DEVICE, SERIAL, IP, PORT,
       SOURCE, ROW, FIELDS };

typedef struct { const u8 *at; size_t n; } Slice;

/* What is passed over, and what makes a line one for others. */
typedef struct {
    u8 ignored[NAMES]; /* names of unknown fields that were told of, each between line feeds */
    size_t n_ignored;
    u8 hints[HINTS]; /* of secrets, in small letters, each before a line feed */
    size_t n_hints;
    Slice each[MOST_HINTS]; /* of them */
    u32 n_each;
    u8 pairs[8192]; /* whether a hint begins with two bytes, small or capital: a bit for each pair */
} Rules;

static inline int is_blank(u8 c) { return c == ' ' || c == '\t'; }
static inline int is_digit(u8 c) { return c >= '0' && c <= '9'; }

static inline const u8 *past_blanks(const u8 *p, const u8 *end) {
    while (p < end && is_blank(*p)) p++;
    return p;
}

#define EACH(byte) (0x0101010101010101ULL * (byte))
#define ZEROES(word) (((word) - EACH(1)) & ~(word) & EACH(0x80))

/* Past the closing quote of a string whose opening one is at p; NULL where it has none.
 * Tells whether it holds escapes and bytes that are no ASCII. */
static const u8 *past_string(const u8 *p, const u8 *end, int *escaped, int *foreign) {
    u64 high = 0;
    for (p++; p < end;) {
        while (end - p >= 8) {
            u64 word;
            memcpy(&word, p, 8);
            u64 quote = word ^ EACH('"'), slash = word ^ EACH('\\');
            if (ZEROES(quote) | ZEROES(slash) | ((word - EACH(0x20)) & ~word & EACH(0x80))) break;
            high |= word;
            p += 8;
        }
        for (int n = 0; n < 8 && p < end; n++) {
            u8 c = *p;
            if (c == '"') {
                *foreign |= (high & EACH(0x80)) != 0;
                return p + 1;
            }
            if (c < 0x20) return NULL;
            high |= c;
            p++;
            if (c == '\\') {
                *escaped = 1;
                if (p == end || *p < 0x20) return NULL;
                high |= *p++;
            }
        }
    }
    return NULL;
}

/* Past a whole number, null, true or false; NULL where there is none. */
static const u8 *past_plain(const u8 *p, const u8 *end) {
    const u8 *start = p;
    if (p < end && (*p == '-' || is_digit(*p))) {
        if (*p == '-') start = ++p;
        while (p < end && is_digit(*p)) p++;
        if (p == start || p - start > DIGITS || (*start == '0' && p - start > 1)) return NULL;
        return p;
    }
    if (end - p >= 4 && (!memcmp(p, "null", 4) || !memcmp(p, "true", 4))) return p + 4;
    if (end - p >= 5 && !memcmp(p, "false", 5)) return p + 5;
    return NULL;
}

/* Which field a name is; FIELDS for one that no answer needs. */
static int field(const u8 *name, size_t n) {
    switch (n) {
    case 2:
        return !memcmp(name, "id", 2) ? ID : !memcmp(name, "ip", 2) ? IP : FIELDS;
    case 3:
        return !memcmp(name, "mac", 3) ? MAC : !memcmp(name, "row", 3) ? ROW : FIELDS;
    case 4:
        return !memcmp(name, "seen", 4) ? SEEN : !memcmp(name, "port", 4) ? PORT : FIELDS;
    case 5:
        return !memcmp(name, "value", 5) ? VALUE : !memcmp(name, "class", 5) ? CLASS : FIELDS;
    case 6:
        if (!memcmp(name, "signal", 6)) return SIGNAL;
        if (!memcmp(name, "device", 6)) return DEVICE;
        return !memcmp(name, "serial", 6) ? SERIAL : !memcmp(name, "source", 6) ? SOURCE : FIELDS;
    case 9:
        return !memcmp(name, "value_b64", 9) ? VALUE_B64 : FIELDS;
    default:
        return FIELDS;
    }
}

/* Whether a name is of a field that was told of, and is passed over. */
static int is_ignored(const Rules *t, const u8 *name, size_t n) {
    const u8 *p = t->ignored, *end = p + t->n_ignored;
    while (p < end) {
        const u8 *stop = memchr(p, '\n', (size_t)(end - p));
        if ((size_t)(stop - p) == n && !memcmp(p, name, n)) return 1;
        p = stop + 1;
    }
    return 0;
}

static int is_ipv4(const u8 *p, const u8 *end) {
    for (int part = 0; part < 4; part++) {
        int number = 0, digits = 0;
        while (p < end && is_digit(*p) && digits < 4) {
            number = number * 10 + *p++ - '0';
            digits++;
        }
        if (!digits || number > 255 || digits > (number > 99 ? 3 : number > 9 ? 2 : 1)) return 0;
        if (part < 3 && (p == end || *p++ != '.')) return 0;
    }
    return p == end;
}

static inline int is_hex(u8 c) { return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f'); }

/* Whether a text is an IPv6 address without dots or zone. */
static int is_ipv6(const u8 *p, const u8 *end) {
    int groups = 0, gaps = 0;
    if (end - p < 2) return 0;
    if (*p == ':' && p[1] != ':') return 0;
    if (*p == ':') p++;
    while (p < end) {
        if (*p == ':') { /* the second of two */
            if (gaps++) return 0;
            if (++p == end) break;
        }
        int digits = 0;
        while (p < end && is_hex(*p) && digits < 5) {
            p++;
            digits++;
        }
        if (!digits || digits > 4) return 0;
        groups++;
        if (p == end) break;
        if (*p++ != ':' || p == end) return 0;
    }
    return gaps ? groups < 8 : groups == 8;
}

/* Whether the value of a field that is no part of the key is surely right. */
static int is_right(int which, const u8 *p, const u8 *end) {
    if (*p == 'n' || which == FIELDS) return 1;
    int text = *p == '"', number = *p == '-' || is_digit(*p);
    switch (which) {
    case IP:
        return text && (is_ipv4(p + 1, end - 1) || is_ipv6(p + 1, end - 1));
    case PORT: {
        int port = 0;
        if (!is_digit(*p) || end - p > 5) return 0;
        while (p < end) port = port * 10 + *p++ - '0';
        return port <= 65535;
    }
    case ID:
    case DEVICE: /* they are shown, and must hold no secret */
        return number || (text && !memchr(p, '@', (size_t)(end - p)) && !memchr(p, '=', (size_t)(end - p)));
    case SOURCE:
        return text && !memchr(p, '@', (size_t)(end - p)) && !memchr(p, '=', (size_t)(end - p));
    case SERIAL:
        return text || number;
    case ROW:
        return text;
    default:
        return 1;
    }
}

static inline u8 small_of(u8 c) { return c >= 'A' && c <= 'Z' ? c | 32 : c; }

/* Whether one of the hints begins at a place. */
static int is_hint(const Rules *t, const u8 *at, const u8 *end) {
    for (u32 n = 0; n < t->n_each; n++) {
        const u8 *p = t->each[n].at, *stop = p + t->each[n].n, *from = at;
        while (p < stop && from < end && small_of(*from) == *p) p++, from++;
        if (p == stop) return 1;
    }
    return 0;
}

/* Whether a line surely holds no hint: none stands in it, and no sign is spelt by its number. */
static int is_plain(const Rules *t, Slice row) {
    const u8 *p = row.at, *end = p + row.n;
    for (; p < end; p++) {
        if (*p >= 0x80) return 0;
        if (end - p < 2) break;
        if (*p == '\\' && (p[1] == 'u' || p[1] == '/')) return 0;
        u32 pair = (u32)*p << 8 | p[1];
        if (t->pairs[pair >> 3] >> (pair & 7) & 1 && is_hint(t, p, end)) return 0;
    }
    return t->n_hints > 0;
}

/* Past one value, noted where a field wants it; NULL where it is none of the plainest. */
static const u8 *past_value(const Rules *t, const u8 *p, const u8 *end, int which, Slice *found) {
    int escaped = 0, foreign = 0;
    const u8 *start = p;
    if (p < end && *p == '"') {
        p = past_string(p, end, &escaped, &foreign);
        /* Only what is part of the key was seen by the decoder when the key was kept. */
        if ((which >= KEYED || which == MAC) && (escaped || foreign)) return NULL;
        /* What is shown with the answer must hold no secret; what may hold one is for Python. */
        if (which >= KEYED && which != IP && p && t->n_hints && !is_plain(t, (Slice){start, (size_t)(p - start)}))
            return NULL;
    } else {
        p = past_plain(p, end);
        if (which < KEYED && p && *start != 'n') return NULL;
    }
    if (p && which < FIELDS) {
        if (found[which].n) return NULL; /* told twice */
        if (which >= KEYED && !is_right(which, start, p)) return NULL;
        if (which != VALUE && p - start == 2 && *start == '"') return NULL; /* an empty text stands for nothing */
        found[which].at = start;
        found[which].n = (size_t)(p - start);
    }
    return p;
}

/* Past an object in the plainest spelling, with its fields; NULL for any other line. */
static const u8 *past_object(const Rules *t, const u8 *p, const u8 *end, Slice *found) {
    if (p == end || *p != '{') return NULL;
    p = past_blanks(p + 1, end);
    for (;;) {
        int escaped = 0, foreign = 0;
        if (p == end || *p != '"') return NULL;
        const u8 *name = p + 1;
        p = past_string(p, end, &escaped, &foreign);
        if (!p || escaped || foreign) return NULL;
        int which = field(name, (size_t)(p - 1 - name));
        if (which == FIELDS && !is_ignored(t, name, (size_t)(p - 1 - name))) return NULL;
        p = past_blanks(p, end);
        if (p == end || *p != ':') return NULL;
        p = past_value(t, past_blanks(p + 1, end), end, which, found);
        if (!p) return NULL;
        p = past_blanks(p, end);
        if (p == end) return NULL;
        if (*p == '}') return p + 1;
        if (*p != ',') return NULL;
        p = past_blanks(p + 1, end);
    }
}

static int two(const u8 *p, int most) {
    if (!is_digit(p[0]) || !is_digit(p[1])) return 0;
    return (p[0] - '0') * 10 + p[1] - '0' <= most;
}

/* Whether a text is a time in its usual spelling, of which the day is all that counts. */
static int is_time(const u8 *p, size_t n) {
    static const u8 DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (n < 21 || p[0] != '"' || p[5] != '-' || p[8] != '-' || p[11] != 'T') return 0;
    if (p[14] != ':' || p[17] != ':') return 0;
    if (!two(p + 1, 99) || !two(p + 3, 99) || !memcmp(p + 1, "0000", 4)) return 0;
    if (!two(p + 6, 12) || !memcmp(p + 6, "00", 2)) return 0;
    int month = (p[6] - '0') * 10 + p[7] - '0';
    if (!two(p + 9, DAYS[month - 1]) || !memcmp(p + 9, "00", 2)) return 0;
    if (!two(p + 12, 23) || !two(p + 15, 59) || !two(p + 18, 59)) return 0;
    const u8 *rest = p + 20, *end = p + n - 1;
    if (*rest == '.') {
        for (rest++; is_digit(*rest);) rest++;
        if (rest - p != 24 && rest - p != 27) return 0;
    }
    if (rest == end || (end - rest == 1 && *rest == 'Z')) return 1;
    if (end - rest != 6 || (*rest != '+' && *rest != '-') || rest[3] != ':') return 0;
    return two(rest + 1, 23) && two(rest + 4, 59);
}

/* Takes hints, in small letters, each before a line feed; zero where they are none. */
static int take_hints(Rules *t, const char *hints, Py_ssize_t n) {
    if (n < 0 || (size_t)n > HINTS || (n && hints[n - 1] != '\n')) return 0;
    memcpy(t->hints, hints, (size_t)n);
    t->n_hints = (size_t)n;
    for (const u8 *p = t->hints, *last = p + n; p < last;) {
        const u8 *stop = memchr(p, '\n', (size_t)(last - p));
        if (stop - p < 2 || t->n_each == MOST_HINTS) return 0;
        t->each[t->n_each++] = (Slice){p, (size_t)(stop - p)};
        for (u32 pair = 0; pair < 65536; pair++)
            if (small_of((u8)(pair >> 8)) == p[0] && small_of((u8)pair) == p[1])
                t->pairs[pair >> 3] |= (u8)(1 << (pair & 7));
        p = stop + 1;
    }
    return 1;
}

/* Passes over a field from now on. */
static void ignore(Rules *t, const char *text, size_t n) {
    if (t->n_ignored + n >= NAMES || memchr(text, '\n', n)) return;
    memcpy(t->ignored + t->n_ignored, text, n);
    t->n_ignored += n;
    t->ignored[t->n_ignored++] = '\n';
}

#endif
