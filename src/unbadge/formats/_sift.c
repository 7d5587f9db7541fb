/* Which lines of a block hold any of some words.
 *
 * Optional: where it cannot be built, the expression of the words is asked of every line.  Each
 * byte is put in one of 32 classes; a table of a million bits says whether four classes side by
 * side stand in any word, and only there are words compared.  Every second place is looked at: of
 * each word a run of four stands in the table that begins at an even place of it, and one that
 * begins at an odd one.  What is found may still be none: letters of other scripts are compared
 * byte by byte with their small and capital form at once.
 */
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define RUN 4             /* bytes that are looked up together */
#define MASK 0xFFFFFu     /* of four classes */
#define HEADS 4096u
#define NONE UINT32_MAX
#define LONGEST 255

typedef uint8_t u8;
typedef uint32_t u32;

typedef struct {
    u32 key, next; /* four classes, and the next word of its heap */
    u32 small, capital, beside; /* where its bytes and what must not follow it begin */
    u8 size, besides, begins, ends, numbered;
    int at; /* where in the word the four begin; -1 where any byte stands before it */
} Word;

typedef struct {
    PyObject_HEAD
    u8 class_of[256];
    u32 bits[(MASK + 1) / 32];
    u32 heads[HEADS];
    Word *words;
    u32 count, room;
    u8 *text;
    u32 used, text_room;
} Sift;

static inline u8 small_of(u8 c) { return c >= 'A' && c <= 'Z' ? c | 32 : c; }

