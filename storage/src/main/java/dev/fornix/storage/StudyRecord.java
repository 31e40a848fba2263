package dev.fornix.storage;

import dev.fornix.core.study.StudyIdentity;
import java.time.Instant;
import java.util.Optional;

/**
 * What a journal says of its study as a whole.
 *
 * @param definition the text that the study was made from
 * @param openedAt when a process last took it up
 * @param closedAt when that process laid it down; empty while it is at work, or if it was killed
 */
public record StudyRecord(
    StudyIdentity identity,
    String definition,
    Instant createdAt,
    Optional<Instant> openedAt,
    Optional<Instant> closedAt) {}
