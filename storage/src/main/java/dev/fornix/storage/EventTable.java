package dev.fornix.storage;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The append-only table of events. */
final class EventTable {
  private static final int PAGE = 1_000;

  private final Path file;
  private final Handle handle;
  private long last;

  EventTable(Path file, Handle handle) {
    this.file = file;
    this.handle = handle;
    this.last =
        handle.createQuery("SELECT coalesce(max(sequence), 0) FROM events").mapTo(Long.class).one();
  }

  /** Write an event; call within a transaction, and {@link #committed} after it. */
  long append(StoredEvent event) {
    long sequence = last + 1;
    String at = event.at().toString();
    String body = Json.write(event.body());
    handle.execute(
        "INSERT INTO events(sequence, at, kind, trial, body, checksum) VALUES (?, ?, ?, ?, ?, ?)",
        sequence,
        at,
        event.kind(),
        event.trial().isPresent() ? event.trial().getAsLong() : null,
        body,
        StoredEvent.checksum(sequence, at, event.kind(), event.trial(), body));
    return sequence;
  }

  void committed(long sequence) {
    last = sequence;
  }

  /** How many events there are. */
  long size() {
    return last;
  }

  /**
   * Hand over all events up to now, oldest first, a page at a time so that neither a lock nor much
   * memory is held.
   *
   * @throws JournalException if an event is missing or is not what was written
   */
  void read(Reader reader) {
    long end = last;
    long next = 1;
    while (next <= end) {
      for (Row row : page(next)) {
        if (row.sequence() != next) {
          break;
        }
        reader.read(next++, event(row));
      }
      if (next <= end && page(next).stream().noneMatch(startsAt(next))) {
        throw damaged(next, "is missing", null);
      }
    }
  }

  private static Predicate<Row> startsAt(long sequence) {
    return row -> row.sequence() == sequence;
  }

  private List<Row> page(long from) {
    try {
      return handle
          .createQuery(
              "SELECT sequence, at, kind, trial, body, checksum FROM events"
                  + " WHERE sequence >= :from ORDER BY sequence LIMIT :limit")
          .bind("from", from)
          .bind("limit", PAGE)
          .map((row, context) -> Row.of(row))
          .list();
    } catch (RuntimeException e) {
      throw JournalException.of(file, e);
    }
  }

  private StoredEvent event(Row row) {
    long expected =
        StoredEvent.checksum(row.sequence(), row.at(), row.kind(), row.trial(), row.body());
    if (row.checksum() != expected) {
      throw damaged(row.sequence(), "is not what was written", null);
    }
    try {
      return new StoredEvent(
          Instant.parse(row.at()), row.kind(), row.trial(), Json.parse(row.body()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw damaged(row.sequence(), "is no event: " + e.getMessage(), e);
    }
  }

  /** The complaint about an event that is whole but makes no sense to this version or space. */
  JournalException unreadable(long sequence, IllegalArgumentException cause) {
    return new JournalException(
        "event "
            + sequence
            + " of journal "
            + file
            + " cannot be read: "
            + cause.getMessage()
            + "; nothing was changed in it",
        cause);
  }

  private JournalException damaged(long sequence, String how, @Nullable Throwable cause) {
    return new JournalException(
        JournalException.damaged(file, "event " + sequence + " " + how), cause);
  }

  /** Takes events one by one. */
  interface Reader {
    /** Take an event; the first has the number 1. */
    void read(long sequence, StoredEvent event);
  }

  private record Row(
      long sequence, String at, String kind, OptionalLong trial, String body, long checksum) {
    static Row of(ResultSet row) throws SQLException {
      long number = row.getLong(4);
      OptionalLong trial = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
      return new Row(
          row.getLong(1),
          row.getString(2),
          row.getString(3),
          trial,
          row.getString(5),
          row.getLong(6));
    }
  }
}
