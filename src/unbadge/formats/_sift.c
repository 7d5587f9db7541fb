/* Which lines of a block hold any of some words.
 *
 * Optional: where it cannot be built, the expression of the words is asked of every line.  Words
 * are looked for in three ways.  Most count only where a word begins: places where one does are
 * found 64 bytes at a time, and the four bytes there looked up in a table of bits.  So are places
 * where two bytes stand that a word holds which counts anywhere.  Words with letters beyond ASCII
 * are looked for only around such letters, as they are or as JSON spells them by number: each byte
 * is put in one of 32 classes, a table of a million bits says whether four classes side by side
 * stand in any word, and every second place is looked at, since of each word a run of four stands
 * in the table that begins at an even place of it, and one that begins at an odd one.  Places wait
 * until there are many, so that no branch depends on one block; next letters leave few of them.  What is
 * found may still be none: letters of other scripts are compared byte by byte with their small and
 * capital form at once.
 */
#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030B0000
#endif
#define PY_SSIZE_T_CLEAN
#if !defined(_WIN32) && !defined(_FILE_OFFSET_BITS)
#define _FILE_OFFSET_BITS 64
#endif
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifndef _WIN32
#include <unistd.h>
#endif
#ifdef __SSE2__
#include <emmintrin.h>
#endif
#if defined(__x86_64__) && defined(__GNUC__)
#define WIDE 1 /* 32 bytes in one go, where the processor it runs on can */
#include <immintrin.h>
#endif

#ifdef __GNUC__
#define INLINE inline __attribute__((always_inline)) /* also where it is built for other processors */
#else
#define INLINE inline
#endif

#define RUN 4             /* bytes that are looked up together */
#define MASK 0xFFFFFu     /* of four classes */
#define STARTS 17         /* bits of the numbers of four bytes where a word may begin */
#define EIGHT 8           /* bytes by which most that merely begin alike are told apart */
#define CHAINS 1024u      /* heaps of words by the number of the bytes where they begin */
#define PLACES 1024       /* that are looked at together, at most */
#define USUAL 10          /* places where words begin in a block, at most, of nearly all blocks */
#define SMALL 0x2020202020202020u
#define HEADS 4096u
#define NONE UINT32_MAX
#define LONGEST 255
#define BLOCK 64 /* bytes that are looked at together */
#define APART 2  /* bytes from the first of two that stand in a word to the second */
#define BEHIND 16 /* bytes that are read behind a block */
#define PAIRS 16
#define LANES 32
#define BESIDE 16 /* bytes from a letter beyond ASCII to what is looked for of its word, and of a run */

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;

typedef struct {
    u32 key, next; /* four classes, and the next word of its heap; of no meaning where it begins a word */
    u32 small, capital, beside; /* where its bytes and what must not follow it begin */
    u8 size, besides, begins, ends, numbered;
    int at; /* where in the word the four begin; -1 where any byte stands before it */
} Word;

/* A word by the first of its bytes that are looked up, as far as these have one small and capital form. */
typedef struct { u64 mask, bytes; u32 word, next; } Begun;

