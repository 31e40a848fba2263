package dev.fornix.server.access;

import java.time.Instant;
import java.util.Optional;

/**
 * The key of a program.
 *
 * @param id what it is called by
 * @param name what it is for
 * @param createdAt when it was made
 * @param lastUsedAt when it was shown, to about a minute
 * @param secret in the answer that makes it only
 */
public record AccessToken(
    String id,
    String name,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    Optional<String> secret) {
  AccessToken used(Instant now) {
    return new AccessToken(id, name, createdAt, Optional.of(now), secret);
  }

  AccessToken with(String shownOnce) {
    return new AccessToken(id, name, createdAt, lastUsedAt, Optional.of(shownOnce));
  }
}
