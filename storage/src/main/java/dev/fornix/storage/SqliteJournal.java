package dev.fornix.storage;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A journal in an SQLite database, {@code study.db} in the folder of the study.
 *
 * <pre>{@code
 * try (Journal journal = SqliteJournal.open(folder, space.domain(), Durability.PROCESS)) {
 *   journal.replay(event -> ...);
 *   journal.append(new StudyEvent.Opened(clock.instant()));
 * }
 * }</pre>
 *
 * <p>An event and the projections that follow from it are written in one transaction, which is
 * committed when {@link #append} returns. There is one writer: {@link StudyLock} keeps others off.
 * {@link StudyReader}s may read at the same time. May be used from several threads.
 */
public final class SqliteJournal implements Journal {
  private final Path file;
  private final Runnable unlock;
  private final Handle handle;
  private final EventTable events;
  private final Projections projections;
  private final Function<String, Configuration> configurations;

  SqliteJournal(
      Path file, Runnable unlock, Handle handle, Function<String, Configuration> configurations) {
    this.file = file;
    this.unlock = unlock;
    this.handle = handle;
    this.configurations = configurations;
    this.events = new EventTable(file, handle);
    this.projections = Projections.open(handle, events);
  }

  /**
   * Open the journal of a study, or begin one.
   *
   * @param folder the folder of the study; made if it is missing
   * @param domain where the configurations of the study lie
   * @throws JournalException if the folder cannot be written, the study is in use, or what is there
   *     is damaged, no journal, or of a newer version
   */
  public static SqliteJournal open(Path folder, Domain domain, Durability durability) {
    return open(folder, text -> Configuration.parse(domain, text), durability);
  }

  /**
   * Open the journal of a study, or begin one.
   *
   * @param folder the folder of the study; made if it is missing
   * @param configurations reads the canonical text of a configuration; throws {@link
   *     IllegalArgumentException} for what is none
   * @throws JournalException if the folder cannot be written, the study is in use, or what is there
   *     is damaged, no journal, or of a newer version
   */
  public static SqliteJournal open(
      Path folder, Function<String, Configuration> configurations, Durability durability) {
    return open(folder, configurations, durability, Migrations.JOURNAL);
  }

  /**
   * Open the journal of a study that is locked already, or begin one; the lock outlives the
   * journal.
   *
   * @param folder the folder of the study
   * @param lock on that folder
   * @param configurations reads the canonical text of a configuration; throws {@link
   *     IllegalArgumentException} for what is none
   * @throws JournalException if the folder cannot be written, or what is there is damaged, no
   *     journal, or of a newer version
   */
  public static SqliteJournal open(
      Path folder,
      StudyLock lock,
      Function<String, Configuration> configurations,
      Durability durability) {
    lock.requireHeld();
    return open(
        folder.resolve(Database.NAME), () -> {}, configurations, durability, Migrations.JOURNAL);
  }

  static SqliteJournal open(
      Path folder,
      Function<String, Configuration> configurations,
      Durability durability,
      Migrations migrations) {
    makeFolder(folder);
    return open(
        folder.resolve(Database.NAME),
        StudyLock.acquire(folder)::close,
        configurations,
        durability,
        migrations);
  }

  private static SqliteJournal open(
      Path file,
      Runnable unlock,
      Function<String, Configuration> configurations,
      Durability durability,
      Migrations migrations) {
    try {
      Handle handle = Database.openForWriting(file, durability, migrations);
      try {
        return new SqliteJournal(file, unlock, handle, configurations);
      } catch (RuntimeException e) {
        handle.close();
        throw JournalException.of(file, e);
      }
    } catch (RuntimeException e) {
      unlock.run();
      throw e;
    }
  }

  /** Bring the journal of a study to the newest version, without understanding configurations. */
  static void update(Path folder) {
    Function<String, Configuration> none =
        text -> {
          throw new IllegalArgumentException("no configuration is read here: " + text);
        };
    open(folder, none, Durability.PROCESS).close();
  }

  /** Whether a folder holds a journal. */
  public static boolean exists(Path folder) {
    return Files.exists(folder.resolve(Database.NAME));
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new JournalException(
          "study folder " + folder + " cannot be made (" + e + "); choose another folder", e);
    }
  }

  @Override
  public synchronized void append(StudyEvent event) {
    StoredEvent stored = EventCodec.write(event);
    try {
      events.committed(handle.inTransaction(h -> write(stored)));
    } catch (RuntimeException e) {
      projections.forget();
      throw JournalException.of(file, e);
    }
  }

  private long write(StoredEvent stored) {
    long sequence = events.append(stored);
    projections.apply(sequence, stored);
    return sequence;
  }

  @Override
  public synchronized void replay(Consumer<StudyEvent> reader) {
    events.read((sequence, stored) -> reader.accept(decode(sequence, stored)));
  }

  private StudyEvent decode(long sequence, StoredEvent stored) {
    try {
      return EventCodec.read(stored, configurations);
    } catch (IllegalArgumentException e) {
      throw events.unreadable(sequence, e);
    }
  }

  /** Make the projections anew from the events. */
  public synchronized void rebuildProjections() {
    try {
      projections.rebuild(events);
    } catch (RuntimeException e) {
      throw JournalException.of(file, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      handle.close();
    } finally {
      unlock.run();
    }
  }
}
