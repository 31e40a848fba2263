package dev.fornix.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/** Opens the database file of a study, after a look at whether it is one. */
final class Database {
  static final String NAME = "study.db";

  /** SQLite's application id: "Forn" in ASCII. */
  static final int APPLICATION = 0x466F726E;

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BUSY_MILLIS = 10_000;

  private Database() {}

  /** Open for writing; creates the file or brings an older one to the newest format. */
  static Handle openForWriting(Path file, Durability durability, Migrations migrations) {
    Handle handle = connect(file, "");
    try {
      checkPages(file, handle);
      int found = format(file, handle, migrations.format());
      if (found < migrations.format()) {
        migrations.apply(handle, found);
      }
      handle.execute("PRAGMA journal_mode = WAL");
      handle.execute("PRAGMA synchronous = " + durability.synchronous());
      return handle;
    } catch (RuntimeException e) {
      handle.close();
      throw JournalException.of(file, e);
    }
  }

  /** Open for reading only; other formats than the newest are the caller's to refuse. */
  static Handle openForReading(Path file) {
    try {
      return beside(file);
    } catch (RuntimeException e) {
      throw JournalException.of(file, e);
    }
  }

  private static Handle beside(Path file) {
    try {
      return readable(connect(file, "?mode=ro"));
    } catch (RuntimeException e) {
      // A folder that cannot be written has no room for the files that coordinate readers with the
      // writer; then there is no writer either, unless its log is there.
      if (Files.exists(file) && !Files.exists(Path.of(file + "-wal"))) {
        return readable(connect(file, "?immutable=1"));
      }
      throw e;
    }
  }

  private static Handle readable(Handle handle) {
    try {
      handle.execute("SELECT count(*) FROM sqlite_master");
      return handle;
    } catch (RuntimeException e) {
      handle.close();
      throw e;
    }
  }

  private static Handle connect(Path file, String parameters) {
    try {
      checkMagic(file);
      SQLiteConfig config = new SQLiteConfig();
      config.setBusyTimeout(BUSY_MILLIS);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri() + parameters;
      return Jdbi.create(() -> config.createConnection(url)).open();
    } catch (RuntimeException e) {
      throw JournalException.of(file, e);
    } catch (IOException e) {
      throw new JournalException("journal " + file + " cannot be read (" + e + ")", e);
    }
  }

  /** SQLite writes into a text file only after it has looked, but its complaint is no sentence. */
  private static void checkMagic(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length);
      if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
        throw new JournalException("file " + file + " is no journal; nothing was changed in it");
      }
    }
  }

  private static void checkPages(Path file, Handle handle) {
    String found = handle.createQuery("PRAGMA quick_check(1)").mapTo(String.class).one();
    if (!found.equals("ok")) {
      throw new JournalException(JournalException.damaged(file, found.replace('\n', ' ')));
    }
  }

  /** The format of an open database, 0 for an empty one. */
  static int format(Path file, Handle handle, int newest) {
    int application = number(handle, "PRAGMA application_id");
    int tables = number(handle, "SELECT count(*) FROM sqlite_master");
    int format = number(handle, "PRAGMA user_version");
    if (application != APPLICATION && (application != 0 || tables != 0 || format != 0)) {
      throw new JournalException(
          "file " + file + " is a database but no journal; nothing was changed in it");
    }
    if (format > newest) {
      throw new JournalException(
          "journal "
              + file
              + " was written by a newer version of Fornix (format "
              + format
              + "; this one reads up to "
              + newest
              + "); update Fornix; nothing was changed in it");
    }
    return format;
  }

  private static int number(Handle handle, String query) {
    return handle.createQuery(query).mapTo(Integer.class).one();
  }
}
