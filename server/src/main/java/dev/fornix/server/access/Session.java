package dev.fornix.server.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A browser that is signed in. Of one that an older version signed in, its end alone is known.
 *
 * @param id what it is called by
 * @param userAgent what it called itself
 * @param createdAt when it signed in
 * @param expiresAt until when it is
 * @param lastUsedAt when it asked for something, to about a minute
 */
public record Session(
    String id,
    Optional<String> userAgent,
    Optional<Instant> createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsedAt) {
  Session used(Instant now) {
    return new Session(id, userAgent, createdAt, expiresAt, Optional.of(now));
  }
}
