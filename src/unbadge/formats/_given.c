/* Observation lines in the plainest spelling, written anew as observations that a decoder makes at
 * once: with their place, under the names of an observation's fields.
 *
 * Optional: where it cannot be built, given_line.py reads each line.  Any line that is not surely
 * right, or may hold a secret, is handed back with its place, so that what is right or wrong is
 * said there alone.  Limited API, so that one build serves every Python.
 */
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>
#include "_flat.h"

#define LONGEST 65536u /* bytes of a line */
#define SIGNALS 2048u  /* bytes of the names of signals */
#define MOST 128u      /* of them */
#define EXTRA 160u     /* bytes that names and number of a line take at most */

typedef struct {
    PyObject_HEAD
    Rules rules;
    u8 signals[SIGNALS]; /* those that are read here, in quotes, each before a line feed */
    Slice each[MOST];
    size_t n_each;
} Cutter;

typedef struct { u8 *at; size_t n, room; } Text;

/* ---------------------------------------------------------------- what is surely right */

static int is_signal(const Cutter *c, Slice told) {
    for (size_t n = 0; n < c->n_each; n++)
        if (c->each[n].n == told.n && !memcmp(c->each[n].at, told.at, told.n)) return 1;
    return 0;
}

/* Whether a text is a unit's hardware address in its usual spelling: lower case, with colons. */
static int is_mac(Slice told) {
    int some = 0;
    if (told.n != 19) return 0;
    for (size_t n = 1; n < 18; n++) {
        u8 c = told.at[n];
        if (n % 3 == 0) {
            if (c != ':') return 0;
        } else {
            if (!is_digit(c) && !(c >= 'a' && c <= 'f')) return 0;
            some |= c != '0';
        }
    }
    return some && strchr("02468ace", told.at[2]) != NULL;
}

static int is_text(Slice told, const char *text) {
    return told.n == strlen(text) && !memcmp(told.at, text, told.n);
}

/* Whether the fields of a line are surely those of an observation, written as they are kept. */
static int is_usual(const Cutter *c, Slice *found) {
    for (int which = 0; which < FIELDS; which++)
        if (found[which].n && *found[which].at == 'n') found[which].n = 0; /* null is none */
    if (!found[SIGNAL].n || !found[VALUE].n || found[VALUE].n == 2 || found[VALUE_B64].n) return 0;
    if (!is_signal(c, found[SIGNAL]) || !is_plain(&c->rules, found[VALUE])) return 0;
    for (int which = ID; which <= SERIAL; which++)
        if (found[which].n && *found[which].at != '"') return 0;
    if (found[IP].n && !is_ipv4(found[IP].at + 1, found[IP].at + found[IP].n - 1)) return 0;
    if (found[MAC].n && !is_mac(found[MAC])) return 0;
    if (found[SEEN].n && !(is_time(found[SEEN].at, found[SEEN].n) && found[SEEN].at[found[SEEN].n - 2] == 'Z'))
        return 0;
    return !found[CLASS].n || is_text(found[CLASS], "\"observed\"") ||
           is_text(found[CLASS], "\"declared\"") || is_text(found[CLASS], "\"derived\"");
}

/* ---------------------------------------------------------------- writing */

static int make_room(Text *out, size_t more) {
    if (out->n + more <= out->room) return 1;
    size_t room = out->room * 2 + more;
    u8 *at = realloc(out->at, room);
    if (!at) return 0;
    out->at = at;
    out->room = room;
    return 1;
}

static void put(Text *out, const void *from, size_t n) {
    memcpy(out->at + out->n, from, n);
    out->n += n;
}

static void put_number(Text *out, Py_ssize_t number) {
    u8 digits[24], *p = digits + sizeof digits;
    do *--p = (u8)('0' + number % 10); while (number /= 10);
    put(out, p, (size_t)(digits + sizeof digits - p));
}

/* Writes an observation; zero where memory is short. */
static int write_one(Text *out, Slice head, Py_ssize_t number, const Slice *found) {
    static const char *const NAMED[] = {
        [SIGNAL] = ",\"signal\":", [VALUE] = ",\"value\":", [CLASS] = ",\"witness\":",
        [MAC] = ",\"mac\":", [SEEN] = ",\"seen\":", [ID] = ",\"id\":", [DEVICE] = ",\"device\":",
        [SERIAL] = ",\"serial\":", [IP] = ",\"ip\":", [PORT] = ",\"port\":",
        [SOURCE] = ",\"source\":", [ROW] = ",\"row\":",
    };
    size_t more = head.n + EXTRA;
    for (int which = 0; which < FIELDS; which++) more += found[which].n;
    if (!make_room(out, more)) return 0;
    put(out, out->n > 1 ? "," : "", out->n > 1);
    put(out, head.at, head.n);
    put_number(out, number);
    put(out, "\"}", 2);
    for (int which = 0; which < FIELDS; which++) {
        if (!found[which].n) continue;
        put(out, NAMED[which], strlen(NAMED[which]));
        put(out, found[which].at, found[which].n);
    }
    put(out, "}", 1);
    return 1;
}

/* ---------------------------------------------------------------- cutting a block */

