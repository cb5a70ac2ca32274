/* older-glibc.c: lets glibc 2.34 run what is linked with 2.36. Three functions would ask for a later one
   only because the linker takes the newest there is; with these it need not. */

#include <stdlib.h>
#include <sys/random.h>

/* Since 2.35 there is a second hypot, which sets no errno. From 2.35 on, both give the same bits. */
double earlier_hypot(double x, double y);
float earlier_hypotf(float x, float y);
__asm__(".symver earlier_hypot, hypot@GLIBC_2.2.5");
__asm__(".symver earlier_hypotf, hypotf@GLIBC_2.2.5");

#pragma GCC visibility push(hidden)

double hypot(double x, double y) { return earlier_hypot(x, y); }
float hypotf(float x, float y) { return earlier_hypotf(x, y); }

/* Since 2.36. libstdc++'s std::random_device names it. */
unsigned int arc4random(void) {
    unsigned int word;
    if (getentropy(&word, sizeof word) != 0) abort();
    return word;
}
