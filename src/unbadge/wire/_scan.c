/* The packet loop of scan.py in C: the same rules, the same answers, no other job.
 *
 * Optional: where it cannot be built, PlainScanner does the work.  A test holds the two together
 * on real, damaged and random captures.  Limited API, so that one build serves every Python.
 */
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../formats/_keyed.h"
#include "_scan_rules.h"

#define SLOTS (2u * REMEMBERED)
#define TOLD_SLOTS (2u * TOLD)
#define BLOCK 2048u

enum { IPV4 = 0x0800, IPV6 = 0x86DD, ARP = 0x0806, ETHER_LLDP = 0x88CC };

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int64_t i64;

typedef struct { i64 start, end; u64 sent, received, packets, big; } Run;
typedef struct { u64 seconds, peak; int running, has_best; Run run, best; } Shape;
typedef struct {
    u8 key[48]; /* local 16, remote 16, MAC 6, port 2, protocol 1, family 1, zeros */
    u64 packets_out, packets_in, bytes_out, bytes_in;
    i64 first, last;
    u64 asked, accepted, was_asked, has_accepted, refused;
    i64 second;
    u64 sent, received, packets, big;
    Shape *shape;
    u32 sent_in; /* the last capture in which the host sent, counted from 1 */
} Row;

typedef struct { u8 key[40]; u32 base, window, starts, segments, next, slot; int used; } Followed;
typedef struct { u32 link, snap; u8 clock; i64 offset; } Interface;

typedef struct {
    PyObject_HEAD
    /* the file being read */
    int order; /* 0 not known yet, 1 little, 2 big */
    u32 scale, link; /* scale 0: pcapng */
    Interface *interfaces;
    u32 n_interfaces, room_interfaces;
    u8 *rest;
    size_t n_rest, room_rest;
    u64 count;
    int damaged;
    u32 number; /* of the file, from 1 */
    /* what was counted */
    Row **blocks;
    u32 n_rows, n_blocks;
    u32 *index;
    u32 index_size;
    u64 frames, packets, bytes, unread;
    struct { u32 what; u64 count; } missed[KINDS]; /* in this capture */
    u32 n_missed;
    i64 first, last;
    u64 *carriers;
    u32 n_carriers;
    u64 last_carrier;
    u64 *seen; /* pairs */
    u32 n_seen;
    Followed *followed;
    u32 *chains;
    u32 n_followed;
    u64 inserted;
    int names; /* only what names remote ends is wanted */
    u8 *marks; /* which slots hold a followed direction: small, so that most packets stop here */
    u8 *arena; /* pieces found while other threads run, to be made Python's afterwards */
    size_t n_arena, room_arena;
    char why[128]; /* damage found meanwhile */
    /* the thread that scans one chunk while Python decodes what the chunk before told */
    PyThread_type_lock go, done;
    PyObject *chunk; /* the one being scanned */
    const u8 *held; /* its bytes */
    size_t n_held;
    int working, leaving, fine;
} Scanner;

typedef struct {
    u64 count;
    i64 time;
    u32 sort, source_width, target_width, near_port, far_port, at, need;
    u8 source_mac[6], target_mac[6], source[16], target[16];
    size_t n;
} Found;

typedef struct { u32 kind; size_t at; const u8 *source, *target; int group, deep; } Net;
typedef struct {
    const u8 *source, *target;
    int width; /* of an address */
    u32 protocol, near_port, far_port;
    i64 size;
    i64 at, end;
    int fragment;
} Packet;

static const u8 NO_MAC[6] = {0};

/* ---------------------------------------------------------------- bytes and hashes */

static inline u32 big16(const u8 *p) { return (u32)p[0] << 8 | p[1]; }
static inline u32 big32(const u8 *p) { return (u32)p[0] << 24 | (u32)p[1] << 16 | (u32)p[2] << 8 | p[3]; }
static inline u32 little32(const u8 *p) { return (u32)p[3] << 24 | (u32)p[2] << 16 | (u32)p[1] << 8 | p[0]; }
static inline u32 get32(const Scanner *s, const u8 *p) { return s->order == 2 ? big32(p) : little32(p); }
static inline u32 get16(const Scanner *s, const u8 *p) { return s->order == 2 ? big16(p) : ((u32)p[1] << 8 | p[0]); }

/* Of a row's key, whose words are multiplied side by side. */
static inline u64 hash_key(const u8 *key) {
    u64 w[6];
    memcpy(w, key, 48);
    return mix(fold(w[0] ^ KEY[0], w[1] ^ KEY[1]) ^ fold(w[2] ^ KEY[2], w[3] ^ KEY[3]) ^
               fold(w[4] ^ KEY[4], w[5] ^ KEY[5]));
}

/* Of a TCP direction. */
static inline u32 hash_ends(const u8 *source, const u8 *target, int width, u32 near, u32 far) {
    u64 a = 0, b = 0, c = 0, d = 0;
    if (width == 4) {
        memcpy(&a, source, 4);
        memcpy(&b, target, 4);
    } else {
        memcpy(&a, source, 8);
        memcpy(&c, source + 8, 8);
        memcpy(&b, target, 8);
        memcpy(&d, target + 8, 8);
    }
    return (u32)mix(fold(a ^ KEY[0], b ^ KEY[1]) ^ fold(c ^ KEY[2], d ^ KEY[3]) ^
                    fold(((u64)near << 16 | far) ^ KEY[4], KEY[5]));
}

/* ---------------------------------------------------------------- addresses */

static int is_near(const u8 *a, int width) {
    int i;
    if (width == 4)
        return a[0] == 0 || a[0] == 10 || a[0] == 127 || a[0] >= 224 ||
               (a[0] == 172 && a[1] >= 16 && a[1] < 32) || (a[0] == 192 && a[1] == 168) ||
               (a[0] == 169 && a[1] == 254);
    if (a[0] == 0) {
        for (i = 0; i < 15; i++)
            if (a[i]) return 0;
        return a[15] <= 1;
    }
    return a[0] == 0xFF || (a[0] & 0xFE) == 0xFC || (a[0] == 0xFE && (a[1] & 0xC0) == 0x80);
}

static int is_group(const u8 *a, int width) {
    if (width == 4)
        return (a[0] & 0xF0) == 0xE0 || (a[0] == 255 && a[1] == 255 && a[2] == 255 && a[3] == 255);
    return a[0] == 0xFF;
}

static int layer(Scanner *s, u32 link, const u8 *d, size_t n, i64 time, u32 wire, int deep);

static int any_set(const u8 *a, int width) {
    while (width--)
        if (*a++) return 1;
    return 0;
}

/* ---------------------------------------------------------------- link layers */

static int logical(const u8 *d, size_t n, size_t at, Net *net) {
    u32 kind;
    if (n < at + 8 || d[at] != 0xAA || d[at + 1] != 0xAA || d[at + 2] != 3) return 0;
    kind = big16(d + at + 6);
    if (kind < 0x600) return 0;
    net->kind = kind;
    net->at = at + 8;
    return 1;
}

static int versioned(const u8 *d, size_t n, size_t at, Net *net) {
    if (n <= at) return 0;
    if (d[at] >> 4 == 4) net->kind = IPV4;
    else if (d[at] >> 4 == 6) net->kind = IPV6;
    else return 0;
    net->at = at;
    return 1;
}

static int labelled(const u8 *d, size_t n, size_t at, Net *net);

static int point(const u8 *d, size_t n, size_t at, Net *net) {
    u32 kind;
    if (n < at + 2) return 0;
    if (d[at] & 1) { kind = d[at]; at += 1; }
    else { kind = big16(d + at); at += 2; }
    if (kind == 0x21) net->kind = IPV4;
    else if (kind == 0x57) net->kind = IPV6;
    else if (kind == 0x281 || kind == 0x283) {
        net->deep = TAGS; /* frames under labels stand in Ethernet alone */
        return labelled(d, n, at, net);
    } else return 0;
    net->at = at;
    return 1;
}

static int tagged(const u8 *d, size_t n, u32 kind, size_t at, Net *net);

static int ethernet(const u8 *d, size_t n, size_t at, Net *net) {
    if (n < at + 14) return 0;
    net->target = d + at;
    net->source = d + at + 6;
    net->group = d[at] & 1;
    return tagged(d, n, big16(d + at + 12), at + 14, net);
}

/* Whether an Ethernet frame that carries a known network layer seems to begin here. */
static int is_frame(const u8 *d, size_t n, size_t at) {
    u32 kind = n < at + 14 ? 0 : big16(d + at + 12);
    return kind == 0x800 || kind == 0x86DD || kind == 0x806 || kind == 0x8100 || kind == 0x88A8;
}

/* Whether an IP packet whose length fits begins here. */
static int is_packet(const u8 *d, size_t n, size_t at) {
    if (d[at] >> 4 == 4) return n >= at + 20 && (d[at] & 15) >= 5 && big16(d + at + 2) <= n - at;
    return d[at] >> 4 == 6 && n >= at + 40 && (size_t)big16(d + at + 4) + 40 <= n - at;
}

