package dev.fornix.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The steps that bring the events of a journal from one format to the next.
 *
 * <p>Only the events and what they are stored in; projections are rebuilt instead. A step that has
 * been released is never changed.
 *
 * @param steps step i, a list of statements, brings format i to format i + 1; format 0 is an empty
 *     database
 */
record Migrations(List<List<String>> steps) {
  private static final List<String> FIRST =
      List.of(
          "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
          "CREATE TABLE events(sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL,"
              + " trial INTEGER, body TEXT NOT NULL, checksum INTEGER NOT NULL) STRICT",
          "CREATE INDEX events_noted ON events(sequence) WHERE kind = 'noted'",
          "PRAGMA application_id = " + Database.APPLICATION);

  /** The formats of the journal. */
  static final Migrations JOURNAL = new Migrations(List.of(FIRST));

  /** The format that they lead to. */
  int format() {
    return steps.size();
  }

  /** Bring a database to the newest format; all of it or nothing. */
  void apply(Handle handle, int found) {
    handle.useTransaction(
        h -> {
          steps.subList(found, format()).forEach(step -> step.forEach(h::execute));
          h.execute("PRAGMA user_version = " + format());
        });
  }
}