/* Notes a line that is for others: how many before it were written, its number and where it stands. */
static int note_odd(PyObject *odd, Py_ssize_t written, Py_ssize_t number, Py_ssize_t from, Py_ssize_t to) {
    PyObject *one = Py_BuildValue("nnnn", written, number, from, to);
    int failed = !one || PyList_Append(odd, one) < 0;
    Py_XDECREF(one);
    return !failed;
}

static int cut_block(const Cutter *c, const u8 *base, size_t size, Py_ssize_t number, Slice head, Text *out,
                     PyObject *odd, Py_ssize_t *written) {
    const u8 *p = base, *end = base + size;
    for (; p < end; number++) {
        Slice found[FIELDS] = {{NULL, 0}};
        const u8 *stop = memchr(p, '\n', (size_t)(end - p)), *next;
        if (!stop) stop = end;
        next = stop < end ? stop + 1 : end;
        if (stop > p && stop[-1] == '\r') stop--;
        if (stop > p) {
            const u8 *last = stop[-1] == ',' ? stop - 1 : stop; /* of an array, a line each */
            if ((size_t)(stop - p) <= LONGEST && past_object(&c->rules, p, last, found) == last &&
                is_usual(c, found)) {
                if (!write_one(out, head, number, found)) return PyErr_NoMemory() != NULL;
                ++*written;
            } else if (!note_odd(odd, *written, number, p - base, stop - base)) {
                return 0;
            }
        }
        p = next;
    }
    return 1;
}

static PyObject *cutter_cut(PyObject *self, PyObject *args) {
    Py_buffer data;
    Py_ssize_t number, written = 0;
    Slice head;
    Text out = {NULL, 0, 0};
    PyObject *told = NULL, *odd;
    const char *text;
    Py_ssize_t n;
    if (!PyArg_ParseTuple(args, "y*ny#", &data, &number, &text, &n)) return NULL;
    head = (Slice){(const u8 *)text, (size_t)n};
    odd = number < 0 ? NULL : PyList_New(0);
    if (number < 0) PyErr_SetString(PyExc_ValueError, "lines are counted from nought or more");
    if (odd && make_room(&out, (size_t)data.len * 2 + 2)) {
        put(&out, "[", 1);
        if (cut_block((Cutter *)self, data.buf, (size_t)data.len, number, head, &out, odd, &written) &&
            make_room(&out, 1)) {
            put(&out, "]", 1);
            told = Py_BuildValue("y#O", (const char *)out.at, (Py_ssize_t)out.n, odd);
        }
    }
    if (!told && !PyErr_Occurred()) PyErr_NoMemory();
    free(out.at);
    Py_XDECREF(odd);
    PyBuffer_Release(&data);
    return told;
}

/* ---------------------------------------------------------------- the type */

static PyObject *cutter_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs)) {
    const char *signals, *hints;
    Py_ssize_t n_signals, n_hints;
    if (!PyArg_ParseTuple(args, "y#y#", &signals, &n_signals, &hints, &n_hints)) return NULL;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Cutter *c = (Cutter *)alloc(type, 0);
    if (!c) return NULL;
    if (n_signals < 1 || (size_t)n_signals > SIGNALS || signals[n_signals - 1] != '\n' ||
        !take_hints(&c->rules, hints, n_hints)) {
        PyErr_SetString(PyExc_ValueError, "signals or hints that are none");
        Py_DECREF(c);
        return NULL;
    }
    memcpy(c->signals, signals, (size_t)n_signals);
    for (const u8 *p = c->signals, *end = p + n_signals; p < end && c->n_each < MOST;) {
        const u8 *stop = memchr(p, '\n', (size_t)(end - p));
        c->each[c->n_each++] = (Slice){p, (size_t)(stop - p)};
        p = stop + 1;
    }
    return (PyObject *)c;
}

static void cutter_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyObject *cutter_ignore(PyObject *self, PyObject *name) {
    char *text;
    Py_ssize_t n;
    if (PyBytes_AsStringAndSize(name, &text, &n) < 0) return NULL;
    ignore(&((Cutter *)self)->rules, text, (size_t)n);
    Py_RETURN_NONE;
}

static PyMethodDef METHODS[] = {
    {"ignore", cutter_ignore, METH_O, "Passes over a field from now on."},
    {"cut", cutter_cut, METH_VARARGS,
     "cut(block, number, head) -> (observations, odd): the JSON of the observations in whole lines, each "
     "opened by head and its line's number, counted from number; of each line that is for others, "
     "how many were written before it, its number, start and end."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_new, cutter_new},
    {Py_tp_dealloc, cutter_dealloc},
    {Py_tp_methods, METHODS},
    {0, NULL},
};

static PyType_Spec SPEC = {
    .name = "unbadge.formats._given.Cutter",
    .basicsize = sizeof(Cutter),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = SLOTS,
};

static int fill_module(PyObject *module) {
    PyObject *type = PyType_FromSpec(&SPEC);
    if (!type) return -1;
    int failed = PyModule_AddObjectRef(module, "Cutter", type);
    Py_DECREF(type);
    return failed;
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "unbadge.formats._given", "Observation lines as observations.", 0,
    NULL, MODULE_SLOTS, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__given(void) { return PyModuleDef_Init(&MODULE); }
