// Neighbouring places one after another, so that a block of them walks the tree together.

#include "CGeodesyKernels.h"

/// Half a kilometre where places are all over the Earth, so that those of one town are still in order.
#define AXIS_BITS 16
#define PASSES 3
#define PASS_BITS 11
#define BUCKETS (1 << PASS_BITS)

/// The bits of a 16-bit number with a gap after each.
static inline uint32_t spread(uint32_t bits) {
    bits = (bits | bits << 8) & 0x00FF00FF;
    bits = (bits | bits << 4) & 0x0F0F0F0F;
    bits = (bits | bits << 2) & 0x33333333;
    return (bits | bits << 1) & 0x55555555;
}

static void pass(
    const uint64_t *from, uint64_t *to, int64_t count, uint32_t *slots, int shift
) {
    uint32_t start = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
        uint32_t size = slots[bucket];
        slots[bucket] = start;
        start += size;
    }
    for (int64_t i = 0; i < count; i++)
        to[slots[from[i] >> shift & (BUCKETS - 1)]++] = from[i];
}

void geodesyMortonOrder(
    const double *pairs, int64_t count, uint32_t *order, uint64_t *scratch
) {
    if (count == 0) return;
    double low[2] = {pairs[0], pairs[1]}, high[2] = {pairs[0], pairs[1]};
    for (int64_t i = 1; i < count; i++) {
        for (int axis = 0; axis < 2; axis++) {
            double value = pairs[2 * i + axis];
            low[axis] = value < low[axis] ? value : low[axis];
            high[axis] = value > high[axis] ? value : high[axis];
        }
    }
    double scale[2];
    for (int axis = 0; axis < 2; axis++)
        scale[axis] = ((1 << AXIS_BITS) - 1) / (high[axis] - low[axis] + 1e-12);

    // key above, number below, so that the passes carry both
    // (the last of an odd number of them ends in the first half)
    uint64_t *keyed = scratch + count, *half = scratch;
    uint32_t slots[PASSES][BUCKETS] = {{0}};
    for (int64_t i = 0; i < count; i++) {
        uint32_t south = (uint32_t)(int32_t)((pairs[2 * i] - low[0]) * scale[0]);
        uint32_t east = (uint32_t)(int32_t)((pairs[2 * i + 1] - low[1]) * scale[1]);
        uint32_t key = spread(south) << 1 | spread(east);
        for (int digit = 0; digit < PASSES; digit++)
            slots[digit][key >> digit * PASS_BITS & (BUCKETS - 1)]++;
        keyed[i] = (uint64_t)key << 32 | (uint64_t)i;
    }
    for (int digit = 0; digit < PASSES; digit++) {
        pass(keyed, half, count, slots[digit], 32 + digit * PASS_BITS);
        uint64_t *sorted = half;
        half = keyed;
        keyed = sorted;
    }
    for (int64_t i = 0; i < count; i++) order[i] = (uint32_t)keyed[i];
}
