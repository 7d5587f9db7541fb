/* Which of many patterns a text may hold, by the literal words that they cannot do without.
 *
 * Optional: where it cannot be built, patterns.py asks RE2's own filter.  All words are searched in
 * one pass (Aho and Corasick, 1975), without regard to the case of ASCII letters; each byte costs
 * one look into a table.  Limited API, so that one build serves every Python.
 */
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EDGE 2            /* the byte that stands before every text */
#define MOST_STATES 4000000u
#define TOLD 0x80000000u  /* words end in a state, or in the longest suffix of it */
#define NONE UINT32_MAX

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;

typedef struct { const u8 *at; size_t n; u32 owner, reached; } Word;
/* A word ends in a state: its owner, and the next one that ends there. */
typedef struct { u32 owner, next; } End;

typedef struct {
    PyObject_HEAD
    u8 class_of[256]; /* of each byte; 0 for those that no word holds */
    u32 classes;
    u32 *go; /* the place of the state after each state and class; TOLD of one where words end */
    u32 states, room;
    u32 *ends;  /* the first end of each state, or NONE */
    u32 *also;  /* the next state at which words end that end here too; 0 for none */
    u32 *fail;  /* while it is built */
    End *end;
    u32 n_ends, ends_room;
    u64 *always; /* patterns that any text may hold, one bit each */
    u64 *seen;   /* those of the text at hand */
    u32 patterns, rows;
    u32 begin; /* the way to the state after EDGE */
    int edges; /* whether all but letters, digits and hyphens is an EDGE, and the end too */
} Sieve;

/* The sign that stands for one in words: capitals as small letters, one digit for all. */
static inline u8 fold(u8 c) { return c >= 'A' && c <= 'Z' ? c | 32 : c >= '0' && c <= '9' ? '0' : c; }

static inline int is_of_code(u8 c) { return c == '0' || (c >= 'a' && c <= 'z') || c == '-'; }

/* ---------------------------------------------------------------- building */

static int add_state(Sieve *s) {
    if (s->states == s->room) {
        u32 room = s->room ? s->room * 2 : 256;
        if (room > MOST_STATES) return 0;
        u32 *go = realloc(s->go, (size_t)room * s->classes * sizeof *go);
        if (go) s->go = go;
        u32 *ends = realloc(s->ends, room * sizeof *ends);
        if (ends) s->ends = ends;
        u32 *also = realloc(s->also, room * sizeof *also);
        if (also) s->also = also;
        u32 *fail = realloc(s->fail, room * sizeof *fail);
        if (fail) s->fail = fail;
        if (!go || !ends || !also || !fail) return 0;
        s->room = room;
    }
    memset(s->go + (size_t)s->states * s->classes, 0, s->classes * sizeof *s->go);
    s->ends[s->states] = NONE;
    s->also[s->states] = s->fail[s->states] = 0;
    s->states++;
    return 1;
}

static int add_end(Sieve *s, u32 state, u32 owner) {
    for (u32 e = s->ends[state]; e != NONE; e = s->end[e].next)
        if (s->end[e].owner == owner) return 1;
    if (s->n_ends == s->ends_room) {
        u32 room = s->ends_room ? s->ends_room * 2 : 256;
        End *end = realloc(s->end, room * sizeof *end);
        if (!end) return 0;
        s->end = end;
        s->ends_room = room;
    }
    s->end[s->n_ends] = (End){owner, s->ends[state]};
    s->ends[state] = s->n_ends++;
    return 1;
}

/* The state one byte further, made where there is none; zero where there is no room. */
static u32 step(Sieve *s, u32 state, u8 c) {
    size_t way = (size_t)state * s->classes + s->class_of[c];
    if (!s->go[way]) {
        u32 next = s->states;
        if (!add_state(s)) return 0;
        s->go[way] = next;
    }
    return s->go[way];
}

/* Ways for every byte out of every state, those of the longest suffix where it has none itself. */
static int link_states(Sieve *s) {
    u32 *queue = malloc(s->states * sizeof *queue), head = 0, tail = 0;
    if (!queue) return 0;
    for (u32 c = 0; c < s->classes; c++)
        if (s->go[c]) queue[tail++] = s->go[c];
    while (head < tail) {
        u32 state = queue[head++], fail = s->fail[state];
        u32 *own = s->go + (size_t)state * s->classes, *others = s->go + (size_t)fail * s->classes;
        s->also[state] = s->ends[fail] != NONE ? fail : s->also[fail];
        for (u32 c = 0; c < s->classes; c++) {
            if (own[c]) {
                s->fail[own[c]] = others[c];
                queue[tail++] = own[c];
            } else {
                own[c] = others[c];
            }
        }
    }
    free(queue);
    free(s->fail);
    s->fail = NULL;
    return 1;
}