/* Under the labels stands IP, or a whole frame, with a control word of zeros before it or none. */
static int labelled(const u8 *d, size_t n, size_t at, Net *net) {
    int i;
    for (i = 0; i < TAGS; i++) {
        if (n < at + 5) return 0;
        at += 4;
        if (d[at - 2] & 1) {
            if (is_frame(d, n, at) && !(d[at] >> 4 == 0 && is_frame(d, n, at + 4)) && !is_packet(d, n, at)) {
                if (net->deep++ < TAGS) return ethernet(d, n, at, net);
            } else if (d[at] >> 4 == 0 && n >= at + 18 && net->deep++ < TAGS) return ethernet(d, n, at + 4, net);
            return versioned(d, n, at, net);
        }
    }
    return 0;
}

static int tagged(const u8 *d, size_t n, u32 kind, size_t at, Net *net) {
    int i;
    for (i = 0; i < TAGS; i++) {
        if ((kind == 0x8100 || kind == 0x88A8 || kind == 0x9100 || kind == 0x9200) && n >= at + 4) {
            kind = big16(d + at + 2);
            at += 4;
        } else if (kind < 0x600) {
            return logical(d, n, at, net);
        } else if (kind == 0x8864 && n >= at + 8) {
            return point(d, n, at + 6, net);
        } else if (kind == 0x8847 || kind == 0x8848) {
            return labelled(d, n, at, net);
        } else {
            break;
        }
    }
    net->kind = kind;
    net->at = at;
    return 1;
}

static int wifi(const u8 *d, size_t n, size_t at, int padded, Net *net) {
    size_t size;
    int ways;
    if (n < at + 24) return 0;
    if ((d[at] & 0x0F) != 0x08 || d[at] & 0x40 || d[at + 1] & 0x40) return 0;
    ways = d[at + 1] & 3;
    size = ways == 3 ? 30 : 24;
    if (n < at + size) return 0;
    net->source = d + at + (ways == 3 ? 24 : ways == 2 ? 16 : 10);
    net->target = d + at + (ways == 1 || ways == 3 ? 16 : 4);
    if (d[at] & 0x80) {
        if (n < at + size + 2 || d[at + size] & 0x80) return 0;
        size += d[at + 1] & 0x80 ? 6 : 2;
    }
    if (padded) size = (size + 3) & ~(size_t)3;
    net->group = net->target[0] & 1;
    return logical(d, n, at + size, net);
}

static int radiotap(const u8 *d, size_t n, Net *net) {
    size_t length, at = 8, least;
    u32 present, more;
    if (n < 8 || d[0]) return 0;
    length = (size_t)d[3] << 8 | d[2];
    present = more = little32(d + 4);
    while (more & 0x80000000u) {
        if (at + 4 > n) return 0;
        more = little32(d + at);
        at += 4;
    }
    if (!(present & 2)) return wifi(d, n, length, 0, net);
    if (present & 1) at = ((at + 7) & ~(size_t)7) + 8;
    least = length < n ? length : n;
    return wifi(d, n, length, at < least && d[at] & 0x20, net);
}

static u32 little16(const u8 *d) { return (u32)d[1] << 8 | d[0]; }

/* Netfilter's log: fields of length, type and value; one is the packet, one the sender's MAC. */
static int nflog(const u8 *d, size_t n, Net *net) {
    size_t at = 4, size;
    while (at + 4 <= n) {
        size = little16(d + at);
        if (size < 4 || at + size > n) return 0;
        if (little16(d + at + 2) == 8 && size >= 14 && big16(d + at + 4) == 6) net->source = d + at + 8;
        if (little16(d + at + 2) == 9) return versioned(d, at + size, at + 4, net);
        at += (size + 3) & ~(size_t)3;
    }
    return 0;
}

static int network(u32 link, const u8 *d, size_t n, Net *net);

/* A frame of another link behind a header that says which. */
static int wrapped(u32 link, const u8 *d, size_t n, size_t length, Net *net) {
    if (link == 192 || link == 258 || length < 8 || length >= n) return 0;
    if (!network(link, d + length, n - length, net)) return 0;
    net->at += length;
    return 1;
}

static int junos(const u8 *d, size_t n, Net *net) {
    size_t at = 4;
    if (n < 6 || memcmp(d, "MGC", 3)) return 0;
    if (d[3] & 0x80) at = 6 + big16(d + 4);
    net->deep = 0;
    return d[3] & 2 ? versioned(d, n, at + 4, net) : ethernet(d, n, at, net);
}

static int network(u32 link, const u8 *d, size_t n, Net *net) {
    u32 length;
    net->source = net->target = NO_MAC;
    net->group = 0;
    net->deep = TAGS; /* frames under labels stand in Ethernet alone */
    switch (link) {
    case 1:
        net->deep = 0;
        return ethernet(d, n, 0, net);
    case 104:
        if (n < 4) return 0;
        net->group = d[0] == 0x8F;
        return tagged(d, n, big16(d + 2), 4, net);
    case 178:
        return junos(d, n, net);
    case 192:
        return n >= 8 && wrapped(little32(d + 4), d, n, little16(d + 2), net);
    case 226:
        return versioned(d, n, 24, net);
    case 239:
        return nflog(d, n, net);
    case 258:
        return n >= 12 && wrapped(little32(d + 8), d, n, little32(d), net);
    case 0: case 108:
        return n > 4 && versioned(d, n, 4, net);
    case 9: case 50:
        return point(d, n, n >= 2 && d[0] == 0xFF && d[1] == 3 ? 2 : 0, net);
    case 51:
        return point(d, n, 6, net);
    case 12: case 14: case 101: case 228: case 229:
        return versioned(d, n, 0, net);
    case 113:
        if (n < 16) return 0;
        if (big16(d + 4) == 6) net->source = d + 6;
        net->group = big16(d) == 1 || big16(d) == 2;
        return tagged(d, n, big16(d + 14), 16, net);
    case 276:
        if (n < 20) return 0;
        if (d[11] == 6) net->source = d + 12;
        net->group = d[10] == 1 || d[10] == 2;
        return tagged(d, n, big16(d), 20, net);
    case 105:
        return wifi(d, n, 0, 0, net);
    case 127:
        return radiotap(d, n, net);
    case 119: case 163:
        if (n < 8) return 0;
        length = (big32(d) & 0xFFFFF000u) == 0x80211000u ? big32(d + 4) : little32(d + 4);
        return length < 65536 && wifi(d, n, length, 0, net);
    }
    return 0;
}

/* ---------------------------------------------------------------- IP */

static void ports(const u8 *d, Packet *p) {
    p->near_port = p->far_port = 0;
    if (p->end - p->at < 4) return;
    switch (p->protocol) {
    case 6: case 17: case 33: case 132: case 136:
        p->near_port = big16(d + p->at);
        p->far_port = big16(d + p->at + 2);
    }
}

static int packet4(const u8 *d, i64 n, i64 at, i64 wire, Packet *p) {
    i64 header;
    u32 shift;
    if (n < at + 20 || d[at] >> 4 != 4) return 0;
    header = (d[at] & 15) * 4;
    p->size = big16(d + at + 2);
    if (!p->size) p->size = wire - at;
    if (header < 20 || p->size < header) return 0;
    p->at = at + header;
    p->end = at + p->size < n ? at + p->size : n;
    shift = big16(d + at + 6);
    p->protocol = d[at + 9];
    p->width = 4;
    p->source = d + at + 12;
    p->target = d + at + 16;
    p->fragment = (shift & 0x3FFF) != 0;
    if (shift & 0x1FFF) p->near_port = p->far_port = 0;
    else ports(d, p);
    return 1;
}

static int packet6(const u8 *d, i64 n, i64 at, Packet *p) {
    int i, later = 0;
    u32 kind, shift;
    i64 step;
    if (n < at + 40 || d[at] >> 4 != 6) return 0;
    p->size = 40 + big16(d + at + 4);
    p->end = at + p->size < n ? at + p->size : n;
    p->width = 16;
    p->source = d + at + 8;
    p->target = d + at + 24;
    p->fragment = 0;
    kind = d[at + 6];
    at += 40;
    for (i = 0; i < CHAIN; i++) {
        if (p->end - at < 8 || later) break;
        if (kind == 0 || kind == 43 || kind == 60 || kind == 135 || kind == 139 || kind == 140) {
            step = d[at + 1] * 8 + 8;
        } else if (kind == 51) {
            step = d[at + 1] * 4 + 8;
        } else if (kind == 44) {
            shift = big16(d + at + 2);
            step = 8;
            if (shift & 0xFFF9) p->fragment = 1;
            later = (shift & 0xFFF8) != 0;
        } else {
            break;
        }
        kind = d[at];
        at += step;
    }
    p->protocol = kind;
    p->at = at;
    if (later) p->near_port = p->far_port = 0;
    else ports(d, p);
    return 1;
}

static int packet(u32 kind, const u8 *d, i64 n, i64 at, i64 wire, Packet *p) {
    if ((kind != IPV4 && kind != IPV6) || at >= n) return 0;
    if (kind == IPV4 && d[at] >> 4 == 4) return packet4(d, n, at, wire, p);
    return packet6(d, n, at, p);
}

/* ---------------------------------------------------------------- rows */

static inline Row *row_at(const Scanner *s, u32 i) { return &s->blocks[i / BLOCK][i % BLOCK]; }

