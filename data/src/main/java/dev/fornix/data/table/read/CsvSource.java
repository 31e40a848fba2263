package dev.fornix.data.table.read;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. */
final class CsvSource implements RowSource {
  private final Path file;
  private final int markBytes;
  private final CsvForm form;
  private final List<String> columns;

  private CsvSource(Path file, int markBytes, CsvForm form, List<String> columns) {
    this.file = file;
    this.markBytes = markBytes;
    this.form = form;
    this.columns = List.copyOf(columns);
  }

  /**
   * Finds out the form and the columns.
   *
   * @throws WrongEncoding if the first lines are not in this encoding
   */
  static CsvSource open(Path file, FileStart start, Charset charset, ReadOptions options) {
    CsvForm form = new CsvSniffer(start.text(charset), options).form(charset);
    List<String> first = firstLine(file, start.markBytes(), form);
    List<String> names =
        form.header()
            ? ColumnNames.of(file.getFileName().toString(), first)
            : ColumnNames.numbered(first.size());
    return new CsvSource(file, start.markBytes(), form, names);
  }

  private static List<String> firstLine(Path file, int markBytes, CsvForm form) {
    List<String> cells = new ArrayList<>();
    CsvSource bare = new CsvSource(file, markBytes, form, List.of());
    bare.go(new Handler(bare, Integer.MAX_VALUE, new FirstLine(cells), true));
    if (cells.isEmpty()) {
      throw new DataException(Sentence.of("%s is empty: it has no values.", bare.name()));
    }
    return cells;
  }

  private record FirstLine(List<String> cells) implements RowTaker {
    @Override
    public void begin(long line) {}

    @Override
    public void cell(int column, char[] text, int offset, int length) {
      cells.add(new String(text, offset, length));
    }

    @Override
    public boolean end() {
      return false;
    }
  }

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public String form() {
    return form.text();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean decimalComma() {
    return form.decimalComma();
  }

  @Override
  public void each(RowTaker taker) {
    go(new Handler(this, columns.size(), taker, !form.header()));
  }

  private void go(Handler handler) {
    try (Reader text = text();
        CsvReader<Boolean> reader =
            CsvReader.builder()
                .fieldSeparator(form.delimiter())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .build(handler, text)) {
      for (boolean more : reader) {
        if (!more) {
          return;
        }
      }
    } catch (CsvParseException e) {
      throw broken(e, handler.line);
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause(), handler.line);
    } catch (IOException e) {
      throw unreadable(e, handler.line);
    }
  }

  private Reader text() throws IOException {
    InputStream bytes = Files.newInputStream(file);
    bytes.skipNBytes(markBytes);
    return new InputStreamReader(
        bytes,
        form.charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private RuntimeException broken(CsvParseException failure, long line) {
    Throwable cause = failure.getCause();
    if (cause instanceof DataException ours) {
      return ours;
    }
    if (cause instanceof IOException io) {
      return unreadable(io, line);
    }
    if (cause instanceof UncheckedIOException unchecked) {
      return unreadable(unchecked.getCause(), line);
    }
    return new DataException(
        Sentence.of(
            "%s has broken quotes in or after line %,d: a quoted value that does not end, or"
                + " letters behind its closing quote; double the quotes inside values.",
            name(), line),
        failure);
  }

  private RuntimeException unreadable(@Nullable IOException failure, long line) {
    if (failure instanceof CharacterCodingException) {
      return new WrongEncoding(line, failure);
    }
    return new DataException(
        Sentence.of(
            "%s could not be read: %s.",
            name(), failure == null ? "unknown" : Reasons.of(failure)));
  }

  /** Hands on what the parser finds; gives whether more rows are wanted. */
  private static final class Handler extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final CsvSource source;
    private final int columns;
    private final RowTaker taker;
    private boolean isData;
    private int extra;
    private long line = 1;

    /**
     * @param isData whether the first row is one
     */
    Handler(CsvSource source, int columns, RowTaker taker, boolean isData) {
      this.source = source;
      this.columns = columns;
      this.taker = taker;
      this.isData = isData;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = startingLineNumber;
      extra = 0;
      if (isData) {
        taker.begin(line);
      }
    }

    @Override
    protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
      if (!isData) {
        return;
      }
      int from = offset;
      int end = offset + length;
      while (from < end && text[from] <= ' ') {
        from++;
      }
      while (end > from && text[end - 1] <= ' ') {
        end--;
      }
      if (index < columns) {
        taker.cell(index, text, from, end - from);
      } else if (end > from) {
        extra++;
      }
    }

    @Override
    protected Boolean buildRecord() {
      if (getRecordType() == RecordType.EMPTY) {
        return true;
      }
      if (!isData) {
        isData = true;
        return true;
      }
      if (columns != Integer.MAX_VALUE && (extra > 0 || getFieldCount() < columns)) {
        throw new DataException(
            Sentence.of(
                "%s has %s in line %,d, but %s; repair the line, or name the character between"
                    + " the values (--delimiter) if it is not the %s.",
                source.name(),
                Sentence.count(getFieldCount(), "value", "values"),
                line,
                Sentence.count(columns, "column", "columns"),
                source.form.delimiter() == '\t' ? "tab" : "'" + source.form.delimiter() + "'"));
      }
      return taker.end();
    }
  }
}
