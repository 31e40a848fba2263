package dev.fornix.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** A journal cannot be opened, read or written; the message says which one, why and what to do. */
public class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Say what is wrong. */
  public JournalException(String message) {
    super(message);
  }

  /** Say what is wrong and what it came from. */
  public JournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The sentence for what SQLite, or whatever stands between, complains about. */
  static JournalException of(Path file, Throwable thrown) {
    if (thrown instanceof JournalException known) {
      return known;
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return new JournalException(sentence(file, sql), thrown);
      }
    }
    return new JournalException("journal " + file + " failed: " + thrown.getMessage(), thrown);
  }

  private static String sentence(Path file, SQLException thrown) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(thrown.getErrorCode() & 0xff);
    return switch (code) {
      case SQLITE_FULL ->
          "the disk that holds " + file + " is full; free some space and resume the study";
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          "journal "
              + file
              + " cannot be opened or written; check the permissions of its folder and its files";
      case SQLITE_CORRUPT -> damaged(file, "SQLite finds its pages in disorder");
      case SQLITE_NOTADB -> "file " + file + " is no journal; nothing was changed in it";
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "journal " + file + " is held by another program; close that one and try again";
      case SQLITE_IOERR -> "journal " + file + " cannot be read or written: " + thrown.getMessage();
      default -> "journal " + file + " failed: " + thrown.getMessage();
    };
  }

  static String damaged(Path file, String how) {
    return "journal "
        + file
        + " is damaged: "
        + how
        + "; restore it from a copy; nothing was changed in it";
  }
}