/* The bytes and owner of an item of the list; zero with an error set where it is none. */
static int read_word(PyObject *item, const u32 patterns, Word *word) {
    unsigned int which;
    char *text;
    Py_ssize_t n;
    if (!PyTuple_Check(item)) {
        PyErr_SetString(PyExc_TypeError, "words are pairs of bytes and a number");
        return 0;
    }
    if (!PyArg_ParseTuple(item, "y#I", &text, &n, &which)) return 0;
    if (which >= patterns || n < 1) {
        PyErr_SetString(PyExc_ValueError, "an empty word, or one of no pattern");
        return 0;
    }
    *word = (Word){(const u8 *)text, (size_t)n, which, 0};
    return 1;
}

/* Numbers for the bytes that words hold; the length of the longest word. */
static size_t number_bytes(Sieve *s, const Word *words, size_t many) {
    size_t longest = 0;
    s->classes = 1;
    for (size_t k = 0; k < many; k++) {
        for (size_t at = 0; at < words[k].n; at++) {
            u8 sign = fold(words[k].at[at]);
            if (!s->class_of[sign]) s->class_of[sign] = (u8)s->classes++;
        }
        if (words[k].n > longest) longest = words[k].n;
    }
    for (int c = 0; c < 256; c++) {
        u8 like = fold((u8)c);
        s->class_of[c] = s->class_of[s->edges && !is_of_code(like) ? EDGE : like];
    }
    return longest;
}

/* The words one sign at a time, so that the states met most stand beside each other. */
static int add_words(Sieve *s, Word *words, size_t many, size_t longest) {
    if (!add_state(s)) return 0;
    for (size_t at = 0; at < longest; at++) {
        for (size_t k = 0; k < many; k++) {
            Word *word = words + k;
            if (at >= word->n) continue;
            if (!(word->reached = step(s, word->reached, word->at[at]))) return 0;
            if (at + 1 == word->n && !add_end(s, word->reached, word->owner)) return 0;
        }
    }
    return 1;
}

/* Ways that lead to the place of a state's own ways, and say whether words end there. */
static void place_states(Sieve *s) {
    size_t ways = (size_t)s->states * s->classes;
    for (size_t way = 0; way < ways; way++) {
        u32 state = s->go[way];
        s->go[way] = state * s->classes;
        if (s->ends[state] != NONE || s->also[state]) s->go[way] |= TOLD;
    }
    s->begin = s->go[s->class_of[EDGE]];
}

static int fill(Sieve *s, PyObject *list) {
    size_t many = (size_t)PyList_Size(list);
    Word *words = calloc(many + 1, sizeof *words);
    int right = words != NULL;
    for (size_t k = 0; right && k < many; k++) /* the list keeps their bytes */
        right = read_word(PyList_GetItem(list, (Py_ssize_t)k), s->patterns, words + k);
    if (right) {
        size_t longest = number_bytes(s, words, many);
        right = add_words(s, words, many, longest) && link_states(s);
    }
    free(words);
    if (!right) {
        if (!PyErr_Occurred()) PyErr_NoMemory();
        return 0;
    }
    place_states(s);
    return 1;
}

static int mark_always(Sieve *s, PyObject *always) {
    for (Py_ssize_t k = 0, many = PyList_Size(always); k < many; k++) {
        unsigned long which = PyLong_AsUnsignedLong(PyList_GetItem(always, k));
        if (PyErr_Occurred()) return 0;
        if (which >= s->patterns) {
            PyErr_SetString(PyExc_ValueError, "no such pattern");
            return 0;
        }
        s->always[which / 64] |= 1ULL << which % 64;
    }
    return 1;
}

/* ---------------------------------------------------------------- searching */