static inline int is_word(u8 c) {
    u8 s = small_of(c);
    return (s >= 'a' && s <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static u8 class_for(u8 c) {
    u8 s = small_of(c);
    if (s >= 'a' && s <= 'z') return (u8)(s - 'a' + 1);
    if (c >= '0' && c <= '9') return (u8)("\x11\x1a\x18\x0a\x1b\x1c\x1f\x0b\x16\x02"[c - '0']); /* beside rare letters */
    if (c == '-') return 29;
    if (c == '\\') return 30;
    return c >= 0x80 ? c & 31 : 0;
}

/* ---------------------------------------------------------------- building */

static int put_text(Sift *s, const char *from, Py_ssize_t size, u32 *place) {
    if (s->used + (u32)size > s->text_room) {
        u32 room = (s->used + (u32)size) * 2 + 1024;
        u8 *text = realloc(s->text, room);
        if (!text) return 0;
        s->text = text;
        s->text_room = room;
    }
    *place = s->used;
    memcpy(s->text + s->used, from, (size_t)size);
    s->used += (u32)size;
    return 1;
}

static int put_key(Sift *s, const Word *word, u32 key) {
    if (s->count == s->room) {
        u32 room = s->room ? s->room * 2 : 256;
        Word *words = realloc(s->words, room * sizeof *words);
        if (!words) return 0;
        s->words = words;
        s->room = room;
    }
    s->bits[key >> 5] |= 1u << (key & 31);
    u32 *head = &s->heads[key % HEADS];
    s->words[s->count] = *word;
    s->words[s->count].key = key;
    s->words[s->count].next = *head;
    *head = s->count++;
    return 1;
}

/* The keys of four bytes of a word, small or capital; of one before or behind it any class. */
static int put_run(Sift *s, Word *word, int at) {
    const u8 *small = s->text + word->small, *capital = s->text + word->capital;
    u32 keys[32 << (RUN - 1)], count = 1;
    word->at = at;
    keys[0] = 0;
    for (int i = at; i < at + RUN; i++) {
        int known = i >= 0 && i < word->size;
        u32 first = known ? s->class_of[small[i]] : 0, last = known ? s->class_of[capital[i]] : 31;
        u32 step = known ? (last - first ? last - first : 1) : 1, had = count;
        for (u32 k = 0; k < had; k++) {
            u32 key = keys[k] << 5;
            keys[k] = key | first;
            for (u32 c = first; c != last; ) {
                c += step;
                keys[count++] = key | c;
            }
        }
    }
    for (u32 k = 0; k < count; k++)
        if (!put_key(s, word, keys[k])) return 0;
    return 1;
}

static int is_run(int at, Py_ssize_t size) {
    return at >= -1 && at + RUN <= size + 1 && (at >= 0) + (at + RUN <= size) > 0;
}

static int take_word(Sift *s, PyObject *item) {
    const char *small, *capital, *beside;
    Py_ssize_t size, also, besides;
    int even, odd, begins, ends, numbered;
    if (!PyArg_ParseTuple(item, "y#y#iiiiiy#", &small, &size, &capital, &also, &even, &odd, &begins, &ends, &numbered,
                          &beside, &besides))
        return 0;
    if (size != also || size < RUN - 1 || size > LONGEST || besides > LONGEST || !is_run(even, size) ||
        !is_run(odd, size) || !((even ^ odd) & 1)) {
        PyErr_SetString(PyExc_ValueError, "a word that cannot be looked for");
        return 0;
    }
    Word word = {.size = (u8)size, .besides = (u8)besides, .begins = (u8)begins, .ends = (u8)ends,
                 .numbered = (u8)numbered};
    if (!put_text(s, small, size, &word.small) || !put_text(s, capital, size, &word.capital) ||
        !put_text(s, beside, besides, &word.beside) || !put_run(s, &word, even) || !put_run(s, &word, odd)) {
        PyErr_NoMemory();
        return 0;
    }
    return 1;
}

/* --------------------------------------------------------------- searching */

static int is_beside(const u8 *at, const u8 *end, const u8 *beside, u8 size) {
    if (!size || end - at < size) return 0;
    for (u8 i = 0; i < size; i++)
        if (small_of(at[i]) != beside[i]) return 0;
    return 1;
}

/* Whether a digit follows, at most three letters, blanks or hyphens away. */
static int is_numbered(const u8 *at, const u8 *end) {
    for (int i = 0; i < 4 && at < end; i++, at++) {
        if (*at >= '0' && *at <= '9') return 1;
        if (!(small_of(*at) >= 'a' && small_of(*at) <= 'z') && *at != ' ' && *at != '-') return 0;
    }
    return 0;
}

/* Whether a word stands around the four bytes that begin at a place of a line. */
static int stands(const Sift *s, const Word *word, const u8 *place, const u8 *begin, const u8 *end) {
    if (place - begin < word->at) return 0; /* -1 is less than any */
    const u8 *p = place - word->at, *small = s->text + word->small, *capital = s->text + word->capital;
    if (end - p < word->size) return 0;
    for (u8 i = 0; i < word->size; i++)
        if (small_of(p[i]) != small[i] && small_of(p[i]) != capital[i]) return 0;
    const u8 *after = p + word->size;
    if (word->ends && after < end && is_word(*after)) return 0;
    if (word->numbered && !is_numbered(after, end)) return 0;
    if (is_beside(after, end, s->text + word->beside, word->besides)) return 0;
    if (!word->begins || p == begin || !is_word(p[-1])) return 1;
    return p - begin > 1 && p[-2] == '\\' && strchr("nrtbf", p[-1]) != NULL;
}

static int is_there(const Sift *s, u32 key, const u8 *place, const u8 *begin, const u8 *end) {
    if (place < begin) return 0;
    for (u32 w = s->heads[key % HEADS]; w != NONE; w = s->words[w].next)
        if (s->words[w].key == key && stands(s, s->words + w, place, begin, end)) return 1;
    return 0;
}

static inline int is_in(const u32 *bits, u32 key) { return bits[key >> 5] >> (key & 31) & 1; }

static int holds(const Sift *s, const u8 *begin, const u8 *end) {
    const u8 *classes = s->class_of, *p = begin;
    const u32 *bits = s->bits;
    u32 run = 0;
    for (; p + 1 < end; p += 2) {
        run = run << 10 | (u32)classes[p[0]] << 5 | classes[p[1]];
        if (is_in(bits, run & MASK) && is_there(s, run & MASK, p - 2, begin, end)) return 1;
    }
    for (; p < end + 2; p += 2) { /* runs that end behind the line */
        run = run << 10 | (p < end ? (u32)classes[p[0]] << 5 : 0);
        if (is_in(bits, run & MASK) && is_there(s, run & MASK, p - 2, begin, end)) return 1;
    }
    return 0;
}

typedef struct { Py_ssize_t line, start, end; } Found;

typedef struct { Found *found; Py_ssize_t count, room; } Finds;

static int keep(Finds *all, Found one) {
    if (all->count == all->room) {
        Py_ssize_t room = all->room ? all->room * 2 : 64;
        Found *found = realloc(all->found, (size_t)room * sizeof *found);
        if (!found) return 0;
        all->found = found;
        all->room = room;
    }
    all->found[all->count++] = one;
    return 1;
}

/* The lines that are no object from brace to brace, or hold a word; how many there are, or -1. */
static Py_ssize_t sift_lines(const Sift *s, const u8 *data, Py_ssize_t size, char mark, Finds *all) {
    Py_ssize_t line = 0;
    const u8 *p = data, *stop = data + size;
    for (;; line++) {
        const u8 *end = p < stop ? memchr(p, mark, (size_t)(stop - p)) : NULL;
        const u8 *last = end ? end : stop;
        while (last > p && last[-1] == '\r') last--;
        int whole = last > p && *p == '{' && last[-1] == '}';
        if ((!whole || holds(s, p, last)) && !keep(all, (Found){line, p - data, last - data})) return -1;
        if (!end) return line + 1;
        p = end + 1;
    }
}

static PyObject *told(const Finds *all, Py_ssize_t lines) {
    PyObject *list = PyList_New(all->count);
    for (Py_ssize_t i = 0; list && i < all->count; i++) {
        Found one = all->found[i];
        PyObject *item = Py_BuildValue("nnn", one.line, one.start, one.end);
        if (!item) Py_CLEAR(list);
        else PyList_SetItem(list, i, item);
    }
    return list ? Py_BuildValue("nN", lines, list) : NULL;
}

static PyObject *sift_call(PyObject *self, PyObject *args, PyObject *Py_UNUSED(named)) {
    Sift *s = (Sift *)self;
    Py_buffer data;
    char mark;
    Finds all = {0};
    Py_ssize_t lines;
    if (!PyArg_ParseTuple(args, "y*c", &data, &mark)) return NULL;
    Py_BEGIN_ALLOW_THREADS
    lines = sift_lines(s, data.buf, data.len, mark, &all);
    Py_END_ALLOW_THREADS
    PyBuffer_Release(&data);
    PyObject *result = lines < 0 ? PyErr_NoMemory() : told(&all, lines);
    free(all.found);
    return result;
}

static PyObject *sift_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(named)) {
    PyObject *words;
    if (!PyArg_ParseTuple(args, "O!", &PyTuple_Type, &words)) return NULL;
    allocfunc make = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Sift *s = (Sift *)make(type, 0);
    if (!s) return NULL;
    for (int c = 0; c < 256; c++) s->class_of[c] = class_for((u8)c);
    for (u32 i = 0; i < HEADS; i++) s->heads[i] = NONE;
    for (Py_ssize_t i = 0; i < PyTuple_Size(words); i++)
        if (!take_word(s, PyTuple_GetItem(words, i))) {
            Py_DECREF(s);
            return NULL;
        }
    return (PyObject *)s;
}

static void sift_dealloc(PyObject *self) {
    Sift *s = (Sift *)self;
    PyTypeObject *type = Py_TYPE(self);
    free(s->words);
    free(s->text);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyType_Slot SIFT_SLOTS[] = {
    {Py_tp_new, sift_new},
    {Py_tp_dealloc, sift_dealloc},
    {Py_tp_call, sift_call},
    {Py_tp_doc, "Sift(words)(data, mark) -> (lines, [(line, start, end)]): lines that hold a word, or are no object."},
    {0, NULL},
};

static PyType_Spec SIFT_SPEC = {"unbadge.formats._sift.Sift", sizeof(Sift), 0, Py_TPFLAGS_DEFAULT, SIFT_SLOTS};

static int fill_module(PyObject *module) {
    PyObject *type = PyType_FromSpec(&SIFT_SPEC);
    if (!type) return -1;
    int failed = PyModule_AddObjectRef(module, "Sift", type);
    Py_DECREF(type);
    return failed;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "unbadge.formats._sift", "Finds lines that hold any of some words.", 0,
    NULL, MODULE_SLOTS, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__sift(void) { return PyModuleDef_Init(&MODULE); }