typedef struct {
    PyObject_HEAD
    u8 class_of[256];
    u32 bits[(MASK + 1) / 32];
    u32 starts[1 << (STARTS - 5)], shorts[1 << (STARTS - 5)]; /* the latter of words of three bytes */
    u32 fours[CHAINS], threes[CHAINS]; /* the first of each heap, by the number of four bytes or three */
    u32 fifth[CHAINS], sixth[CHAINS]; /* by the number of the first four: 32 classes of what may follow, a bit each */
    Begun *begun;
    u32 begun_count, begun_room;
    u8 firsts[PAIRS][LANES], seconds[PAIRS][LANES]; /* two bytes that stand apart, each in every lane */
    u8 halves[4][LANES]; /* a bit for each of eight heaps of pairs: lower and upper half of either byte */
    u32 pairs;
    Py_ssize_t around; /* bytes around a letter beyond ASCII that its word may take */
    int portable; /* whether to do without what every such processor has */
    int wide;     /* whether it works on 32 bytes in one go */
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

static int keep_word(Sift *s, const Word *word) {
    if (s->count == s->room) {
        u32 room = s->room ? s->room * 2 : 256;
        Word *words = realloc(s->words, room * sizeof *words);
        if (!words) return 0;
        s->words = words;
        s->room = room;
    }
    s->words[s->count++] = *word;
    return 1;
}

static int put_key(Sift *s, Word *word, u32 key) {
    u32 *head = &s->heads[key % HEADS], own = s->count;
    word->key = key;
    word->next = *head;
    if (!keep_word(s, word)) return 0;
    *head = own;
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
    for (u32 k = 0; k < count; k++) {
        s->bits[keys[k] >> 5] |= 1u << (keys[k] & 31);
        if (!put_key(s, word, keys[k])) return 0;
    }
    return 1;
}

/* The number of four bytes, small or capital letters alike. */
static inline u32 start_of(u32 four) { return (four | 0x20202020u) * 2654435761u >> (32 - STARTS); }

/* The same of three bytes, whatever stands behind them. */
static inline u32 short_of(u32 four) {
    const u8 three[RUN] = {0xFF, 0xFF, 0xFF};
    u32 mask;
    memcpy(&mask, three, RUN);
    return start_of(four & mask);
}

static int put_begun(Sift *s, u32 *head, Begun one) {
    if (s->begun_count == s->begun_room) {
        u32 room = s->begun_room ? s->begun_room * 2 : 256;
        Begun *begun = realloc(s->begun, room * sizeof *begun);
        if (!begun) return 0;
        s->begun = begun;
        s->begun_room = room;
    }
    one.next = *head;
    s->begun[s->begun_count] = one;
    *head = s->begun_count++;
    return 1;
}

static void set_start(Sift *s, const u8 *four) {
    u32 number;
    memcpy(&number, four, RUN);
    number = start_of(number);
    s->starts[number >> 5] |= 1u << (number & 31);
}

/* The class of a byte of a word, or where any may stand there every one. */
static void set_next(u32 *classes, const u8 *bytes, const u8 *mask, int at) {
    *classes |= mask[at] ? 1u << (bytes[at] & 31) : ~0u;
}

/* A word by its bytes from a place on; behind one of three any byte stands. */
static int put_starts(Sift *s, Word *word, int at) {
    const u8 *small = s->text + word->small + at, *capital = s->text + word->capital + at;
    u8 bytes[EIGHT] = {0}, mask[EIGHT] = {0};
    int size = word->size - at;
    u32 number;
    Begun one = {.word = s->count};
    word->at = at;
    if (!keep_word(s, word)) return 0;
    for (int i = 0; i < EIGHT && i < size; i++) {
        bytes[i] = small[i] | 32;
        if ((capital[i] | 32) == bytes[i]) mask[i] = 0xFF;
    }
    memcpy(&one.bytes, bytes, EIGHT);
    memcpy(&one.mask, mask, EIGHT);
    one.bytes &= one.mask;
    memcpy(&number, bytes, RUN);
    if (size >= RUN) {
        set_start(s, bytes);
        set_next(&s->fifth[start_of(number) % CHAINS], bytes, mask, RUN);
        set_next(&s->sixth[start_of(number) % CHAINS], bytes, mask, RUN + 1);
        return put_begun(s, &s->fours[start_of(number) % CHAINS], one);
    }
    for (int last = 0; last < 256; last++) {
        bytes[RUN - 1] = (u8)last;
        set_start(s, bytes);
    }
    s->shorts[short_of(number) >> 5] |= 1u << (short_of(number) & 31);
    return put_begun(s, &s->threes[short_of(number) % CHAINS], one);
}

/* Two bytes of a word that counts anywhere; 0 where there are too many. */
static int put_pair(Sift *s, const Word *word, int at) {
    const u8 *bytes = s->text + word->small + at;
    u8 first = bytes[0] | 32, second = bytes[APART] | 32;
    for (u32 k = 0; k < s->pairs; k++)
        if (s->firsts[k][0] == first && s->seconds[k][0] == second) return 1;
    if (s->pairs == PAIRS) return 0;
    u8 bit = (u8)(1 << s->pairs % 8), told[4] = {first & 15, first >> 4, second & 15, second >> 4};
    for (int h = 0; h < 4; h++)
        for (int lane = told[h]; lane < LANES; lane += 16) s->halves[h][lane] |= bit;
    memset(s->firsts[s->pairs], first, LANES);
    memset(s->seconds[s->pairs++], second, LANES);
    return 1;
}

static int is_run(int at, Py_ssize_t size) {
    return at >= -1 && at + RUN <= size + 1 && (at >= 0) + (at + RUN <= size) > 0;
}

static int put_word(Sift *s, Word *word, int even, int odd, int pair) {
    const u8 *small = s->text + word->small;
    int plain = 1;
    for (int i = 0; i < RUN && i < word->size; i++) plain &= small[i] < 0x80;
    if (word->begins && plain) return put_starts(s, word, 0);
    if (pair >= 0) return put_pair(s, word, pair) && put_starts(s, word, pair);
    if (s->around < word->size + BESIDE) s->around = word->size + BESIDE;
    return put_run(s, word, even) && put_run(s, word, odd);
}

static int take_word(Sift *s, PyObject *item) {
    const char *small, *capital, *beside;
    Py_ssize_t size, also, besides;
    int even, odd, pair, begins, ends, numbered;
    if (!PyArg_ParseTuple(item, "y#y#iiiiiiy#", &small, &size, &capital, &also, &even, &odd, &pair, &begins, &ends,
                          &numbered, &beside, &besides))
        return 0;
    if (size != also || size < RUN - 1 || size > LONGEST || besides > LONGEST || !is_run(even, size) ||
        !is_run(odd, size) || !((even ^ odd) & 1) || pair < -1 || (pair > 0 && pair + RUN > size)) {
        PyErr_SetString(PyExc_ValueError, "a word that cannot be looked for");
        return 0;
    }
    Word word = {.size = (u8)size, .besides = (u8)besides, .begins = (u8)begins, .ends = (u8)ends,
                 .numbered = (u8)numbered};
    if (!put_text(s, small, size, &word.small) || !put_text(s, capital, size, &word.capital) ||
        !put_text(s, beside, besides, &word.beside) || !put_word(s, &word, even, odd, pair)) {
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

/* Whether a word stands at a place by its first eight bytes. */
static int begins_there(const Sift *s, const u8 *bytes, const u8 *place, const u8 *begin, const u8 *end) {
    u64 eight;
    u32 four;
    memcpy(&eight, bytes, EIGHT);
    memcpy(&four, bytes, RUN);
    eight |= SMALL;
    for (u32 b = s->fours[start_of(four) % CHAINS]; b != NONE; b = s->begun[b].next)
        if (!((eight ^ s->begun[b].bytes) & s->begun[b].mask) && stands(s, s->words + s->begun[b].word, place, begin, end))
            return 1;
    for (u32 b = s->threes[short_of(four) % CHAINS]; b != NONE; b = s->begun[b].next)
        if (!((eight ^ s->begun[b].bytes) & s->begun[b].mask) && stands(s, s->words + s->begun[b].word, place, begin, end))
            return 1;
    return 0;
}

static inline u32 is_in(const u32 *bits, u32 key) { return bits[key >> 5] >> (key & 31) & 1; }

/* Whether a word stands in part of a line by its classes. */
static int holds_run(const Sift *s, const u8 *from, const u8 *to, const u8 *begin, const u8 *end) {
    const u8 *classes = s->class_of, *p = from;
    const u32 *bits = s->bits;
    u32 run = 0;
    for (; p + 1 < to; p += 2) {
        run = run << 10 | (u32)classes[p[0]] << 5 | classes[p[1]];
        if (is_in(bits, run & MASK) && is_there(s, run & MASK, p - 2, begin, end)) return 1;
    }
    for (; p < to + 2; p += 2) { /* runs that end behind it */
        run = run << 10 | (p < to ? (u32)classes[p[0]] << 5 : 0);
        if (is_in(bits, run & MASK) && is_there(s, run & MASK, p - 2, begin, end)) return 1;
    }
    return 0;
}

/* Of 64 bytes, a bit each: parts of words, letters beyond ASCII, backslashes, firsts of a pair. */
typedef struct { u64 wordy, beyond, slash, pair; } Marks;

static void mark_plainly(const Sift *s, const u8 *p, Marks *m) {
    *m = (Marks){0};
    for (int i = 0; i < BLOCK; i++) {
        u64 bit = (u64)1 << i;
        if (is_word(p[i])) m->wordy |= bit;
        if (p[i] & 0x80) m->beyond |= bit;
        if (p[i] == '\\') m->slash |= bit;
        for (u32 k = 0; k < s->pairs; k++)
            if ((p[i] | 32) == s->firsts[k][0] && (p[i + APART] | 32) == s->seconds[k][0]) m->pair |= bit;
    }
}

#ifdef __SSE2__
static inline __m128i all(int byte) { return _mm_set1_epi8((char)byte); }

static inline __m128i are_from(__m128i bytes, int low, int many) {
    __m128i off = _mm_sub_epi8(bytes, all(low));
    return _mm_cmpeq_epi8(_mm_min_epu8(off, all(many - 1)), off);
}

static inline __m128i lanes_at(const u8 *p) { return _mm_loadu_si128((const __m128i *)p); }

static inline u64 bits_of(__m128i lanes) { return (u64)(u32)_mm_movemask_epi8(lanes); }

static void mark_usually(const Sift *s, const u8 *p, Marks *m) {
    *m = (Marks){0};
    for (int i = 0; i < BLOCK; i += 16) {
        __m128i bytes = lanes_at(p + i), small = _mm_or_si128(bytes, all(32));
        __m128i later = _mm_or_si128(lanes_at(p + i + APART), all(32));
        __m128i wordy = _mm_or_si128(are_from(small, 'a', 26), are_from(bytes, '0', 10)), pair = _mm_setzero_si128();
        for (u32 k = 0; k < s->pairs; k++)
            pair = _mm_or_si128(pair, _mm_and_si128(_mm_cmpeq_epi8(small, lanes_at(s->firsts[k])),
                                                    _mm_cmpeq_epi8(later, lanes_at(s->seconds[k]))));
        m->wordy |= bits_of(_mm_or_si128(wordy, _mm_cmpeq_epi8(bytes, all('_')))) << i;
        m->beyond |= bits_of(bytes) << i;
        m->slash |= bits_of(_mm_cmpeq_epi8(bytes, all('\\'))) << i;
        m->pair |= bits_of(pair) << i;
    }
}
#else
#define mark_usually mark_plainly
#endif

#ifdef WIDE
#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

static inline AVX2 __m256i wide_at(const u8 *p) { return _mm256_loadu_si256((const __m256i *)p); }

static inline AVX2 u32 wide_bits(__m256i lanes) { return (u32)_mm256_movemask_epi8(lanes); }

/* The kinds of bytes by their upper and lower half: what a bit of both says, they are. */
#define DIGIT 1  /* 3x, up to 9 */
#define EARLY 2  /* 4x and 6x, not 0 */
#define LATER 4  /* 5x and 7x, up to A */
#define UNDER 8  /* 5F */
#define SLASH 16 /* 5C */
#define TWICE(...) __VA_ARGS__, __VA_ARGS__

typedef struct { u32 wordy, beyond, slash, pair; } Half;

/* What a table has for the upper halves of bytes. */
static inline AVX2 __m256i upper_half(__m256i table, __m256i bytes) {
    return _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15)));
}

