/* Observation lines of values met before, answered from a table of their raw text.
 *
 * Optional: where it cannot be built, lines.py does the work alone.  A line is cut here only where
 * it is a flat object in the plainest spelling; any other line, and any value not met before, is
 * handed back, so that what is right or wrong is said in one place.  Limited API, so that one
 * build serves every Python.
 */
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "../formats/_keyed.h"

#define LONGEST 65536u /* bytes of a key that is kept */
#define DIGITS 15      /* of a number that is read here */
#define FIRST_SIZE 4096u
#define NAMES 4096u /* bytes of names that are passed over */
#define HINTS 1024u /* bytes of hints */

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;

/* Why lines are answered no further: all are, one is bad, odd, or its answer has no room. */
enum { DONE, BAD, ODD, FULL };
/* The fields that an answer depends on come first. */
enum { SIGNAL, VALUE, VALUE_B64, CLASS, MAC, SEEN, KEYED, ID = KEYED, DEVICE, SERIAL, IP, PORT,
       SOURCE, ROW, FIELDS };

typedef struct { const u8 *at; size_t n; } Slice;
typedef struct { u64 hash; size_t at; u32 n, holes; PyObject *answer; } Slot;
typedef struct { Slot *slots; u32 size, used; u8 *keys; size_t n_keys, room; } Half;

typedef struct {
    PyObject_HEAD
    Half halves[2]; /* values met lately, and those met before them */
    int young;
    u32 most;         /* values in a half */
    size_t most_keys; /* bytes of their keys */
    u8 key[LONGEST];  /* of the line at hand */
    size_t n_key;
    u64 hash;
    int busy; /* somebody else is asked */
    u8 ignored[NAMES]; /* names of unknown fields that were told of, each between line feeds */
    size_t n_ignored;
    u8 hints[HINTS]; /* of secrets, in small letters, each before a line feed */
    size_t n_hints;
    u8 first[256], second[256]; /* whether a hint has a byte, small or capital, at its first places */
} Table;