static int grow_index(Scanner *s) {
    u32 size = s->index_size ? s->index_size * 2 : 1024, i, slot;
    u32 *fresh = calloc(size, sizeof *fresh);
    if (!fresh) return 0;
    for (i = 0; i < s->n_rows; i++) {
        slot = (u32)hash_key(row_at(s, i)->key) & (size - 1);
        while (fresh[slot]) slot = (slot + 1) & (size - 1);
        fresh[slot] = i + 1;
    }
    free(s->index);
    s->index = fresh;
    s->index_size = size;
    return 1;
}

static Row *new_row(Scanner *s, const u8 *key) {
    Row *row;
    if (s->n_rows % BLOCK == 0) {
        Row **more = realloc(s->blocks, (s->n_blocks + 1) * sizeof *more);
        if (!more) return NULL;
        s->blocks = more;
        s->blocks[s->n_blocks] = calloc(BLOCK, sizeof(Row));
        if (!s->blocks[s->n_blocks]) return NULL;
        s->n_blocks++;
    }
    row = row_at(s, s->n_rows++);
    memcpy(row->key, key, 48);
    row->first = 1LL << 62;
    row->last = -1;
    row->second = -1;
    return row;
}

static Row *find_row(Scanner *s, const u8 *key) {
    u32 slot;
    Row *row;
    if ((u64)s->n_rows * 2 >= s->index_size && !grow_index(s)) return NULL;
    slot = (u32)hash_key(key) & (s->index_size - 1);
    while (s->index[slot]) {
        row = row_at(s, s->index[slot] - 1);
        if (!memcmp(row->key, key, 48)) return row;
        slot = (slot + 1) & (s->index_size - 1);
    }
    row = new_row(s, key);
    if (row) s->index[slot] = s->n_rows;
    return row;
}

static int roll(Row *row) {
    if (row->sent >= ACTIVE) {
        Shape *shape = row->shape;
        if (!shape) {
            shape = row->shape = calloc(1, sizeof *shape);
            if (!shape) return 0;
        }
        if (!shape->running || row->second - shape->run.end > QUIET) {
            memset(&shape->run, 0, sizeof shape->run);
            shape->run.start = row->second;
            shape->running = 1;
        }
        shape->run.end = row->second;
        shape->run.sent += row->sent;
        shape->run.received += row->received;
        shape->run.packets += row->packets;
        shape->run.big += row->big;
        shape->seconds++;
        if (row->sent > shape->peak) shape->peak = row->sent;
        if (!shape->has_best || shape->run.sent > shape->best.sent) {
            shape->best = shape->run;
            shape->has_best = 1;
        }
    }
    row->sent = row->received = row->packets = row->big = 0;
    return 1;
}

static int count(Scanner *s, const u8 *mac, const u8 *local, const u8 *remote, const Packet *p,
                 u32 port, i64 time, u32 flags, int out) {
    u8 key[48] = {0};
    i64 second = time / BILLION;
    Row *row;
    memcpy(key, local, (size_t)p->width);
    memcpy(key + 16, remote, (size_t)p->width);
    memcpy(key + 32, mac, 6);
    key[38] = (u8)(port >> 8);
    key[39] = (u8)port;
    key[40] = (u8)p->protocol;
    key[41] = (u8)p->width;
    row = find_row(s, key);
    if (!row) return 0;
    if (second > row->second) {
        if (!roll(row)) return 0;
        row->second = second;
    }
    if (out) {
        row->packets_out++;
        row->sent_in = s->number;
        row->bytes_out += (u64)p->size;
        row->sent += (u64)p->size;
        row->packets++;
        row->big += p->size >= BIG;
    } else {
        row->packets_in++;
        row->bytes_in += (u64)p->size;
        row->received += (u64)p->size;
    }
    if (time < row->first) row->first = time;
    if (time > row->last) row->last = time;
    if (flags & 2) {
        if (out) { if (flags & 16) row->has_accepted++; else row->asked++; }
        else { if (flags & 16) row->accepted++; else row->was_asked++; }
    }
    if (flags & 4 && !out) row->refused++;
    return 1;
}

static int add_carrier(Scanner *s, const u8 *mac) {
    u64 value = 1;
    u32 slot;
    int i;
    for (i = 0; i < 6; i++) value = value << 8 | mac[i];
    if (value == s->last_carrier || s->n_carriers >= REMEMBERED) return 1;
    s->last_carrier = value;
    if (!s->carriers && !(s->carriers = calloc(SLOTS, sizeof *s->carriers))) return 0;
    slot = (u32)mix(fold(value ^ KEY[0], KEY[1])) & (SLOTS - 1);
    while (s->carriers[slot]) {
        if (s->carriers[slot] == value) return 1;
        slot = (slot + 1) & (SLOTS - 1);
    }
    s->carriers[slot] = value;
    s->n_carriers++;
    return 1;
}

static int add(Scanner *s, const u8 *d, i64 time, const Net *net, const Packet *p) {
    int source_near = is_near(p->source, p->width), target_near = is_near(p->target, p->width);
    int group = net->group || is_group(p->target, p->width);
    u32 flags = 0;
    s->packets++;
    s->bytes += (u64)p->size;
    if (time < s->first) s->first = time;
    if (time > s->last) s->last = time;
    if (!source_near && !add_carrier(s, net->source)) return 0;
    if (p->protocol == 6 && p->near_port && p->end - p->at >= 14) flags = d[p->at + 13];
    if ((group || source_near || !target_near) &&
        !count(s, net->source, p->source, p->target, p, p->far_port, time, flags, 1))
        return 0;
    if (!group && (target_near || !source_near) &&
        !count(s, net->target, p->target, p->source, p, p->near_port, time, flags, 0))
        return 0;
    return 1;
}

/* ---------------------------------------------------------------- what is worth decoding */

/* 1 new, 0 known, -1 no memory */
static int is_new(Scanner *s, u64 one, u64 two) {
    u32 slot;
    if (!s->seen && !(s->seen = calloc(2 * (size_t)TOLD_SLOTS, sizeof *s->seen))) return -1;
    one |= 1; /* an empty slot is 0 */
    slot = (u32)(one >> 20) & (TOLD_SLOTS - 1);
    while (s->seen[2 * (size_t)slot]) {
        if (s->seen[2 * (size_t)slot] == one && s->seen[2 * (size_t)slot + 1] == two) return 0;
        slot = (slot + 1) & (TOLD_SLOTS - 1);
    }
    if (s->n_seen >= TOLD) {
        memset(s->seen, 0, 2 * (size_t)TOLD_SLOTS * sizeof *s->seen);
        s->n_seen = 0;
        slot = (u32)(one >> 20) & (TOLD_SLOTS - 1);
    }
    s->seen[2 * (size_t)slot] = one;
    s->seen[2 * (size_t)slot + 1] = two;
    s->n_seen++;
    return 1;
}

static int emit(Scanner *s, i64 time, int sort, const u8 *source_mac, const u8 *target_mac,
                const u8 *source, int source_width, const u8 *target, int target_width, u32 near_port,
                u32 far_port, u32 at, u32 need, const u8 *data, size_t n) {
    Found found;
    size_t size = sizeof found + n;
    if (s->n_arena + size > s->room_arena) {
        size_t room = 2 * s->room_arena + size + 65536;
        u8 *more = realloc(s->arena, room);
        if (!more) return 0;
        s->arena = more;
        s->room_arena = room;
    }
    memset(&found, 0, sizeof found);
    found.count = s->count;
    found.time = time;
    found.sort = (u32)sort;
    found.source_width = (u32)source_width;
    found.target_width = (u32)target_width;
    found.near_port = near_port;
    found.far_port = far_port;
    found.at = at;
    found.need = need;
    found.n = n;
    memcpy(found.source_mac, source_mac, 6);
    memcpy(found.target_mac, target_mac, 6);
    memcpy(found.source, source, (size_t)source_width);
    memcpy(found.target, target, (size_t)target_width);
    memcpy(s->arena + s->n_arena, &found, sizeof found);
    if (n) memcpy(s->arena + s->n_arena + sizeof found, data, n);
    s->n_arena += size;
    return 1;
}

static PyObject *made(const Found *f, const u8 *data) {
    return Py_BuildValue("(KLIy#y#y#y#IIIIy#)", (unsigned long long)f->count, (long long)f->time,
                         (unsigned)f->sort, f->source_mac, (Py_ssize_t)6, f->target_mac, (Py_ssize_t)6,
                         f->source, (Py_ssize_t)f->source_width, f->target, (Py_ssize_t)f->target_width,
                         (unsigned)f->near_port, (unsigned)f->far_port, (unsigned)f->at,
                         (unsigned)f->need, (const char *)data, (Py_ssize_t)f->n);
}

static PyObject *hand_over(Scanner *s) {
    PyObject *list = PyList_New(0), *item;
    size_t at = 0;
    Found found;
    while (list && at < s->n_arena) {
        memcpy(&found, s->arena + at, sizeof found);
        item = made(&found, s->arena + at + sizeof found);
        if (!item || PyList_Append(list, item) < 0) {
            Py_XDECREF(item);
            Py_DECREF(list);
            list = NULL;
            break;
        }
        Py_DECREF(item);
        at += sizeof found + found.n;
    }
    s->n_arena = 0;
    if (s->room_arena > (8u << 20)) { /* one rich chunk must not hold memory for ever */
        free(s->arena);
        s->arena = NULL;
        s->room_arena = 0;
    }
    return list;
}

