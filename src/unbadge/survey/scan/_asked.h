/* A question put to the database's library by its C interface, answered column by column.
 *
 * The addresses of the library's functions are found by Python (asked.py); where one is missing
 * nothing here is used.  The types below are those of duckdb.h, as far as they are needed.
 */
#ifndef UNBADGE_ASKED_H
#define UNBADGE_ASKED_H
#include "_handed.h"

typedef struct {
    u64 columns, rows, changed;
    void *cells;
    char *error;
    void *internal;
} Answer;

typedef struct { u64 offset, length; } ListPlace;

/* A text of at most 12 bytes, or the first four bytes of one and where it is. */
typedef struct { u32 n; u8 rest[12]; } CellText;

/* In the order of asked.FUNCTIONS. */
typedef struct {
    int (*open)(const char *, void **);
    int (*connect)(void *, void **);
    int (*query)(void *, const char *, Answer *);
    int (*prepare)(void *, const char *, void **);
    const char *(*prepare_error)(void *);
    int (*execute)(void *, Answer *);
    const char *(*error)(Answer *);
    void *(*fetch)(Answer);
    u64 (*size)(void *);
    u64 (*width)(void *);
    void *(*column)(void *, u64);
    void *(*data)(void *);
    u64 *(*validity)(void *);
    void *(*items)(void *);
    void (*drop_chunk)(void **);
    void (*drop_answer)(Answer *);
    void (*drop_statement)(void **);
    void (*disconnect)(void **);
    void (*close)(void **);
} Library;

#define FUNCTIONS ((Py_ssize_t)(sizeof(Library) / sizeof(void *)))

typedef struct {
    PyObject_HEAD
    Library library;
    void *base, *connection, *statement;
    Answer answer;
    int asked, busy;
} Asked;

static PyTypeObject *ASKED; /* the one type of its kind, made with the module */

typedef struct { const void *cells; const u64 *valid; void *vector; } ChunkColumn;

static inline ChunkColumn chunk_column(const Library *of, void *chunk, u64 n) {
    void *vector = of->column(chunk, n);
    return (ChunkColumn){of->data(vector), of->validity(vector), vector};
}

static inline int is_told(const ChunkColumn *column, u64 row) {
    return !column->valid || (column->valid[row >> 6] >> (row & 63) & 1);
}

/* A text of a column and its bytes; NULL where nothing is told. */
static inline const u8 *cell_text(const ChunkColumn *column, u64 row, size_t *n) {
    *n = 0;
    if (!is_told(column, row)) return NULL;
    const CellText *cell = (const CellText *)column->cells + row;
    const u8 *far;
    *n = cell->n;
    if (cell->n <= sizeof cell->rest) return cell->rest;
    memcpy(&far, cell->rest + 4, sizeof far);
    return far;
}

/* Says what the library says is wrong. */
static PyObject *fail_asked(const char *why) {
    PyErr_SetString(PyExc_ValueError, why && *why ? why : "the database gave no answer");
    return NULL;
}

static int prepare_asked(Asked *a, PyObject *settings) {
    const Library *of = &a->library;
    if (of->open(NULL, &a->base) || of->connect(a->base, &a->connection)) return fail_asked(NULL) != NULL;
    for (Py_ssize_t n = 0; n < PyTuple_Size(settings); n++) {
        const char *text = PyBytes_AsString(PyTuple_GetItem(settings, n));
        Answer answer = {0, 0, 0, NULL, NULL, NULL};
        if (!text) return 0;
        int failed = of->query(a->connection, text, &answer);
        if (failed) fail_asked(of->error(&answer));
        of->drop_answer(&answer);
        if (failed) return 0;
    }
    return 1;
}

static PyObject *asked_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs)) {
    PyObject *places, *settings;
    const char *query;
    int failed;
    if (!PyArg_ParseTuple(args, "O!O!y", &PyTuple_Type, &places, &PyTuple_Type, &settings, &query)) return NULL;
    if (PyTuple_Size(places) != FUNCTIONS) return fail_asked("another number of functions");
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Asked *a = (Asked *)alloc(type, 0);
    if (!a) return NULL;
    for (Py_ssize_t n = 0; n < FUNCTIONS; n++) {
        void *place = PyLong_AsVoidPtr(PyTuple_GetItem(places, n));
        if (!place && !PyErr_Occurred()) fail_asked("a function is missing");
        memcpy((u8 *)&a->library + (size_t)n * sizeof place, &place, sizeof place);
    }
    if (PyErr_Occurred() || !prepare_asked(a, settings)) {
        Py_DECREF(a);
        return NULL;
    }
    const Library *of = &a->library;
    Py_BEGIN_ALLOW_THREADS
    failed = of->prepare(a->connection, query, &a->statement);
    if (!failed) {
        failed = of->execute(a->statement, &a->answer);
        a->asked = 1;
    }
    Py_END_ALLOW_THREADS
    if (!failed) return (PyObject *)a;
    fail_asked(a->asked ? of->error(&a->answer) : of->prepare_error(a->statement));
    Py_DECREF(a);
    return NULL;
}

static void asked_dealloc(PyObject *self) {
    Asked *a = (Asked *)self;
    PyTypeObject *type = Py_TYPE(self);
    const Library *of = &a->library;
    Py_BEGIN_ALLOW_THREADS
    if (a->asked) of->drop_answer(&a->answer);
    if (a->statement) of->drop_statement(&a->statement);
    if (a->connection) of->disconnect(&a->connection);
    if (a->base) of->close(&a->base);
    Py_END_ALLOW_THREADS
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

#endif