/* Marks the patterns of the words that end where a way leads. */
static void mark(Sieve *s, u32 way) {
    u32 state = (way & ~TOLD) / s->classes;
    for (u32 at = s->ends[state] != NONE ? state : s->also[state]; at; at = s->also[at])
        for (u32 e = s->ends[at]; e != NONE; e = s->end[e].next)
            s->seen[s->end[e].owner / 64] |= 1ULL << s->end[e].owner % 64;
}

static void search(Sieve *s, const u8 *p, const u8 *end) {
    const u32 *go = s->go;
    u32 way = s->begin;
    memcpy(s->seen, s->always, s->rows * sizeof *s->seen);
    if (way & TOLD) mark(s, way);
    for (; p < end; p++) {
        way = go[(way & ~TOLD) + s->class_of[*p]];
        if (way & TOLD) mark(s, way);
    }
    if (s->edges && (way = go[(way & ~TOLD) + s->class_of[EDGE]]) & TOLD) mark(s, way);
}

static PyObject *places(PyObject *self, PyObject *data) {
    Sieve *s = (Sieve *)self;
    char *text;
    Py_ssize_t n;
    if (PyBytes_AsStringAndSize(data, &text, &n) < 0) return NULL;
    PyObject *found = PyList_New(0); /* before the search: it may run other Python code */
    if (!found) return NULL;
    search(s, (const u8 *)text, (const u8 *)text + n);
    for (u32 row = 0; found && row < s->rows; row++) {
        for (u32 bit = 0; s->seen[row] >> bit; bit++) {
            if (!(s->seen[row] >> bit & 1)) continue;
            PyObject *place = PyLong_FromUnsignedLong(row * 64UL + bit);
            if (!place || PyList_Append(found, place) < 0) Py_CLEAR(found);
            Py_XDECREF(place);
            if (!found || bit == 63) break;
        }
    }
    return found;
}

/* ---------------------------------------------------------------- the type */

static PyObject *sieve_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs)) {
    PyObject *words, *always;
    unsigned int patterns;
    int edges;
    if (!PyArg_ParseTuple(args, "O!O!Ip", &PyList_Type, &words, &PyList_Type, &always, &patterns,
                          &edges))
        return NULL;
    if (patterns > 1u << 24) {
        PyErr_SetString(PyExc_ValueError, "too many patterns");
        return NULL;
    }
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Sieve *s = (Sieve *)alloc(type, 0);
    if (!s) return NULL;
    s->patterns = patterns;
    s->edges = edges;
    s->rows = patterns / 64 + 1;
    s->always = calloc(s->rows, sizeof *s->always);
    s->seen = calloc(s->rows, sizeof *s->seen);
    if (!s->always || !s->seen) {
        PyErr_NoMemory();
    } else if (mark_always(s, always) && fill(s, words)) {
        return (PyObject *)s;
    }
    Py_DECREF(s);
    return NULL;
}

static void sieve_dealloc(PyObject *self) {
    Sieve *s = (Sieve *)self;
    PyTypeObject *type = Py_TYPE(self);
    free(s->go);
    free(s->ends);
    free(s->also);
    free(s->fail);
    free(s->end);
    free(s->always);
    free(s->seen);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyObject *size(PyObject *self, PyObject *Py_UNUSED(none)) {
    Sieve *s = (Sieve *)self;
    return Py_BuildValue("II", s->states, s->classes);
}

static PyMethodDef METHODS[] = {
    {"size", size, METH_NOARGS, "How many states and kinds of bytes it has."},
    {"places", places, METH_O, "The places of the patterns that a text, as bytes, may hold."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_new, sieve_new},
    {Py_tp_dealloc, sieve_dealloc},
    {Py_tp_methods, METHODS},
    {Py_tp_doc, "Sieve(words, always, patterns, edges): words are (bytes, pattern) in a list."},
    {0, NULL},
};

static PyType_Spec SPEC = {
    .name = "unbadge.identity.read._sieve.Sieve",
    .basicsize = sizeof(Sieve),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = SLOTS,
};

static int fill_module(PyObject *module) {
    PyObject *type = PyType_FromSpec(&SPEC);
    if (!type) return -1;
    int failed = PyModule_AddObjectRef(module, "Sieve", type);
    Py_DECREF(type);
    return failed;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "unbadge.identity.read._sieve", "Patterns that texts may hold.", 0,
    NULL, MODULE_SLOTS, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__sieve(void) { return PyModuleDef_Init(&MODULE); }
