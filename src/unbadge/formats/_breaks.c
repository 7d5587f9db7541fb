/* How many lines end in some bytes, at the speed of the C library.
 *
 * Optional: where it cannot be built, breaks.py counts with bytes.count, which looks at each byte.
 */
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

#define LARGE 65536 /* bytes from which on others may use the interpreter meanwhile */

/* Counts a byte between two places, and how often it stands between a closing brace and an opening one. */
static void count(const char *data, Py_ssize_t at, Py_ssize_t end, char mark, Py_ssize_t *marks,
                  Py_ssize_t *joints) {
    const char *p = data + at, *stop = data + end;
    *marks = *joints = 0;
    while (p < stop && (p = memchr(p, mark, (size_t)(stop - p)))) {
        *joints += p > data + at && p[-1] == '}' && p + 1 < stop && p[1] == '{';
        ++*marks;
        p++;
    }
}

static PyObject *count_breaks(PyObject *Py_UNUSED(self), PyObject *args) {
    Py_buffer data;
    Py_ssize_t at, end, marks, joints;
    char mark;
    if (!PyArg_ParseTuple(args, "y*cnn", &data, &mark, &at, &end)) return NULL;
    if (at < 0 || end > data.len || at > end) {
        PyBuffer_Release(&data);
        PyErr_SetString(PyExc_ValueError, "a place outside its buffer");
        return NULL;
    }
    if (end - at < LARGE) {
        count(data.buf, at, end, mark, &marks, &joints);
    } else {
        Py_BEGIN_ALLOW_THREADS
        count(data.buf, at, end, mark, &marks, &joints);
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&data);
    return Py_BuildValue("nn", marks, joints);
}

static PyMethodDef METHODS[] = {
    {"count_breaks", count_breaks, METH_VARARGS,
     "count_breaks(data, mark, at, end) -> (marks, joints): how often a byte stands between two places, and "
     "how often between } and {."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot MODULE_SLOTS[] = {{0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "unbadge.formats._breaks", "Counts the ends of lines.", 0,
    METHODS, MODULE_SLOTS, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__breaks(void) { return PyModuleDef_Init(&MODULE); }