static int tie(Scanner *s, i64 time, const Net *net, const u8 *mac, const u8 *address, int width) {
    u8 key[24] = {0};
    int fresh;
    memcpy(key, mac, 6);
    memcpy(key + 6, address, (size_t)width);
    fresh = is_new(s, hash(key, 6 + (size_t)width, 11), hash(key, 6 + (size_t)width, 12));
    if (fresh < 0) return 0;
    if (!fresh) return 1;
    return emit(s, time, NEIGHBOUR, mac, net->target, address, width, (const u8 *)"", 0, 0, 0, 0, 0,
                (const u8 *)"", 0);
}

/* Of a client that has an address, or that a server gives one. */
static int lease(Scanner *s, const u8 *d, size_t n, i64 time, const Net *net) {
    const u8 *address;
    if (n < 240 || d[2] != 6 || memcmp(d + 236, "\x63\x82\x53\x63", 4)) return 1;
    address = any_set(d + 12, 4) ? d + 12 : d + 16;
    return any_set(address, 4) ? tie(s, time, net, d + 28, address, 4) : 1;
}

static int is_datagram_port(u32 port) { return IS_DATAGRAMS(port); }

static int is_naming_port(u32 port) { return IS_NAMING(port); }

static u32 service(u32 near, u32 far) {
    if (is_naming_port(near)) return near;
    if (is_naming_port(far)) return far;
    if (is_datagram_port(near)) return near;
    return is_datagram_port(far) ? far : 0;
}

/* Where a text begins in d from an offset on, or n. */
static size_t find(const u8 *d, size_t n, size_t from, const char *text) {
    size_t size = strlen(text);
    const u8 *at;
    while (from + size <= n && (at = memchr(d + from, text[0], n - from - size + 1)) != NULL) {
        if (!memcmp(at, text, size)) return (size_t)(at - d);
        from = (size_t)(at - d) + 1;
    }
    return n;
}

static int is_pppp(u32 port) { return IS_PPPP(port); }

static int is_registering(const u8 *d, size_t n) {
    return n > 1 && d[0] == 0xF1 && (d[1] == 0x10 || d[1] == 0x12 || d[1] == 0x14 || d[1] == 0x31);
}

static int is_search(u32 port, const u8 *d, size_t n) {
    if (is_pppp(port)) return !is_registering(d, n);
    if (port == SADP) return find(d, n, 0, "<ProbeMatch") == n;
    return port == SSDP && (n < 7 || (memcmp(d, "NOTIFY ", 7) && memcmp(d, "HTTP/1.", 7)));
}

/* Where the number of a datagram begins and ends, which changes when it is sent again. */
static void numbered(u32 port, const u8 *d, size_t n, size_t *from, size_t *to) {
    size_t at;
    *from = *to = 0;
    if (IS_DHCP(port)) {
        *from = n < 4 ? n : 4;
        *to = n < 10 ? n : 10;
    } else if (port == SADP && (at = find(d, n, 0, "<Uuid>")) < n &&
               (*to = find(d, n, at + 6, "<")) < n) {
        *from = at;
    } else {
        *to = 0;
    }
}

static int is_quic(const u8 *d, size_t n) {
    u32 version;
    if (n < QUIC_LEAST) return 0;
    version = big32(d + 1);
    if (version == QUIC_TWO) return (d[0] & 0xF0) == 0xD0;
    if (version != QUIC_ONE && (version < QUIC_DRAFTS || version > QUIC_DRAFTS + 7)) return 0;
    return (d[0] & 0xF0) == 0xC0;
}

static size_t behind_name(const u8 *d, size_t n, size_t at) {
    while (at < n) {
        if (!d[at]) return at + 1;
        if (d[at] >= 0xC0) return at + 2;
        at += 1 + (size_t)d[at];
    }
    return at;
}

/* Of a DNS message between its number and the times to live of its records. */
static u64 ageless(const u8 *d, size_t n, u64 h) {
    size_t start = 2, at = 12;
    u32 i, many;
    if (n < 12) return n > 2 ? hash(d + 2, n - 2, h) : hash(d, 0, h);
    many = big16(d + 4);
    for (i = 0; i < many && at < n; i++) at = behind_name(d, n, at) + 4;
    many = big16(d + 6) + big16(d + 8) + big16(d + 10);
    for (i = 0; i < many; i++) {
        at = behind_name(d, n, at);
        if (at + 10 > n) break;
        h = hash(d + start, at + 4 - start, h);
        start = at + 8;
        at += 10 + big16(d + at + 8);
    }
    return hash(d + start, n - start, h);
}

static u64 lasting(u32 port, const u8 *d, size_t n, u64 h) {
    size_t from, to;
    if (is_naming_port(port)) return ageless(d, n, h);
    if (is_pppp(port)) return hash(d, n < 12 ? n : 12, h);
    numbered(port, d, n, &from, &to);
    return hash(d + to, n - to, hash(d, from, h));
}

static int datagram(Scanner *s, const u8 *d, i64 time, const Net *net, const Packet *p) {
    const u8 *data = d + p->at + 8;
    size_t n = (size_t)(p->end - p->at - 8);
    u32 port = service(p->near_port, p->far_port), near = p->near_port, far = p->far_port;
    u8 key[42] = {0};
    int fresh;
    if (p->near_port == 67 || p->far_port == 67)
        if (!lease(s, data, n, time, net)) return 0;
    if (!is_naming_port(port) && (!port || s->names || is_search(port, data, n)))
        if (!is_quic(data, n)) return 1;
    if (port) { /* what is asked or told again has another number and port */
        near = port;
        far = 0;
    }
    memcpy(key, net->source, 6);
    memcpy(key + 6, p->source, (size_t)p->width);
    memcpy(key + 22, p->target, (size_t)p->width);
    key[38] = (u8)(near >> 8);
    key[39] = (u8)near;
    key[40] = (u8)(far >> 8);
    key[41] = (u8)far;
    fresh = is_new(s, lasting(port, data, n, hash(key, 42, 21)), lasting(port, data, n, hash(key, 42, 22)));
    if (fresh < 0) return 0;
    if (!fresh) return 1;
    return emit(s, time, DATAGRAM, net->source, net->target, p->source, p->width, p->target, p->width,
                p->near_port, p->far_port, 0, 0, data, n);
}

static int is_word(const u8 *d, const char *word) { return !memcmp(d, word, 4); }

static u32 answer_window(u32 port, const u8 *d, size_t n) {
    if (port == SDK_PORT) return n == 16 && !d[0] && !d[1] && !d[2] && d[3] == 0x10 ? GREETING_WINDOW : 0;
    if (port == XM_PORT) return n >= 21 && d[0] == 0xFF && d[20] == '{' ? GREETING_WINDOW : 0;
    if (port == DVRIP_PORT) return n >= 38 && !memcmp(d + 32, "Realm:", 6) ? GREETING_WINDOW : 0;
    return IS_TELNET(port) ? GREETING_WINDOW : 0;
}

static u32 big24(const u8 *d) { return (u32)d[0] << 16 | (u32)d[1] << 8 | d[2]; }

static u32 client_window(const u8 *d, size_t n) {
    u32 record = big16(d + 3);
    if (n < 9 || 4 + big24(d + 6) > record) return HELLO_WINDOW;
    return 5 + record;
}

/* Where a server's own certificate stands: 1 found, 2 it shows none, 0 the bytes end before. */
static int leaf(const u8 *d, size_t n, size_t *begin, size_t *stop) {
    size_t at = 5, end = 5 + (size_t)big16(d + 3);
    *begin = *stop = 0;
    while (at + 4 <= n) {
        if (at == end) {
            if (at + 5 > n) break;
            if (d[at] != 22) return 2;
            end = at + 5 + big16(d + at + 3);
            at += 5;
            continue;
        }
        if (d[at] == 11) {
            if (at + 10 > n) break;
            *begin = at + 10;
            *stop = *begin + big24(d + at + 7);
            return *begin < *stop && *stop <= end;
        }
        at += 4 + big24(d + at + 1);
        if (at > end) break;
    }
    return 0;
}

static u32 server_window(const u8 *d, size_t n) {
    size_t begin, stop;
    if (!leaf(d, n, &begin, &stop)) return HELLO_WINDOW;
    return stop < HELLO_WINDOW ? (u32)stop : HELLO_WINDOW;
}

static int has_head_end(const u8 *d, size_t n) {
    const u8 *at = d, *end = d + n;
    while ((at = memchr(at, '\r', (size_t)(end - at))) != NULL) {
        if (end - at < 4) return 0;
        if (at[1] == '\n' && at[2] == '\r' && at[3] == '\n') return 1;
        at++;
    }
    return 0;
}

static int is_request(const u8 *d) {
    switch (d[0]) {
    case 'G': return is_word(d, "GET ");
    case 'P': return is_word(d, "POST") || is_word(d, "PUT ");
    case 'H': return is_word(d, "HEAD");
    case 'O': return is_word(d, "OPTI");
    case 'D': return is_word(d, "DESC");
    case 'N': return is_word(d, "NOTI");
    case 'A': return is_word(d, "ANNO");
    case 'S': return is_word(d, "SUBS") || is_word(d, "SETU");
    }
    return 0;
}

static int is_greeting(const u8 *d, size_t n) {
    if (n >= 8 && is_word(d + 4, "DHIP")) return 1;
    return is_word(d, "SSH-") || is_word(d, "220 ") || is_word(d, "220-") ||
           is_word(d, "\xf0\xde\xbc\x0a");
}

