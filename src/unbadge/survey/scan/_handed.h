/* Columns that are handed over in Arrow's C form, and the growing buffers they are made of. */
#ifndef UNBADGE_HANDED_H
#define UNBADGE_HANDED_H
#include <Python.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int64_t i64;

/* ---------------------------------------------------------------- buffers */

typedef struct { u8 *at; size_t n, room; } Buffer;

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

#define COLUMNS 9

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

#endif
