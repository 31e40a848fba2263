package dev.fornix.data.table;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in a file: a mark, the version, the number of columns; of each column its name, its kind,
 * what it is stored in, and its pieces as they are in memory. Big-endian. Written under another
 * name and moved at once, so that a file is whole or not there.
 */
final class TableFile {
  private static final int MARK = 0x464E5854; // "FNXT"
  private static final int VERSION = 1;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int NUMBERS = 0;
  private static final int LEVELS = 1;
  private static final int TIMES = 2;

  private TableFile() {}

  static void write(Table table, Path file) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(fresh), BUFFER_BYTES))) {
        out.writeInt(MARK);
        out.writeInt(VERSION);
        out.writeInt(table.columns().size());
        for (Column column : table.columns()) {
          write(column, out);
        }
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The table could not be written into %s: %s.", file, Reasons.of(e)), e);
    }
  }

  private static void write(Column column, DataOutputStream out) throws IOException {
    out.writeUTF(column.name());
    out.writeUTF(column.kind().text());
    if (column instanceof NumberColumn numbers) {
      out.writeByte(NUMBERS);
      numbers.stored().write(out);
    } else if (column instanceof TimeColumn times) {
      out.writeByte(TIMES);
      times.stored().write(out);
    } else if (column instanceof LevelColumn levels) {
      out.writeByte(LEVELS);
      levels.levels().write(out);
      levels.stored().write(out);
    }
  }

  static Table read(Path file) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
      if (in.readInt() != MARK) {
        throw new DataException(Sentence.of("%s is no table that Fornix wrote.", file));
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new DataException(
            Sentence.of(
                "%s has version %d of Fornix's tables; this Fornix reads version %d.",
                file, version, VERSION));
      }
      List<Column> columns = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        columns.add(column(in));
      }
      return Table.of(columns);
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The table in %s could not be read: %s.", file, Reasons.of(e)), e);
    }
  }

  private static Column column(DataInputStream in) throws IOException {
    String name = in.readUTF();
    ColumnKind kind = kind(in.readUTF());
    return switch (in.readByte()) {
      case NUMBERS -> new NumberColumn(name, kind, Numbers.read(in));
      case TIMES -> new TimeColumn(name, kind, Numbers.read(in));
      case LEVELS -> new LevelColumn(name, kind, Levels.read(in), Codes.read(in));
      default -> throw new IOException("column '" + name + "' is stored in an unknown way");
    };
  }

  private static ColumnKind kind(String text) throws IOException {
    for (ColumnKind kind : ColumnKind.values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new IOException("there is no kind of column '" + text + "'");
  }
}