static u32 window(const Scanner *s, const Packet *p, const u8 *d, size_t n, int fresh) {
    u32 size;
    if (n >= 6 && d[0] == 0x16 && d[1] == 3 && d[2] <= 4 && (d[5] == 1 || d[5] == 2))
        return d[5] == 1 ? client_window(d, n) : server_window(d, n);
    if (n >= 4 && is_request(d)) return has_head_end(d, n) ? (u32)n : REQUEST_WINDOW;
    if (fresh && (p->near_port == DNS || p->far_port == DNS)) return REQUEST_WINDOW;
    if (s->names) return 0;
    if (n >= 4 && (is_word(d, "HTTP") || is_word(d, "RTSP"))) size = REPLY_WINDOW;
    else if (n >= 4 && is_greeting(d, n)) size = GREETING_WINDOW;
    else size = fresh ? answer_window(p->near_port, d, n) : 0;
    /* A remote server that a host here calls is no device. */
    return size && is_near(p->target, p->width) && !is_near(p->source, p->width) ? 0 : size;
}

static Followed *find_followed(Scanner *s, const u8 *key, u32 slot) {
    u32 i = s->chains[slot];
    while (i) {
        if (!memcmp(s->followed[i - 1].key, key, 40)) return &s->followed[i - 1];
        i = s->followed[i - 1].next;
    }
    return NULL;
}

static Followed *follow(Scanner *s, const u8 *key, u32 slot, u32 base, u32 size) {
    u32 i = (u32)(s->inserted++ % REMEMBERED), *link;
    Followed *f = &s->followed[i];
    if (f->used) { /* the oldest makes room */
        link = &s->chains[f->slot];
        while (*link != i + 1) link = &s->followed[*link - 1].next;
        *link = f->next;
    }
    memcpy(f->key, key, 40);
    f->base = base;
    f->window = size;
    f->starts = f->segments = 1;
    f->used = 1;
    f->slot = slot;
    s->marks[slot >> 3] |= (u8)(1u << (slot & 7));
    f->next = s->chains[slot];
    s->chains[slot] = i + 1;
    return f;
}

/* The server name in the body of a client hello, or nothing. */
static const u8 *server_name(const u8 *d, size_t n, size_t *size) {
    size_t at, length;
    int width;
    *size = 0;
    if (n < 35) return d;
    at = 35 + (size_t)d[34];
    for (width = 2; width; width--) {
        if (at + (size_t)width > n) return d;
        at += (size_t)width + (width == 2 ? big16(d + at) : d[at]);
    }
    at += 2;
    while (at + 4 <= n) {
        if (!big16(d + at) && at + 9 <= n) {
            length = big16(d + at + 7);
            if (at + 9 + length <= n) *size = length;
            return d + at + 9;
        }
        at += 4 + big16(d + at + 2);
    }
    return d;
}

static int is_host(const u8 *d) {
    return (d[0] | 32) == 'h' && (d[1] | 32) == 'o' && (d[2] | 32) == 's' && (d[3] | 32) == 't' && d[4] == ':';
}

/* Whom a request calls: whether by RTSP, the place in its first line, and its host. */
static u64 called(const u8 *d, size_t n, u64 h) {
    size_t line = find(d, n, 0, "\r\n"), place = find(d, line, 0, "://"), end = line, at;
    const u8 *next = d + line, *host;
    h ^= find(d, line, 0, " RTSP/") < line ? 0x5254 : 0;
    if (place < line) {
        place += 3;
        for (end = place; end < line && d[end] != '/';) end++;
    }
    h = hash(d + place, end - place, h);
    while ((next = memchr(next, '\n', (size_t)(d + n - next))) != NULL && (size_t)(d + n - next) > 5)
        if (is_host(++next)) {
            for (at = 5; next + at < d + n && (next[at] == ' ' || next[at] == '\t');) at++;
            host = next + at;
            for (; next + at < d + n && next[at] != '\r' && next[at] != '\n' && next[at] != ' ';) at++;
            return hash(host, (size_t)(next + at - host), h);
        }
    return hash(d, 0, h);
}

/* What is read of a TCP message with some bytes, if its first segment tells all of that; else 0. */
static int gist(const u8 *d, size_t n, u32 need, u64 *one, u64 *two) {
    size_t begin, stop;
    const u8 *said;
    if (need == GREETING_WINDOW || need == REQUEST_WINDOW || need == REPLY_WINDOW || need == HELLO_WINDOW) return 0;
    if (n >= 4 && is_request(d)) {
        *one = called(d, n, *one);
        *two = called(d, n, *two);
        return 1;
    }
    if (d[0] != 0x16) return 0;
    if (d[5] == 1) {
        if (n < need) return 0;
        said = server_name(d + 9, need - 9, &stop);
        *one = hash(said, stop, *one ^ 0xC1);
        *two = hash(said, stop, *two ^ 0xC1);
        return 1;
    }
    if (!leaf(d, n, &begin, &stop)) return 0;
    if (stop > n) stop = n;
    if (stop - begin < 128 && n < need) return 0;
    *one = hash(d + begin, stop - begin, *one ^ 0x5E);
    *two = hash(d + begin, stop - begin, *two ^ 0x5E);
    return 1;
}

/* Whether a message that starts says what its ends said before; -1 no memory. */
static int is_repeat(Scanner *s, const Packet *p, const u8 *d, size_t n, u32 need) {
    u32 port = n >= 6 && d[0] == 0x16 && d[5] == 2 ? p->near_port : p->far_port;
    u8 key[35] = {0};
    u64 one, two;
    int fresh;
    memcpy(key, p->source, (size_t)p->width);
    memcpy(key + 16, p->target, (size_t)p->width);
    key[32] = (u8)(port >> 8);
    key[33] = (u8)port;
    key[34] = (u8)p->width;
    one = hash(key, 35, 31);
    two = hash(key, 35, 32);
    if (!gist(d, n, need, &one, &two)) return 0;
    fresh = is_new(s, one, two);
    return fresh < 0 ? -1 : !fresh;
}

/* Room for the directions that are followed: all of it, or none where memory is short. */
static int begin_to_follow(Scanner *s) {
    s->followed = calloc(REMEMBERED, sizeof *s->followed);
    s->chains = calloc(SLOTS, sizeof *s->chains);
    s->marks = calloc(SLOTS / 8, 1);
    if (s->followed && s->chains && s->marks) return 1;
    free(s->followed);
    free(s->chains);
    free(s->marks);
    s->followed = NULL;
    s->chains = NULL;
    s->marks = NULL;
    return 0;
}

static int segment(Scanner *s, const u8 *d, i64 time, const Net *net, const Packet *p) {
    i64 begin;
    u32 sequence, size, at = 0, slot;
    size_t n;
    u8 key[40] = {0};
    Followed *old = NULL;
    int sort = START, marked, repeated;
    if (p->end - p->at < 20) return 1;
    begin = p->at + (d[p->at + 12] >> 4) * 4;
    if (begin < p->at + 20 || begin >= p->end) return 1;
    n = (size_t)(p->end - begin);
    d += p->at;
    sequence = big32(d + 4);
    d += begin - p->at;
    if (!s->marks && !begin_to_follow(s)) return 0;
    slot = hash_ends(p->source, p->target, p->width, p->near_port, p->far_port) & (SLOTS - 1);
    marked = s->marks[slot >> 3] >> (slot & 7) & 1;
    size = marked ? 0 : window(s, p, d, n, 1);
    if (!marked && !size) return 1;
    memcpy(key, p->source, (size_t)p->width);
    memcpy(key + 16, p->target, (size_t)p->width);
    key[32] = (u8)(p->near_port >> 8);
    key[33] = (u8)p->near_port;
    key[34] = (u8)(p->far_port >> 8);
    key[35] = (u8)p->far_port;
    key[36] = (u8)p->width;
    if (marked) {
        old = find_followed(s, key, slot);
        size = window(s, p, d, n, old == NULL);
    }
    if (!old) {
        if (!size) return 1;
        old = follow(s, key, slot, sequence, size);
    } else {
        at = sequence - old->base;
        if (size && at && old->starts < (s->names ? NAMED : STARTS)) {
            old->base = sequence;
            old->window = size;
            old->segments = 1;
            old->starts++;
            at = 0;
        } else if (at < old->window && old->segments < SEGMENTS) {
            old->segments++;
            sort = MORE;
        } else {
            return 1;
        }
    }
    repeated = sort == START ? is_repeat(s, p, d, n, size) : 0;
    if (repeated) {
        old->window = 0;
        return repeated > 0;
    }
    return emit(s, time, sort, net->source, net->target, p->source, p->width, p->target, p->width,
                p->near_port, p->far_port, at, sort == START ? size : 0, d, n);
}

static int discovery(Scanner *s, const u8 *d, i64 time, const Net *net, const Packet *p) {
    const u8 *body = d + p->at, *address;
    i64 n = p->end - p->at, at;
    u8 wanted = 1;
    if (n < 8) return 1;
    address = p->source;
    switch (body[0]) {
    case 133: at = 8; break;
    case 134: at = 16; break;
    case 135: at = 24; break;
    case 136: at = 24; wanted = 2; address = body + 8; break;
    default: return 1;
    }
    if (at + 8 > n || body[at] != wanted || body[at + 1] != 1 || !any_set(address, 16)) return 1;
    return tie(s, time, net, body + at + 2, address, 16);
}

