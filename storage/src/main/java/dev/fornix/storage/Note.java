package dev.fornix.storage;

import java.time.Instant;

/**
 * A text on record.
 *
 * @param topic its kind, such as {@code plan}
 * @param document its text, by convention JSON
 */
public record Note(Instant at, String topic, String document) {}