static inline AVX2 Half half_marks(const Sift *s, const u8 *p) {
    const __m256i upper = _mm256_setr_epi8(TWICE(0, 0, 0, DIGIT, EARLY, LATER | UNDER | SLASH, EARLY, LATER, 0, 0, 0, 0, 0, 0, 0, 0));
    const __m256i lower = _mm256_setr_epi8(TWICE(
        DIGIT | LATER, DIGIT | EARLY | LATER, DIGIT | EARLY | LATER, DIGIT | EARLY | LATER, DIGIT | EARLY | LATER,
        DIGIT | EARLY | LATER, DIGIT | EARLY | LATER, DIGIT | EARLY | LATER, DIGIT | EARLY | LATER, DIGIT | EARLY | LATER,
        EARLY | LATER, EARLY, EARLY | SLASH, EARLY, EARLY, EARLY | UNDER));
    const __m256i space = _mm256_set1_epi8(32), none = _mm256_setzero_si256();
    __m256i bytes = wide_at(p), kind = _mm256_and_si256(_mm256_shuffle_epi8(lower, bytes), upper_half(upper, bytes));
    __m256i words = _mm256_and_si256(kind, _mm256_set1_epi8(DIGIT | EARLY | LATER | UNDER));
    __m256i first = _mm256_or_si256(bytes, space), second = _mm256_or_si256(wide_at(p + APART), space), pair;
    first = _mm256_and_si256(_mm256_shuffle_epi8(wide_at(s->halves[0]), first), upper_half(wide_at(s->halves[1]), first));
    second = _mm256_and_si256(_mm256_shuffle_epi8(wide_at(s->halves[2]), second), upper_half(wide_at(s->halves[3]), second));
    pair = _mm256_and_si256(first, second);
    return (Half){~wide_bits(_mm256_cmpeq_epi8(words, none)), wide_bits(bytes),
                  wide_bits(_mm256_cmpeq_epi8(kind, _mm256_set1_epi8(SLASH))), ~wide_bits(_mm256_cmpeq_epi8(pair, none))};
}