/* Where a frame begins behind a GRE header, or in a mirror's GRE packet that GRE carries over IP. */
static i64 behind_gre(const u8 *g, i64 n, int deep) {
    u32 kind;
    i64 at, inner = 0;
    if (n < 4 || g[1] & 7) return 0;
    kind = big16(g + 2);
    at = 4 + (g[0] & 0x80 ? 4 : 0) + (g[0] & 0x20 ? 4 : 0) + (g[0] & 0x10 ? 4 : 0);
    if (kind == 0x88BE) return at + (g[0] & 0x10 ? 8 : 0);
    if (kind == 0x22EB && n >= at + 12) return at + (g[at + 11] & 1 ? 20 : 12);
    if (kind == 0x6558) return at;
    if (!deep) return 0;
    if (kind == 0x0800 && n >= at + 20 && g[at] >> 4 == 4 && g[at + 9] == 47 && !(big16(g + at + 6) & 0x3FFF))
        inner = at + (g[at] & 15) * 4;
    else if (kind == 0x86DD && n >= at + 40 && g[at] >> 4 == 6 && g[at + 6] == 47)
        inner = at + 40;
    if (!inner || n < inner + 4) return 0;
    at = behind_gre(g + inner, n - inner, 0);
    return at ? inner + at : 0;
}

/* Where a mirrored frame begins in the datagram or GRE packet that carries it, and of which link. */
static i64 mirrored(const u8 *d, const Packet *p, u32 *link) {
    const u8 *g = d + p->at;
    i64 n = p->end - p->at, at;
    *link = 1;
    if (p->protocol == 47) {
        at = behind_gre(g, n, 1);
        return at && n >= at + 14 ? p->at + at : 0;
    }
    if (p->protocol != 17 || n < 16) return 0;
    at = 0;
    if (p->far_port == 4789 || p->far_port == 8472) at = g[8] & 8 ? 16 : 0;
    else if (p->far_port == 4790) at = (g[8] & 12) == 12 && g[11] == 3 ? 16 : 0;
    else if (p->far_port == 6081 && !(g[8] >> 6) && big16(g + 10) == 0x6558) at = 16 + (g[8] & 63) * 4;
    if (at) return n >= at + 14 ? p->at + at : 0;
    if (p->far_port != 37008 || g[8] != 1 || g[9] > 1) return 0;
    if (big16(g + 10) == 18) *link = 105;
    else if (big16(g + 10) != 1) return 0;
    for (at = 12; at < n && g[at] != 1; at += g[at] ? 2 + (at + 1 < n ? g[at + 1] : 0) : 1) {}
    return at + 15 <= n ? p->at + at + 1 : 0;
}

/* What of frames is not seen through: by link, or by EtherType above 0xFFFF. */
static void miss(Scanner *s, u32 what) {
    u32 i;
    for (i = 0; i < s->n_missed && s->missed[i].what != what; i++) {}
    if (i == KINDS) return;
    if (i == s->n_missed) s->missed[s->n_missed++].what = what;
    s->missed[i].count++;
}

static int frame(Scanner *s, u32 link, const u8 *d, size_t n, i64 time, u32 wire) {
    s->count++;
    return layer(s, link, d, n, time, wire, 0);
}

static int layer(Scanner *s, u32 link, const u8 *d, size_t n, i64 time, u32 wire, int deep) {
    Net net;
    Packet p;
    u64 h;
    u32 within;
    i64 at;
    int fresh;
    if (!network(link, d, n, &net)) {
        s->unread++;
        if (!IS_READ(link)) miss(s, link);
    } else if (packet(net.kind, d, (i64)n, (i64)net.at, wire, &p)) {
        if (deep < MIRRORS && !p.fragment && (at = mirrored(d, &p, &within)))
            return layer(s, within, d + at, (size_t)(p.end - at), time, (u32)(p.size - (at - (i64)net.at)), deep + 1);
        if (!add(s, d, time, &net, &p)) return 0;
        if (p.fragment) return 1;
        if (p.protocol == 6) return segment(s, d, time, &net, &p);
        if (p.protocol == 17 && p.end - p.at > 8) return datagram(s, d, time, &net, &p);
        if (p.protocol == 58 && p.width == 16) return discovery(s, d, time, &net, &p);
    } else if (net.kind == ARP) {
        const u8 *a = d + net.at;
        if (n < net.at + 28 || memcmp(a, "\x00\x01\x08\x00\x06\x04", 6) || !any_set(a + 14, 4)) return 1;
        return tie(s, time, &net, a + 8, a + 14, 4);
    } else if (net.kind == ETHER_LLDP) {
        size_t left = n > net.at ? n - net.at : 0;
        h = hash(net.source, 6, 41);
        fresh = is_new(s, hash(d + net.at, left, h), hash(d + net.at, left, h ^ 42));
        if (fresh < 0) return 0;
        if (fresh)
            return emit(s, time, LLDP, net.source, net.target, (const u8 *)"", 0, (const u8 *)"", 0, 0,
                        0, 0, 0, d + net.at, left);
    } else {
        s->unread++;
        if (IS_VEILED(net.kind)) miss(s, 0x10000u | net.kind);
    }
    return 1;
}

/* ---------------------------------------------------------------- files */

static int fail(Scanner *s, const char *format, ...) {
    va_list values;
    va_start(values, format);
    vsnprintf(s->why, sizeof s->why, format, values);
    va_end(values);
    s->damaged = 1;
    return 1;
}

static i64 clamp(i64 v, i64 low, i64 high) { return v < low ? low : v > high ? high : v; }

static i64 nanoseconds(u64 ticks, u32 clock, i64 offset) {
    i64 scaled;
    u64 power = 1;
    u32 i;
    offset = clamp(offset, -FAR, FAR);
    if (clock & 0x80) {
        u32 shift = clock & 0x7F, spare = shift > 30 ? shift - 30 : 0;
        u64 whole = shift < 64 ? ticks >> shift : 0;
        u64 part = shift < 64 ? ticks & ((1ULL << shift) - 1) : ticks;
        i64 seconds = whole > (u64)FAR ? FAR : (i64)whole;
        u64 fraction = spare < 64 ? part >> spare : 0;
        fraction = (fraction * (u64)BILLION) >> (shift - spare);
        return clamp((seconds + offset) * BILLION + (i64)fraction, 0, LATEST);
    }
    if (clock <= 9) {
        for (i = clock; i < 9; i++) power *= 10;
        scaled = ticks > (u64)LATEST / power ? LATEST : (i64)(ticks * power);
    } else {
        for (i = 9; i < clock && i < 28; i++) power *= 10;
        ticks /= power;
        scaled = ticks > (u64)LATEST ? LATEST : (i64)ticks;
    }
    if (offset > 0 && scaled > LATEST - offset * BILLION) return LATEST;
    return clamp(scaled + offset * BILLION, 0, LATEST);
}

/* All readers return bytes used, or -1 with a Python error; damage is set where the rest is lost. */

static i64 begin_file(Scanner *s, const u8 *d) {
    static const struct { u8 magic[4]; int order; u32 scale; } KNOWN[] = {
        {{0xD4, 0xC3, 0xB2, 0xA1}, 1, 1000}, {{0xA1, 0xB2, 0xC3, 0xD4}, 2, 1000},
        {{0x4D, 0x3C, 0xB2, 0xA1}, 1, 1}, {{0xA1, 0xB2, 0x3C, 0x4D}, 2, 1},
    };
    size_t i;
    if (!memcmp(d, "\x0a\x0d\x0d\x0a", 4)) {
        s->order = 1;
        s->scale = 0;
        return 0;
    }
    for (i = 0; i < 4; i++)
        if (!memcmp(d, KNOWN[i].magic, 4)) {
            s->order = KNOWN[i].order;
            s->scale = KNOWN[i].scale;
            s->link = get32(s, d + 20) & 0xFFFF;
            return 24;
        }
    return fail(s, "not a capture: neither a pcap nor a pcapng header") ? 0 : -1;
}

static i64 records(Scanner *s, const u8 *d, size_t n) {
    size_t at = 0;
    while (n - at >= 16) {
        const u8 *head = d + at;
        u32 kept = get32(s, head + 8);
        i64 time;
        if (kept > LONGEST)
            return fail(s, "a record claims %u bytes", kept) ? (i64)at : -1;
        if (n - at - 16 < kept) break;
        time = (i64)get32(s, head) * BILLION + (i64)get32(s, head + 4) * s->scale;
        if (!frame(s, s->link, head + 16, kept, time, get32(s, head + 12))) return -1;
        at += 16 + (size_t)kept;
    }
    return (i64)at;
}

static int interface_block(Scanner *s, const u8 *body, size_t n) {
    Interface face = {get16(s, body), get32(s, body + 4), 6, 0};
    size_t at = 8;
    while (at + 4 <= n) {
        u32 code = get16(s, body + at), size = get16(s, body + at + 2);
        const u8 *value = body + at + 4;
        size_t left = n - at - 4;
        if (code == 9 && size == 1 && left) {
            face.clock = value[0];
        } else if (code == 14 && size == 8 && left >= 8) {
            u64 low = get32(s, value), high = get32(s, value + 4);
            face.offset = (i64)(s->order == 2 ? low << 32 | high : high << 32 | low);
        } else if (code == 0) {
            break;
        }
        at += 4 + (((size_t)size + 3) & ~(size_t)3);
    }
    if (s->n_interfaces == s->room_interfaces) {
        u32 room = s->room_interfaces ? s->room_interfaces * 2 : 8;
        Interface *more = realloc(s->interfaces, room * sizeof *more);
        if (!more) return 0;
        s->interfaces = more;
        s->room_interfaces = room;
    }
    s->interfaces[s->n_interfaces++] = face;
    return 1;
}

