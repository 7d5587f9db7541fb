/* Hashes under a key that is random and new in each process: whoever writes what is read cannot
 * choose what collides.  Included by each compiled loop that keeps a table; take_key comes first.
 */
#ifndef UNBADGE_KEYED_H
#define UNBADGE_KEYED_H
#include <stdint.h>
#include <string.h>

static uint64_t KEY[6];

static inline uint64_t mix(uint64_t h) {
    h ^= h >> 32;
    h *= 0x9E3779B97F4A7C15ULL;
    return h ^ h >> 29;
}

/* Both halves of a product: no bit of it can be foretold without the key in its factors. */
static inline uint64_t fold(uint64_t a, uint64_t b) {
#ifdef __SIZEOF_INT128__
    __extension__ unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)(product >> 64) ^ (uint64_t)product;
#else
    uint64_t low = (a & 0xFFFFFFFF) * (b & 0xFFFFFFFF), one = (a >> 32) * (b & 0xFFFFFFFF);
    uint64_t two = (a & 0xFFFFFFFF) * (b >> 32), high = (a >> 32) * (b >> 32);
    uint64_t middle = (low >> 32) + (one & 0xFFFFFFFF) + (two & 0xFFFFFFFF);
    return (high + (one >> 32) + (two >> 32) + (middle >> 32)) ^ (middle << 32 | (low & 0xFFFFFFFF));
#endif
}

/* Of some bytes, and of what they are, as h tells. */
static uint64_t hash(const uint8_t *p, size_t n, uint64_t h) {
    uint64_t word;
    h ^= n * 0xD6E8FEB86659FD93ULL ^ KEY[0];
    for (; n >= 8; p += 8, n -= 8) {
        memcpy(&word, p, 8);
        h = fold(word ^ KEY[1], h ^ KEY[2]);
    }
    word = 0;
    memcpy(&word, p, n);
    return mix(fold(word ^ KEY[1], h ^ KEY[2]) ^ KEY[3]);
}

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

#endif
