#ifndef STRIKE_PROXIMITY_CNETTLE_SHIM_H
#define STRIKE_PROXIMITY_CNETTLE_SHIM_H

#include <nettle/eddsa.h>
#include <nettle/sha2.h>
#include <nettle/version.h>

/* Since Nettle 4 a hash is written whole, and its length is no argument any more. */
static inline void sha256_finish(struct sha256_ctx *state, uint8_t *hash) {
#if NETTLE_VERSION_MAJOR >= 4
    sha256_digest(state, hash);
#else
    sha256_digest(state, SHA256_DIGEST_SIZE, hash);
#endif
}

#endif