static int packet_block(Scanner *s, u32 kind, const u8 *body, size_t n) {
    u32 which = kind == 2 ? get16(s, body) : get32(s, body), kept = get32(s, body + 12);
    u64 ticks = (u64)get32(s, body + 4) << 32 | get32(s, body + 8);
    const Interface *face;
    if (which >= s->n_interfaces || kept > n - 20)
        return fail(s, "frame %llu names interface %u and claims %u bytes",
                                            (unsigned long long)s->count + 1, which, kept);
    face = &s->interfaces[which];
    return frame(s, face->link, body + 20, kept, nanoseconds(ticks, face->clock, face->offset),
                 get32(s, body + 16));
}

static int simple_block(Scanner *s, const u8 *body, size_t n) {
    u32 wire = get32(s, body), kept = wire;
    if (!s->n_interfaces)
        return fail(s, "frame %llu names interface 0, which nothing describes",
                                            (unsigned long long)s->count + 1);
    if (kept > n - 4) kept = (u32)(n - 4);
    if (s->interfaces[0].snap && kept > s->interfaces[0].snap) kept = s->interfaces[0].snap;
    return frame(s, s->interfaces[0].link, body + 4, kept, 0, wire);
}

static int block(Scanner *s, u32 kind, const u8 *body, size_t n) {
    if (kind == 0x0A0D0D0Au) {
        s->n_interfaces = 0;
    } else if (kind == 1 && s->n_interfaces >= INTERFACES) {
        return fail(s, "a section describes more than %u interfaces", INTERFACES);
    } else if (kind == 1 && n >= 8) {
        return interface_block(s, body, n);
    } else if ((kind == 2 || kind == 6) && n >= 20) {
        return packet_block(s, kind, body, n);
    } else if (kind == 3 && n >= 4) {
        return simple_block(s, body, n);
    }
    return 1;
}

static i64 blocks(Scanner *s, const u8 *d, size_t n) {
    size_t at = 0;
    while (n - at >= 12) {
        const u8 *head = d + at;
        u32 kind, length;
        if (!memcmp(head, "\x0a\x0d\x0d\x0a", 4)) {
            if (!memcmp(head + 8, "\x4d\x3c\x2b\x1a", 4)) s->order = 1;
            else if (!memcmp(head + 8, "\x1a\x2b\x3c\x4d", 4)) s->order = 2;
            else return fail(s, "a section has no byte order mark") ? (i64)at : -1;
        }
        kind = get32(s, head);
        length = get32(s, head + 4);
        if (length < 12 || length % 4 || length > LONGEST + 4096)
            return fail(s, "a block claims %u bytes", length) ? (i64)at : -1;
        if (n - at < length) break;
        if (!block(s, kind, head + 8, length - 12)) return -1;
        if (s->damaged) break;
        at += length;
    }
    return (i64)at;
}

static i64 consume(Scanner *s, const u8 *d, size_t n) {
    return s->scale ? records(s, d, n) : blocks(s, d, n);
}

static int keep(Scanner *s, const u8 *d, size_t n) {
    if (s->n_rest + n > s->room_rest) {
        size_t room = s->n_rest + n + 4096;
        u8 *more = realloc(s->rest, room);
        if (!more) return 0;
        s->rest = more;
        s->room_rest = room;
    }
    if (n) memcpy(s->rest + s->n_rest, d, n); /* nothing is no place */
    s->n_rest += n;
    return 1;
}

/* How many bytes the record begun in rest has in all, as far as rest tells; 0 where it is broken. */
static size_t wanted(const Scanner *s) {
    u32 length;
    if (!s->order) return 24;
    if (s->scale) {
        if (s->n_rest < 16) return 16;
        length = get32(s, s->rest + 8);
        return length > LONGEST ? 0 : 16 + (size_t)length;
    }
    if (s->n_rest < 12) return 12;
    length = get32(s, s->rest + 4);
    if (!memcmp(s->rest, "\x0a\x0d\x0d\x0a", 4)) {
        if (!memcmp(s->rest + 8, "\x4d\x3c\x2b\x1a", 4)) length = little32(s->rest + 4);
        else if (!memcmp(s->rest + 8, "\x1a\x2b\x3c\x4d", 4)) length = big32(s->rest + 4);
        else return 0;
    }
    return length < 12 || length % 4 || length > LONGEST + 4096 ? 0 : length;
}

/* Completes and reads the record begun in rest; how much of d that took, or -1. */
static i64 finish_rest(Scanner *s, const u8 *d, size_t n) {
    size_t used = 0, need, take;
    i64 done;
    while (s->n_rest && !s->damaged) {
        need = wanted(s);
        if (need > s->n_rest) {
            take = need - s->n_rest < n - used ? need - s->n_rest : n - used;
            if (!keep(s, d + used, take)) return -1;
            used += take;
            if (s->n_rest < need) return (i64)used;
            continue;
        }
        done = s->order ? consume(s, s->rest, s->n_rest) : begin_file(s, s->rest);
        if (done < 0) return -1;
        memmove(s->rest, s->rest + done, s->n_rest - (size_t)done);
        s->n_rest -= (size_t)done;
    }
    return (i64)used;
}

/* ---------------------------------------------------------------- the Python type */

static void forget(Scanner *s) {
    if (s->seen) memset(s->seen, 0, 2 * (size_t)TOLD_SLOTS * sizeof *s->seen);
    s->n_seen = 0;
    if (s->marks) {
        memset(s->followed, 0, REMEMBERED * sizeof *s->followed);
        memset(s->chains, 0, SLOTS * sizeof *s->chains);
        memset(s->marks, 0, SLOTS / 8);
    }
    s->inserted = 0;
}

static PyObject *scanner_begin(Scanner *s, PyObject *nothing) {
    (void)nothing;
    s->order = 0;
    s->scale = s->link = 0;
    s->n_interfaces = 0;
    s->n_rest = 0;
    s->count = 0;
    s->n_missed = 0;
    s->damaged = 0;
    s->number++;
    if (s->carriers) memset(s->carriers, 0, SLOTS * sizeof *s->carriers);
    s->n_carriers = 0;
    s->last_carrier = 0;
    Py_RETURN_NONE;
}

static int read_chunk(Scanner *s, const u8 *d, size_t n) {
    i64 used = s->n_rest ? finish_rest(s, d, n) : 0, more;
    if (used < 0) return 0;
    if (s->damaged || s->n_rest) return 1;
    d += used;
    n -= (size_t)used;
    used = 0;
    if (!s->order && n >= 24) used = begin_file(s, d);
    if (used < 0) return 0;
    if (s->order && !s->damaged) {
        more = consume(s, d + used, n - (size_t)used);
        if (more < 0) return 0;
        used += more;
    }
    return s->damaged || keep(s, d + used, n - (size_t)used);
}

/* Touches no object of Python's but the bytes of the chunk, which is held meanwhile. */
static void read_held(Scanner *s) {
    s->fine = s->damaged || read_chunk(s, s->held, s->n_held);
}

static void work(void *arg) {
    Scanner *s = arg;
    for (;;) {
        PyThread_acquire_lock(s->go, WAIT_LOCK);
        if (s->leaving) break;
        read_held(s);
        PyThread_release_lock(s->done);
    }
    PyThread_release_lock(s->done);
}

/* A thread that waits for its first chunk; where there is none to be had, collecting does the work. */
static void employ(Scanner *s) {
    s->go = PyThread_allocate_lock();
    s->done = PyThread_allocate_lock();
    if (s->go && s->done) {
        PyThread_acquire_lock(s->go, WAIT_LOCK);
        PyThread_acquire_lock(s->done, WAIT_LOCK);
        s->leaving = 0;
        s->working = PyThread_start_new_thread(work, s) != (unsigned long)-1;
    }
}

/* Waits for the chunk being scanned, if any. */
static void settle(Scanner *s) {
    if (!s->chunk) return;
    Py_BEGIN_ALLOW_THREADS
    if (s->working) PyThread_acquire_lock(s->done, WAIT_LOCK);
    else read_held(s);
    Py_END_ALLOW_THREADS
    Py_CLEAR(s->chunk);
}

static void dismiss(Scanner *s) {
    settle(s);
    if (s->working) {
        s->leaving = 1;
        PyThread_release_lock(s->go);
        Py_BEGIN_ALLOW_THREADS
        PyThread_acquire_lock(s->done, WAIT_LOCK);
        Py_END_ALLOW_THREADS
        s->working = 0;
    }
    if (s->go) PyThread_free_lock(s->go);
    if (s->done) PyThread_free_lock(s->done);
    s->go = s->done = NULL;
}