static inline u64 both(u32 early, u32 late) { return (u64)late << 32 | early; }

static inline AVX2 Marks wide_marks(const Sift *s, const u8 *p) {
    Half a = half_marks(s, p), b = half_marks(s, p + BLOCK / 2);
    return (Marks){both(a.wordy, b.wordy), both(a.beyond, b.beyond), both(a.slash, b.slash), both(a.pair, b.pair)};
}
#endif

static Marks marks_of(const Sift *s, const u8 *p) {
    Marks m;
    if (s->portable) mark_plainly(s, p, &m);
    else mark_usually(s, p, &m);
    return m;
}

static inline int lowest(u64 bits) {
#ifdef __GNUC__
    return __builtin_ctzll(bits);
#else
    int at = 0;
    for (; !(bits & 1); bits >>= 1) at++;
    return at;
#endif
}

/* Whether JSON spells a letter by number at any of some backslashes. */
static int is_spelt(u64 slashes, const u8 *p, const u8 *end) {
    for (; slashes; slashes &= slashes - 1) {
        const u8 *next = p + lowest(slashes) + 1;
        if (next < end && *next == 'u') return 1;
    }
    return 0;
}

/* Places that wait to be looked at together, counted from a byte; the bytes may be read from a copy. */
typedef struct {
    const u8 *from, *bytes;
    int count;
    u16 at[PLACES];
} Places;

