package dev.fornix.data.table.read;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import dev.fornix.data.builtin.BuiltinDataset;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables from files.
 *
 * <pre>{@code
 * ReadTable data = Tables.read(Path.of("data.csv"), ReadOptions.standard());
 * }</pre>
 *
 * <p>Files that end in {@code .jsonl} or {@code .ndjson} are read as JSON lines, those of a {@link
 * TableFormat} that is installed by it, and all others as CSV, whatever stands between the values.
 */
public final class Tables {
  /** What text that is not UTF-8 is taken for: the usual encoding of old spreadsheets. */
  private static final Charset FALLBACK = Charset.forName("windows-1252");

  private static final List<String> ENDINGS =
      List.of(".csv", ".tsv", ".tab", ".txt", ".jsonl", ".ndjson");

  private Tables() {}

  /** Whether a location names a table: a built-in one, or a file whose name ends as one's does. */
  public static boolean named(String location) {
    if (location.startsWith(BuiltinDataset.PREFIX)) {
      String name = location.substring(BuiltinDataset.PREFIX.length());
      return BuiltinDataset.tables().stream().anyMatch(table -> table.name().equals(name));
    }
    String name = location.toLowerCase(Locale.ROOT);
    return !Files.isDirectory(Path.of(location))
        && (ENDINGS.stream().anyMatch(name::endsWith) || format(name).isPresent());
  }

  /**
   * Reads a table that comes with Fornix, such as {@code builtin:penguins}, or a file.
   *
   * @throws DataException if there is none, or it is no table; the message says why
   */
  public static ReadTable read(String location, ReadOptions options) {
    return location.startsWith(BuiltinDataset.PREFIX)
        ? new TableReading(BuiltinTable.at(location), options).read()
        : read(Path.of(location), options);
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is no table; the message says where and why
   */
  public static ReadTable read(Path file, ReadOptions options) {
    requireFile(file);
    try {
      return readAny(file, options);
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("%s could not be read: %s.", file.getFileName(), Reasons.of(e)), e);
    } catch (OutOfMemoryError e) {
      throw new DataException(
          Sentence.of(
              "%s needs more memory than the %,d MB that Java may take; give Java more (-Xmx), or"
                  + " leave columns or rows out.",
              file.getFileName(), Runtime.getRuntime().maxMemory() / 1_000_000),
          e);
    }
  }

  /**
   * Reads rows that a program has, by the same rules as those of a file: texts are taken for what
   * they would be taken for there.
   *
   * @param rows values by the names of their columns, as texts, numbers or truth values; what a row
   *     lacks and null are missing
   * @throws DataException if there are no rows, or they have no columns
   */
  public static ReadTable read(
      List<? extends Map<String, ? extends @Nullable Object>> rows, ReadOptions options) {
    RowsInMemory source = new RowsInMemory(rows);
    if (source.columns().isEmpty()) {
      throw new DataException("There are no rows with values; give at least one.");
    }
    return new TableReading(source, options).read();
  }

  /**
   * Refuse what names no table at all, before anything is read.
   *
   * @throws DataException if there is no such file
   */
  public static void requireThere(String location) {
    if (!location.startsWith(BuiltinDataset.PREFIX)) {
      requireFile(Path.of(location));
    }
  }

  private static void requireFile(Path file) {
    if (!Files.exists(file)) {
      throw new DataException(Sentence.of("There is no file %s.", file));
    }
    if (Files.isDirectory(file)) {
      throw new DataException(
          Sentence.of("%s is a folder; name the file in it that has the table.", file));
    }
  }

  private static ReadTable readAny(Path file, ReadOptions options) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return new TableReading(JsonLines.open(file), options).read();
    }
    Optional<TableFormat> format = format(name);
    if (format.isPresent()) {
      return new TableReading(format.get().open(file), options).read();
    }
    return readCsv(file, options);
  }

  private static Optional<TableFormat> format(String name) {
    return ServiceLoader.load(TableFormat.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(format -> format.endings().stream().anyMatch(name::endsWith))
        .findFirst();
  }

  private static ReadTable readCsv(Path file, ReadOptions options) throws IOException {
    FileStart start = FileStart.of(file, options.encoding());
    Optional<Charset> known =
        options
            .encoding()
            .filter(named -> !named.equals(StandardCharsets.UTF_16))
            .or(start::markedCharset)
            .or(options::encoding);
    try {
      return readCsv(file, start, known.orElse(StandardCharsets.UTF_8), options);
    } catch (WrongEncoding e) {
      if (known.isPresent()) {
        throw wrong(file, known.get().displayName(Locale.ROOT), e);
      }
    }
    try {
      return readCsv(file, start, FALLBACK, options);
    } catch (WrongEncoding e) {
      throw wrong(file, "UTF-8 or " + FALLBACK.displayName(Locale.ROOT), e);
    }
  }

  private static ReadTable readCsv(
      Path file, FileStart start, Charset charset, ReadOptions options) {
    return new TableReading(CsvSource.open(file, start, charset, options), options).read();
  }

  private static DataException wrong(Path file, String charset, WrongEncoding failure) {
    return new DataException(
        Sentence.of(
            "%s is not %s text: there are other bytes near line %,d; say which encoding it has,"
                + " such as --encoding %s, or save it as UTF-8.",
            file.getFileName(),
            charset,
            failure.line(),
            charset.contains(FALLBACK.displayName(Locale.ROOT)) ? "GB18030" : FALLBACK.name()),
        failure);
  }
}