static PyObject *scanner_feed(Scanner *s, PyObject *chunk) {
    char *text;
    Py_ssize_t length;
    int fine = 1;
    if (PyBytes_AsStringAndSize(chunk, &text, &length) < 0) return NULL;
    settle(s);
    if (!s->damaged) {
        Py_BEGIN_ALLOW_THREADS
        fine = read_chunk(s, (const u8 *)text, (size_t)length);
        Py_END_ALLOW_THREADS
    }
    if (s->damaged) s->n_rest = 0;
    return fine ? hand_over(s) : PyErr_NoMemory();
}

static PyObject *scanner_start(Scanner *s, PyObject *chunk) {
    char *text;
    Py_ssize_t length;
    if (PyBytes_AsStringAndSize(chunk, &text, &length) < 0) return NULL;
    settle(s);
    if (!s->go) employ(s);
    Py_INCREF(chunk);
    s->chunk = chunk;
    s->held = (const u8 *)text;
    s->n_held = (size_t)length;
    if (s->working) PyThread_release_lock(s->go);
    Py_RETURN_NONE;
}

static PyObject *scanner_collect(Scanner *s, PyObject *nothing) {
    (void)nothing;
    if (!s->chunk) return PyList_New(0);
    settle(s);
    if (s->damaged) s->n_rest = 0;
    return s->fine ? hand_over(s) : PyErr_NoMemory();
}

static PyObject *scanner_finish(Scanner *s, PyObject *nothing) {
    u32 i;
    (void)nothing;
    dismiss(s);
    s->n_arena = 0;
    if (!s->damaged && (s->n_rest || !s->order) &&
        !fail(s, "the file ends inside a record, %zu bytes are left over", s->n_rest))
        return NULL;
    s->frames += s->count;
    for (i = 0; i < s->n_rows; i++) {
        Row *row = row_at(s, i);
        if (!roll(row)) return PyErr_NoMemory();
        if (row->shape) row->shape->running = 0;
        row->second = -1;
    }
    forget(s);
    Py_RETURN_NONE;
}

static PyObject *tally(const Row *row) {
    static const Shape NONE = {0};
    const Shape *shape = row->shape ? row->shape : &NONE;
    const Run *best = &shape->best;
    Py_ssize_t width = row->key[41];
    return Py_BuildValue(
        "(y#y#y#iiKKKKLLKKKKKKKLKKKK)", row->key + 32, (Py_ssize_t)6, row->key, width, row->key + 16,
        width, (int)row->key[40], (int)big16(row->key + 38), row->packets_out, row->packets_in,
        row->bytes_out, row->bytes_in, (long long)row->first, (long long)row->last, row->asked,
        row->accepted, row->was_asked, row->has_accepted, row->refused, shape->seconds, shape->peak,
        (long long)(shape->has_best ? best->end - best->start + 1 : 0), best->sent, best->received,
        best->packets, best->big);
}

static PyObject *scanner_tallies(Scanner *s, PyObject *args) {
    unsigned int start, many, i;
    PyObject *list, *item;
    if (!PyArg_ParseTuple(args, "II", &start, &many)) return NULL;
    list = PyList_New(0);
    for (i = start; list && i < s->n_rows && i - start < many; i++) {
        item = tally(row_at(s, i));
        if (!item || PyList_Append(list, item) < 0) {
            Py_XDECREF(item);
            Py_DECREF(list);
            return NULL;
        }
        Py_DECREF(item);
    }
    return list;
}

/* MACs and addresses of all hosts, or of those that sent in this capture; rows of one host lie close together, so most repeats stop early. */
static PyObject *scanner_ends(Scanner *s, PyObject *args, PyObject *kwargs) {
    static char *WORDS[] = {"sent", NULL};
    PyObject *set, *item;
    u64 lately[512] = {0}, mark;
    u32 i;
    int sent;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "p", WORDS, &sent)) return NULL;
    set = PySet_New(NULL);
    for (i = 0; set && i < s->n_rows; i++) {
        const Row *row = row_at(s, i);
        if (sent && row->sent_in != s->number) continue;
        mark = hash(row->key, 16, hash(row->key + 32, 6, row->key[41])) | 1;
        if (lately[mark >> 55] == mark) continue;
        lately[mark >> 55] = mark;
        item = Py_BuildValue("(y#y#)", row->key + 32, (Py_ssize_t)6, row->key, (Py_ssize_t)row->key[41]);
        if (!item || PySet_Add(set, item) < 0) {
            Py_XDECREF(item);
            Py_DECREF(set);
            return NULL;
        }
        Py_DECREF(item);
    }
    return set;
}

static PyObject *scanner_carriers(Scanner *s, PyObject *nothing) {
    PyObject *list = PyList_New(0), *item;
    u32 i;
    int j;
    (void)nothing;
    for (i = 0; list && s->carriers && i < SLOTS; i++) {
        char mac[6];
        if (!s->carriers[i]) continue;
        for (j = 0; j < 6; j++) mac[j] = (char)(s->carriers[i] >> (8 * (5 - j)));
        item = PyBytes_FromStringAndSize(mac, 6);
        if (!item || PyList_Append(list, item) < 0) {
            Py_XDECREF(item);
            Py_DECREF(list);
            return NULL;
        }
        Py_DECREF(item);
    }
    return list;
}

static PyObject *scanner_missed(Scanner *s, PyObject *nothing) {
    PyObject *list = PyList_New(0), *item;
    u32 i;
    (void)nothing;
    for (i = 0; list && i < s->n_missed; i++) {
        item = Py_BuildValue("(IK)", s->missed[i].what, (unsigned long long)s->missed[i].count);
        if (!item || PyList_Append(list, item) < 0) {
            Py_XDECREF(item);
            Py_DECREF(list);
            return NULL;
        }
        Py_DECREF(item);
    }
    return list;
}

static PyObject *scanner_sums(Scanner *s, PyObject *nothing) {
    (void)nothing;
    return Py_BuildValue("(KKKLLK)", s->frames, s->packets, s->bytes,
                         (long long)(s->packets ? s->first : 0), (long long)(s->last < 0 ? 0 : s->last),
                         s->unread);
}

static PyObject *scanner_damage(Scanner *s, PyObject *nothing) {
    (void)nothing;
    if (!s->damaged) Py_RETURN_NONE;
    return Py_BuildValue("(Ks)", (unsigned long long)s->count, s->why);
}

static int scanner_init(Scanner *s, PyObject *args, PyObject *kwargs) {
    (void)kwargs;
    if (!PyArg_ParseTuple(args, "|p", &s->names)) return -1;
    s->first = 1LL << 62;
    s->last = -1;
    s->number = 1;
    return 0;
}

static void scanner_dealloc(Scanner *s) {
    PyTypeObject *type = Py_TYPE((PyObject *)s);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    u32 i;
    dismiss(s);
    for (i = 0; i < s->n_rows; i++) free(row_at(s, i)->shape);
    for (i = 0; i < s->n_blocks; i++) free(s->blocks[i]);
    free(s->blocks);
    free(s->index);
    free(s->interfaces);
    free(s->rest);
    free(s->carriers);
    free(s->seen);
    free(s->followed);
    free(s->chains);
    free(s->marks);
    free(s->arena);
    release(s);
    Py_DECREF(type);
}

static PyMethodDef METHODS[] = {
    {"begin", (PyCFunction)scanner_begin, METH_NOARGS, "Start another capture."},
    {"feed", (PyCFunction)scanner_feed, METH_O, "The pieces in the frames that a chunk completes."},
    {"start", (PyCFunction)scanner_start, METH_O, "Begin to scan a chunk beside Python."},
    {"collect", (PyCFunction)scanner_collect, METH_NOARGS, "The pieces of the chunk that was started."},
    {"finish", (PyCFunction)scanner_finish, METH_NOARGS, "End a capture."},
    {"tallies", (PyCFunction)scanner_tallies, METH_VARARGS, "Some rows, from one on."},
    {"ends", (PyCFunction)(void (*)(void))scanner_ends, METH_VARARGS | METH_KEYWORDS,
     "MACs and addresses of hosts."},
    {"carriers", (PyCFunction)scanner_carriers, METH_NOARGS, "MACs of routers."},
    {"missed", (PyCFunction)scanner_missed, METH_NOARGS, "What frames were not seen through."},
    {"sums", (PyCFunction)scanner_sums, METH_NOARGS, "Frames, packets, bytes, first, last, unread."},
    {"damage", (PyCFunction)scanner_damage, METH_NOARGS, "Frame and reason, or None."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot SLOTS_OF_TYPE[] = {
    {Py_tp_init, scanner_init},
    {Py_tp_dealloc, scanner_dealloc},
    {Py_tp_methods, METHODS},
    {Py_tp_doc, "The packet loop; see scan.py."},
    {0, NULL},
};

static PyType_Spec SPEC = {"unbadge.formats._scan.Scanner", sizeof(Scanner), 0, Py_TPFLAGS_DEFAULT,
                           SLOTS_OF_TYPE};

static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_scan", NULL, -1, NULL, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__scan(void) {
    static int keyed; /* scanners made before a second load keep their key */
    PyObject *module = PyModule_Create(&MODULE), *type;
    if (!module) return NULL;
    if (!keyed && !(keyed = take_key())) {
        Py_DECREF(module);
        return NULL;
    }
    type = PyType_FromSpec(&SPEC);
    if (!type || PyModule_AddObjectRef(module, "Scanner", type) < 0) {
        Py_XDECREF(type);
        Py_DECREF(module);
        return NULL;
    }
    Py_DECREF(type);
    return module;
}