static INLINE int count_of(u64 bits) {
#ifdef __GNUC__
    return __builtin_popcountll(bits);
#else
    int many = 0;
    for (; bits; bits &= bits - 1) many++;
    return many;
#endif
}

/* Adds the places of some bits: without asking how many as far as nearly all blocks have them. */
static INLINE void put_places(Places *q, u64 bits, u32 block) {
    u16 *out = q->at + q->count;
    int many = count_of(bits);
    q->count += many;
    for (int i = 0; i < USUAL; i++, bits &= bits - 1) out[i] = (u16)(block + (u32)lowest(bits | (u64)1 << (BLOCK - 1)));
    for (int i = USUAL; i < many; i++, bits &= bits - 1) out[i] = (u16)(block + (u32)lowest(bits));
}

/* Whether a word stands around any of the places. What passes is put in its place and the rest written over: no branch. */
static INLINE int any_there(const Sift *s, Places *q, const u8 *begin, const u8 *end) {
    int count = 0, left = 0;
    u32 four;
    for (int i = 0; i < q->count; i++) {
        memcpy(&four, q->bytes + q->at[i], RUN);
        q->at[count] = q->at[i];
        count += (int)is_in(s->starts, start_of(four));
    }
    for (int i = 0; i < count; i++) {
        const u8 *behind = q->bytes + q->at[i] + RUN;
        memcpy(&four, q->bytes + q->at[i], RUN);
        u32 next = start_of(four) % CHAINS, is_short = is_in(s->shorts, short_of(four));
        u32 fifth = s->fifth[next] >> (behind[0] & 31), sixth = s->sixth[next] >> (behind[1] & 31);
        q->at[left] = q->at[i];
        left += (int)((fifth & sixth & 1) | is_short);
    }
    q->count = 0;
    for (int i = 0; i < left; i++)
        if (begins_there(s, q->bytes + q->at[i], q->from + q->at[i], begin, end)) return 1;
    return 0;
}

/* A line, and what was seen of it so far. */
typedef struct {
    const u8 *begin, *end, *read; /* up to where words beyond ASCII were looked for */
    u64 wordy, slashed;           /* bits that the block before left for the next one */
} Line;