/* ---------------------------------------------------------------- cutting a line */

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
static int is_ignored(const Table *t, const u8 *name, size_t n) {
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
static int is_hint(const Table *t, const u8 *at, const u8 *end) {
    const u8 *p = t->hints, *last = p + t->n_hints;
    while (p < last) {
        const u8 *from = at;
        while (*p != '\n' && from < end && small_of(*from) == *p) p++, from++;
        if (*p == '\n') return 1;
        p = (const u8 *)memchr(p, '\n', (size_t)(last - p)) + 1;
    }
    return 0;
}

/* Whether a line surely holds no hint: none stands in it, and no sign is spelt by its number. */
static int is_plain(const Table *t, Slice row) {
    const u8 *p = row.at, *end = p + row.n;
    for (; p < end; p++) {
        if (*p >= 0x80) return 0;
        if (end - p < 2) break;
        if (*p == '\\' && (p[1] == 'u' || p[1] == '/')) return 0;
        if (t->first[*p] && t->second[p[1]] && is_hint(t, p, end)) return 0;
    }
    return t->n_hints > 0;
}

/* Past one value, noted where a field wants it; NULL where it is none of the plainest. */
static const u8 *past_value(const Table *t, const u8 *p, const u8 *end, int which, Slice *found) {
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
static const u8 *past_object(const Table *t, const u8 *p, const u8 *end, Slice *found) {
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

/* ---------------------------------------------------------------- keys */

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

/* The key of a line into the table; zero where it has none. */
static int make_key(Table *t, const Slice *found) {
    u8 *key = t->key;
    size_t n = 1, sum = KEYED + 1;
    t->n_key = 0;
    if (!found[SIGNAL].n) return 0;
    for (int which = 0; which < KEYED; which++) sum += found[which].n;
    if (sum > LONGEST) return 0;
    /* The text of an answer tells whether there is an address to ask at. */
    key[0] = found[IP].n && *found[IP].at != 'n' ? 'a' : 'b';
    for (int which = 0; which < KEYED; which++) {
        Slice part = found[which];
        if (which == SEEN && part.n && is_time(part.at, part.n)) {
            part.at++;
            part.n = 10;
        }
        if (part.n) memcpy(key + n, part.at, part.n);
        n += part.n;
        key[n++] = '\n';
    }
    t->n_key = n;
    return 1;
}

/* ---------------------------------------------------------------- the table */

static void empty(Half *half) {
    for (u32 n = 0; n < half->size; n++) Py_CLEAR(half->slots[n].answer);
    half->used = 0;
    half->n_keys = 0;
}

/* The slot of a key, or the free one where it would stand; NULL in a half without slots. */
static Slot *find(const Half *half, u64 h, const u8 *key, size_t n) {
    if (!half->size) return NULL;
    for (u32 place = (u32)h & (half->size - 1);; place = (place + 1) & (half->size - 1)) {
        Slot *slot = half->slots + place;
        if (!slot->answer) return slot;
        if (slot->hash == h && slot->n == n && !memcmp(half->keys + slot->at, key, n)) return slot;
    }
}

static int widen(Half *half) {
    u32 size = half->size ? half->size * 2 : FIRST_SIZE;
    Slot *slots = calloc(size, sizeof *slots);
    if (!slots) return 0;
    for (u32 n = 0; n < half->size; n++) {
        if (!half->slots[n].answer) continue;
        u32 place = (u32)half->slots[n].hash & (size - 1);
        while (slots[place].answer) place = (place + 1) & (size - 1);
        slots[place] = half->slots[n];
    }
    free(half->slots);
    half->slots = slots;
    half->size = size;
    return 1;
}

/* Keeps an answer under the key at hand; when the young half is full, the old one is dropped. */
static int keep(Table *t, PyObject *answer, u32 holes) {
    Half *half = t->halves + t->young;
    if (half->used >= t->most || half->n_keys + t->n_key > t->most_keys) {
        t->young = !t->young;
        half = t->halves + t->young;
        empty(half);
    }
    if (half->used * 2 >= half->size && !widen(half)) return 0;
    if (half->n_keys + t->n_key > half->room) {
        size_t room = half->room * 2 + LONGEST;
        u8 *keys = realloc(half->keys, room);
        if (!keys) return 0;
        half->keys = keys;
        half->room = room;
    }
    Slot *slot = find(half, t->hash, t->key, t->n_key);
    if (slot->answer) {
        Py_DECREF(slot->answer);
    } else {
        slot->hash = t->hash;
        slot->at = half->n_keys;
        slot->n = (u32)t->n_key;
        memcpy(half->keys + half->n_keys, t->key, t->n_key);
        half->n_keys += t->n_key;
        half->used++;
    }
    slot->holes = holes;
    slot->answer = Py_NewRef(answer);
    return 1;
}

/* The answer to the key at hand, moved to the young half where it was in the old one. */
static Slot *known(Table *t) {
    Half *half = t->halves + t->young;
    t->hash = hash(t->key, t->n_key, 0);
    Slot *slot = find(half, t->hash, t->key, t->n_key);
    if (slot && slot->answer) return slot;
    slot = find(t->halves + !t->young, t->hash, t->key, t->n_key);
    if (!slot || !slot->answer) return NULL;
    PyObject *answer = Py_NewRef(slot->answer);
    int kept = keep(t, answer, slot->holes);
    Py_DECREF(answer);
    return kept ? find(t->halves + t->young, t->hash, t->key, t->n_key) : NULL;
}

/* ---------------------------------------------------------------- writing */

static inline u8 *put(u8 *to, const void *from, size_t n) {
    memcpy(to, from, n);
    return to + n;
}

/* Writes a text as it stands, or a number as a text. */
static u8 *put_key(u8 *to, Slice key) {
    if (*key.at == '"' || *key.at == 'n') return put(to, key.at, key.n);
    *to++ = '"';
    to = put(to, key.at, key.n);
    *to++ = '"';
    return to;
}

/* Writes the answer to a line, its own text in the holes; zero where there is no room. */
static int write_answer(u8 **to, const u8 *limit, const Slot *slot, const Slice *found, Slice row) {
    static const Slice NOTHING = {(const u8 *)"null", 4};
    Slice id = found[ID].n ? found[ID] : NOTHING;
    Slice key = found[DEVICE];
    if (!key.n || *key.at == 'n') key = found[MAC];
    if (!key.n || *key.at == 'n') key = found[IP].n ? found[IP] : NOTHING;
    char *text;
    Py_ssize_t n;
    if (PyBytes_AsStringAndSize(slot->answer, &text, &n) < 0) return -1;
    size_t need = 20 + id.n + key.n + (size_t)n + slot->holes * row.n;
    if ((size_t)(limit - *to) < need) return 0;
    u8 *p = put(*to, "{\"id\":", 6);
    p = put_key(p, id);
    p = put(p, ",\"device\":", 10);
    p = put_key(p, key);
    const u8 *from = (const u8 *)text, *end = from + n;
    for (u32 hole = 0; hole < slot->holes; hole++) {
        const u8 *cut = memchr(from, 0, (size_t)(end - from));
        p = put(p, from, (size_t)(cut - from));
        p = put(p, row.at, row.n);
        from = cut + 1;
    }
    *to = put(p, from, (size_t)(end - from));
    return 1;
}

/* Takes hints, in small letters, each before a line feed; zero where they are none. */
static int take_hints(Table *t, const char *hints, Py_ssize_t n) {
    if (n < 0 || (size_t)n > HINTS || (n && hints[n - 1] != '\n')) return 0;
    memcpy(t->hints, hints, (size_t)n);
    t->n_hints = (size_t)n;
    for (const u8 *p = t->hints, *last = p + n; p < last;) {
        const u8 *stop = memchr(p, '\n', (size_t)(last - p));
        if (stop - p < 2) return 0;
        for (int c = 0; c < 256; c++) {
            t->first[c] |= small_of((u8)c) == p[0];
            t->second[c] |= small_of((u8)c) == p[1];
        }
        p = stop + 1;
    }
    return 1;
}

/* The answer to a line of a new value, from who knows, kept; 0 where it is bad, 2 where no line of
 * its value is for the table. */
static int ask(Table *t, PyObject *learn, Slice row, Slot **slot) {
    PyObject *line = PyBytes_FromStringAndSize((const char *)row.at, (Py_ssize_t)row.n);
    if (!line) return -1;
    t->busy = 1;
    PyObject *plain = is_plain(t, row) ? Py_True : Py_False;
    PyObject *template = PyObject_CallFunctionObjArgs(learn, line, plain, NULL);
    t->busy = 0;
    Py_DECREF(line);
    if (!template) return -1;
    char *text;
    Py_ssize_t n;
    int told = template == Py_False ? 2 : template != Py_None;
    if (told == 1) {
        u32 holes = 0;
        if (PyBytes_AsStringAndSize(template, &text, &n) < 0) {
            told = -1;
        } else {
            for (const char *p = text; (p = memchr(p, 0, (size_t)(text + n - p))); p++) holes++;
            if (!keep(t, template, holes)) {
                PyErr_NoMemory();
                told = -1;
            } else {
                *slot = find(t->halves + t->young, t->hash, t->key, t->n_key);
            }
        }
    }
    Py_DECREF(template);
    return told;
}

/* Answers lines from a place on, up to one that needs somebody else. */
static int answer(Table *t, const u8 **at, const u8 **stop, const u8 *end, u8 **to,
                  const u8 *limit, PyObject *learn) {
    const u8 *p = *at;
    while (p < end) {
        Slice found[FIELDS] = {{NULL, 0}}, row = {p, 0};
        const u8 *q = past_object(t, p, end, found);
        const u8 *line_end = q;
        if (q) {
            row.n = (size_t)(q - p);
            if (q < end && *q == '\r') q++;
            if (q < end && *q != '\n') q = NULL;
        }
        if (!q) {
            line_end = memchr(p, '\n', (size_t)(end - p));
            if (!line_end) line_end = end;
        }
        *at = p;
        *stop = line_end;
        if (!q && line_end == p) {
            p++;
            continue;
        }
        if (!q || !make_key(t, found)) return ODD;
        Slot *slot = known(t);
        if (!slot) {
            int told = ask(t, learn, row, &slot);
            if (told != 1) return told < 0 ? -1 : told ? ODD : BAD;
        }
        int wrote = write_answer(to, limit, slot, found, row);
        if (wrote <= 0) return wrote < 0 ? -1 : FULL;
        p = q < end ? q + 1 : end;
    }
    *at = *stop = end;
    return DONE;
}

/* ---------------------------------------------------------------- the type */

static PyObject *run(PyObject *self, PyObject *args) {
    Py_buffer data, out;
    Py_ssize_t at, filled;
    PyObject *learn, *told = NULL;
    if (!PyArg_ParseTuple(args, "y*nw*nO", &data, &at, &out, &filled, &learn)) return NULL;
    if (((Table *)self)->busy) {
        PyErr_SetString(PyExc_RuntimeError, "who is asked for an answer cannot ask back");
    } else if (at < 0 || at > data.len || filled < 0 || filled > out.len) {
        PyErr_SetString(PyExc_ValueError, "a place outside its buffer");
    } else {
        const u8 *base = data.buf, *p = base + at, *stop = p;
        u8 *to = (u8 *)out.buf + filled;
        int state = answer((Table *)self, &p, &stop, base + data.len, &to,
                           (u8 *)out.buf + out.len, learn);
        if (state >= 0)
            told = Py_BuildValue("innn", state, (Py_ssize_t)(p - base), (Py_ssize_t)(stop - base),
                                 (Py_ssize_t)(to - (u8 *)out.buf));
    }
    PyBuffer_Release(&data);
    PyBuffer_Release(&out);
    return told;
}

static PyObject *table_kept(PyObject *self, PyObject *Py_UNUSED(none)) {
    Table *t = (Table *)self;
    return PyLong_FromUnsignedLong((unsigned long)t->halves[0].used + t->halves[1].used);
}

static PyObject *table_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs)) {
    unsigned int most;
    Py_ssize_t most_keys, n_hints = 0;
    const char *hints = "";
    if (!PyArg_ParseTuple(args, "In|y#", &most, &most_keys, &hints, &n_hints)) return NULL;
    if (most < 1 || most > 1u << 28 || most_keys < (Py_ssize_t)LONGEST) {
        PyErr_SetString(PyExc_ValueError, "too small or too large a table");
        return NULL;
    }
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Table *t = (Table *)alloc(type, 0);
    if (t) {
        t->most = most;
        t->most_keys = (size_t)most_keys;
        if (!take_hints(t, hints, n_hints)) {
            PyErr_SetString(PyExc_ValueError, "hints that are none");
            Py_CLEAR(t);
        }
    }
    return (PyObject *)t;
}

static void table_dealloc(PyObject *self) {
    Table *t = (Table *)self;
    PyTypeObject *type = Py_TYPE(self);
    for (int which = 0; which < 2; which++) {
        empty(t->halves + which);
        free(t->halves[which].slots);
        free(t->halves[which].keys);
    }
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyObject *table_ignore(PyObject *self, PyObject *name) {
    Table *t = (Table *)self;
    char *text;
    Py_ssize_t n;
    if (PyBytes_AsStringAndSize(name, &text, &n) < 0) return NULL;
    if (t->n_ignored + (size_t)n < NAMES && !memchr(text, '\n', (size_t)n)) {
        memcpy(t->ignored + t->n_ignored, text, (size_t)n);
        t->n_ignored += (size_t)n;
        t->ignored[t->n_ignored++] = '\n';
    }
    Py_RETURN_NONE;
}

static PyMethodDef METHODS[] = {
    {"ignore", table_ignore, METH_O, "Passes over a field from now on."},
    {"run", run, METH_VARARGS,
     "run(data, at, out, filled, learn) -> (state, at, end, filled): answers lines up to one that "
     "is bad (1), odd (2), or for which there is no room (3); 0 when all are answered. "
     "learn(line, plain) is asked for the answer to a new value, and gives None where the line is "
     "bad, and False where no line of its value is for the table; plain says that no hint of a "
     "secret stands in the line."},
    {"kept", table_kept, METH_NOARGS, "How many values are kept."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_new, table_new},
    {Py_tp_dealloc, table_dealloc},
    {Py_tp_methods, METHODS},
    {0, NULL},
};

static PyType_Spec SPEC = {
    .name = "unbadge.batch._lines.Table",
    .basicsize = sizeof(Table),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = SLOTS,
};

static int fill_module(PyObject *module) {
    static int keyed; /* tables made before a second load keep their key */
    if (!keyed && !(keyed = take_key())) return -1;
    PyObject *type = PyType_FromSpec(&SPEC);
    if (!type) return -1;
    int failed = PyModule_AddObjectRef(module, "Table", type);
    Py_DECREF(type);
    return failed;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "unbadge.batch._lines", "Answers kept by the raw text of lines.", 0,
    NULL, MODULE_SLOTS, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__lines(void) { return PyModuleDef_Init(&MODULE); }
