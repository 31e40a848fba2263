/**
 * The journal of a study on disk: {@link dev.fornix.storage.SqliteJournal} appends events, {@link
 * dev.fornix.storage.StudyReader} reads the projections that are kept beside them and can be
 * rebuilt from them. Knows neither strategies nor evaluators.
 */
@NullMarked
package dev.fornix.storage;

import org.jspecify.annotations.NullMarked;