static int holds_beyond(const Sift *s, const u8 *p, Line *line) {
    Py_ssize_t behind = line->end - p, at = p - line->begin, read = line->read - line->begin;
    Py_ssize_t from = at > s->around ? at - s->around : 0;
    if (from < read - RUN) from = read - RUN;
    from -= from & 1; /* as before: of each word a run stands at an even place */
    line->read = behind > BLOCK + s->around ? p + BLOCK + s->around : line->end;
    return holds_run(s, line->begin + from, line->read, line->begin, line->end);
}

static INLINE int marked_holds(const Sift *s, Marks m, Places *q, const u8 *p, Line *line) {
    u64 own = line->end - p < BLOCK ? ((u64)1 << (line->end - p)) - 1 : ~(u64)0;
    u64 starts = (m.wordy & ~(m.wordy << 1 | line->wordy)) | m.slash << 2 | line->slashed;
    line->wordy = m.wordy >> (BLOCK - 1);
    line->slashed = m.slash >> (BLOCK - 2);
    put_places(q, (starts | m.pair) & own, (u32)(p - q->from));
    if (q->count > PLACES - BLOCK - USUAL && any_there(s, q, line->begin, line->end)) return 1;
    if (!(m.beyond & own) && !(m.slash && is_spelt(m.slash & own, p, line->end))) return 0;
    return holds_beyond(s, p, line);
}

/* Whether blocks of a line hold a word, of which all bytes and some behind them may be read from a copy. */
static INLINE int blocks_hold(const Sift *s, Line *line, const u8 *from, const u8 *to, const u8 *copy, int wide) {
    Places q = {.from = from, .bytes = copy};
    for (const u8 *p = from; p < to; p += BLOCK) {
        if (p - q.from >= UINT16_MAX - BLOCK) {
            if (any_there(s, &q, line->begin, line->end)) return 1;
            q.bytes += p - q.from;
            q.from = p;
        }
        const u8 *bytes = q.bytes + (p - q.from);
        if (marked_holds(s, wide ? wide_marks(s, bytes) : marks_of(s, bytes), &q, p, line)) return 1;
    }
    return any_there(s, &q, line->begin, line->end);
}

#ifdef WIDE
static AVX2 int wide_hold(const Sift *s, Line *line, const u8 *from, const u8 *to, const u8 *copy) {
    return blocks_hold(s, line, from, to, copy, 1);
}
#else
#define wide_marks marks_of
#define wide_hold(s, line, from, to, copy) blocks_hold(s, line, from, to, copy, 0)
#endif

static int usual_hold(const Sift *s, Line *line, const u8 *from, const u8 *to, const u8 *copy) {
    return blocks_hold(s, line, from, to, copy, 0);
}

