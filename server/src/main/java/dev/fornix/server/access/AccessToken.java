package dev.fornix.server.access;

import java.time.Instant;
import java.util.Optional;

/**
 * The key of a program.
 *
 * @param id what it is called by
 * @param name what it is for
 * @param createdAt when it was made
 * @param secret in the answer that makes it only
 */
public record AccessToken(String id, String name, Instant createdAt, Optional<String> secret) {}
