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
#include "../formats/_flat.h"
#include "../formats/_keyed.h"

#define LONGEST 65536u /* bytes of a key that is kept */
#define FIRST_SIZE 4096u

/* Why lines are answered no further: all are, one is bad, odd, or its answer has no room. */
enum { DONE, BAD, ODD, FULL };
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
    Rules rules;
} Table;

/* ---------------------------------------------------------------- keys */

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

/* The answer to a line of a new value, from who knows, kept; 0 where it is bad, 2 where no line of
 * its value is for the table. */
static int ask(Table *t, PyObject *learn, Slice row, Slot **slot) {
    PyObject *line = PyBytes_FromStringAndSize((const char *)row.at, (Py_ssize_t)row.n);
    if (!line) return -1;
    t->busy = 1;
    PyObject *plain = is_plain(&t->rules, row) ? Py_True : Py_False;
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
        const u8 *q = past_object(&t->rules, p, end, found);
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
        if (!take_hints(&t->rules, hints, n_hints)) {
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
    ignore(&t->rules, text, (size_t)n);
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