/* Whether a line holds a word; `stop` is behind the last byte that may be read. */
static int holds(const Sift *s, const u8 *begin, const u8 *end, const u8 *stop) {
    Line line = {.begin = begin, .end = end, .read = begin};
    const u8 *last = end; /* where blocks begin that cannot be read where they stand */
    u8 copy[2 * (BLOCK + BEHIND)] = {0};
    if (stop - end < BLOCK + BEHIND) last = stop - begin < BLOCK + BEHIND ? begin : stop - (BLOCK + BEHIND) + 1;
    last = begin + ((last - begin) + BLOCK - 1) / BLOCK * BLOCK;
    if (last > end) last = end;
    if (s->wide ? wide_hold(s, &line, begin, last, begin) : usual_hold(s, &line, begin, last, begin)) return 1;
    if (last >= end) return 0;
    memcpy(copy, last, (size_t)(stop - last));
    return usual_hold(s, &line, last, end, copy);
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
        if ((!whole || holds(s, p, last, stop)) && !keep(all, (Found){line, p - data, last - data})) return -1;
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
    int plain = 0; /* 1: without what some processors have; 2: nor what every one of this kind has */
    if (!PyArg_ParseTuple(args, "O!|i", &PyTuple_Type, &words, &plain)) return NULL;
    allocfunc make = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Sift *s = (Sift *)make(type, 0);
    if (!s) return NULL;
    s->portable = plain > 1;
#ifdef WIDE
    s->wide = !plain && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
              __builtin_cpu_supports("popcnt");
#endif
    for (int c = 0; c < 256; c++) s->class_of[c] = class_for((u8)c);
    for (u32 i = 0; i < HEADS; i++) s->heads[i] = NONE;
    for (u32 i = 0; i < CHAINS; i++) s->fours[i] = s->threes[i] = NONE;
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
    free(s->begun);
    free(s->text);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyType_Slot SIFT_SLOTS[] = {
    {Py_tp_new, sift_new},
    {Py_tp_dealloc, sift_dealloc},
    {Py_tp_call, sift_call},
    {Py_tp_doc, "Sift(words, plain=0)(data, mark) -> (lines, [(line, start, end)]): lines that hold a word, or are no object."},
    {0, NULL},
};

static PyType_Spec SIFT_SPEC = {"unbadge.formats._sift.Sift", sizeof(Sift), 0, Py_TPFLAGS_DEFAULT, SIFT_SLOTS};

/* ------------------------------------------------------------ a file's lines */

#ifndef _WIN32
#define ROOM (Py_ssize_t)(1 << 20) /* bytes of a file that are read and searched in one go */
#define HEAPED (Py_ssize_t)(4 << 20) /* bytes of found lines after which a call ends */

/* A file whose whole lines several threads read and search in turn, none with the interpreter. */
typedef struct {
    PyObject_HEAD
    Sift *sift;
    PyThread_type_lock reading;
    int number;
    char mark;
    long long at; /* where the first line begins that nobody took */
    Py_ssize_t turn;
} SiftFile;

/* What was found in one room of lines. */
typedef struct { Py_ssize_t turn, lines, count; } Searched;

/* All that one call found; the lines themselves, one behind the other. */
typedef struct {
    Searched *rooms;
    Py_ssize_t count, room;
    Finds finds;
    u8 *text;
    Py_ssize_t used, text_room;
} Heap;

/* The whole lines that follow, without the mark behind the last; 0 where none does that a room holds. */
static Py_ssize_t fill_room(SiftFile *f, u8 *room, Py_ssize_t *turn) {
    Py_ssize_t size = 0, cut, got;
    PyThread_acquire_lock(f->reading, WAIT_LOCK);
    while (size < ROOM && (got = pread(f->number, room + size, (size_t)(ROOM - size), (off_t)(f->at + size))) > 0) size += got;
    for (cut = size; cut > 0 && room[cut - 1] != (u8)f->mark; cut--) {}
    f->at += cut;
    *turn = f->turn;
    f->turn += cut > 0;
    PyThread_release_lock(f->reading);
    return cut;
}

static int keep_room(Heap *h, Searched one) {
    if (h->count == h->room) {
        Py_ssize_t room = h->room ? h->room * 2 : 64;
        Searched *rooms = realloc(h->rooms, (size_t)room * sizeof *rooms);
        if (!rooms) return 0;
        h->rooms = rooms;
        h->room = room;
    }
    h->rooms[h->count++] = one;
    return 1;
}

/* Copies found lines, whose room is used again; their places are those of the copies then. */
static int keep_lines(Heap *h, const u8 *room, Py_ssize_t first) {
    for (Py_ssize_t i = first; i < h->finds.count; i++) {
        Found *one = &h->finds.found[i];
        Py_ssize_t size = one->end - one->start;
        if (h->used + size > h->text_room) {
            Py_ssize_t wide = (h->used + size) * 2 + ROOM / 8;
            u8 *text = realloc(h->text, (size_t)wide);
            if (!text) return 0;
            h->text = text;
            h->text_room = wide;
        }
        memcpy(h->text + h->used, room + one->start, (size_t)size);
        one->start = h->used;
        one->end = h->used += size;
    }
    return 1;
}

/* Searches rooms until so many bytes were read, much was found or no room can be filled; 0 without memory. */
static int search_rooms(SiftFile *f, Py_ssize_t most, Heap *h) {
    u8 *room = malloc(ROOM);
    Py_ssize_t size, turn, read = 0;
    int kept = room != NULL;
    while (kept && read < most && h->used < HEAPED && (size = fill_room(f, room, &turn)) > 0) {
        Py_ssize_t first = h->finds.count, lines = sift_lines(f->sift, room, size - 1, f->mark, &h->finds);
        kept = lines >= 0 && keep_lines(h, room, first) && keep_room(h, (Searched){turn, lines, h->finds.count - first});
        read += size;
    }
    free(room);
    return kept;
}

/* What was found in a room: its turn, how many lines it has, and those found, by number from 0. */
static PyObject *room_told(const Heap *h, Searched one, Py_ssize_t first) {
    PyObject *list = PyList_New(one.count);
    for (Py_ssize_t i = 0; list && i < one.count; i++) {
        Found line = h->finds.found[first + i];
        PyObject *item = Py_BuildValue("ny#", line.line, (const char *)h->text + line.start, line.end - line.start);
        if (!item) Py_CLEAR(list);
        else PyList_SetItem(list, i, item);
    }
    return list ? Py_BuildValue("nnN", one.turn, one.lines, list) : NULL;
}

static PyObject *heap_told(const Heap *h) {
    PyObject *list = PyList_New(h->count);
    Py_ssize_t first = 0;
    for (Py_ssize_t i = 0; list && i < h->count; first += h->rooms[i++].count) {
        PyObject *item = room_told(h, h->rooms[i], first);
        if (!item) Py_CLEAR(list);
        else PyList_SetItem(list, i, item);
    }
    return list;
}

static PyObject *file_call(PyObject *self, PyObject *args, PyObject *Py_UNUSED(named)) {
    Py_ssize_t most;
    Heap heap = {0};
    int kept;
    if (!PyArg_ParseTuple(args, "n", &most)) return NULL;
    Py_BEGIN_ALLOW_THREADS
    kept = search_rooms((SiftFile *)self, most, &heap);
    Py_END_ALLOW_THREADS
    PyObject *result = kept ? heap_told(&heap) : PyErr_NoMemory();
    free(heap.rooms);
    free(heap.finds.found);
    free(heap.text);
    return result;
}

static PyObject *file_where(PyObject *self, PyObject *Py_UNUSED(none)) {
    SiftFile *f = (SiftFile *)self;
    return Py_BuildValue("Ln", f->at, f->turn);
}

static PyObject *file_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(named)) {
    PyObject *sift;
    int number;
    long long at;
    char mark;
    if (!PyArg_ParseTuple(args, "OiLc", &sift, &number, &at, &mark)) return NULL;
    if (PyType_GetSlot(Py_TYPE(sift), Py_tp_call) != (void *)sift_call) {
        PyErr_SetString(PyExc_TypeError, "no sift");
        return NULL;
    }
    allocfunc make = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    SiftFile *f = (SiftFile *)make(type, 0);
    if (!f) return NULL;
    f->reading = PyThread_allocate_lock();
    Py_INCREF(sift);
    f->sift = (Sift *)sift;
    f->number = number;
    f->at = at;
    f->mark = mark;
    if (!f->reading) {
        Py_DECREF(f);
        return PyErr_NoMemory();
    }
    return (PyObject *)f;
}

static void file_dealloc(PyObject *self) {
    SiftFile *f = (SiftFile *)self;
    PyTypeObject *type = Py_TYPE(self);
    if (f->reading) PyThread_free_lock(f->reading);
    Py_XDECREF((PyObject *)f->sift);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static PyMethodDef FILE_METHODS[] = {
    {"where", file_where, METH_NOARGS, "Where the first line begins that was not taken, and how many rooms were."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot FILE_SLOTS[] = {
    {Py_tp_new, file_new},
    {Py_tp_dealloc, file_dealloc},
    {Py_tp_call, file_call},
    {Py_tp_methods, FILE_METHODS},
    {Py_tp_doc, "SiftFile(sift, number, at, mark)(most) -> [(turn, lines, [(line, bytes)])]: of whole lines of a file."},
    {0, NULL},
};

static PyType_Spec FILE_SPEC = {"unbadge.formats._sift.SiftFile", sizeof(SiftFile), 0, Py_TPFLAGS_DEFAULT, FILE_SLOTS};
#endif

static int add_type(PyObject *module, PyType_Spec *spec, const char *name) {
    PyObject *type = PyType_FromSpec(spec);
    if (!type) return -1;
    int failed = PyModule_AddObjectRef(module, name, type);
    Py_DECREF(type);
    return failed;
}

static int fill_module(PyObject *module) {
#ifndef _WIN32
    if (add_type(module, &FILE_SPEC, "SiftFile")) return -1;
#endif
    return add_type(module, &SIFT_SPEC, "Sift");
}

static PyModuleDef_Slot MODULE_SLOTS[] = {{Py_mod_exec, fill_module}, {0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT, "unbadge.formats._sift", "Finds lines that hold any of some words.", 0,
    NULL, MODULE_SLOTS, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__sift(void) { return PyModuleDef_Init(&MODULE); }
