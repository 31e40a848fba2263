package dev.fornix.data.table.read;

import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Schema;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a table is read; what is left open is found out from the file.
 *
 * @param delimiter what stands between the values of a CSV file
 * @param encoding of the letters
 * @param header whether the first line has the names of the columns
 * @param decimalComma whether decimals are written {@code 1,5}
 * @param missing the texts that stand for no value, besides the empty one
 * @param kinds what columns mean, by their names
 * @param leftOut columns that are not read, as users write them: each text is a name, or several
 *     with commas between them
 */
public record ReadOptions(
    Optional<Character> delimiter,
    Optional<Charset> encoding,
    Optional<Boolean> header,
    Optional<Boolean> decimalComma,
    List<String> missing,
    Map<String, ColumnKind> kinds,
    List<String> leftOut) {
  public ReadOptions {
    missing = List.copyOf(missing);
    kinds = Map.copyOf(kinds);
    leftOut = List.copyOf(leftOut);
  }

  /** Everything is found out. */
  public static ReadOptions standard() {
    return new ReadOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        MissingWords.USUAL,
        Map.of(),
        List.of());
  }

  /** Values are this far apart. */
  public ReadOptions withDelimiter(char character) {
    return new ReadOptions(
        Optional.of(character), encoding, header, decimalComma, missing, kinds, leftOut);
  }

  /** Letters are encoded so. */
  public ReadOptions withEncoding(Charset charset) {
    return new ReadOptions(
        delimiter, Optional.of(charset), header, decimalComma, missing, kinds, leftOut);
  }

  /** The first line has names, or it is data. */
  public ReadOptions withHeader(boolean names) {
    return new ReadOptions(
        delimiter, encoding, Optional.of(names), decimalComma, missing, kinds, leftOut);
  }

  /** Decimals have a comma, or a point. */
  public ReadOptions withDecimalComma(boolean comma) {
    return new ReadOptions(
        delimiter, encoding, header, Optional.of(comma), missing, kinds, leftOut);
  }

  /** These texts and the empty one, and no others, stand for no value. */
  public ReadOptions withMissing(List<String> words) {
    return new ReadOptions(delimiter, encoding, header, decimalComma, words, kinds, leftOut);
  }

  /** These texts stand for no value, too. */
  public ReadOptions withFurtherMissing(List<String> words) {
    return withMissing(Stream.concat(missing.stream(), words.stream()).distinct().toList());
  }

  /** These columns are not read; each text is a name, or several with commas between them. */
  public ReadOptions without(List<String> columns) {
    return new ReadOptions(delimiter, encoding, header, decimalComma, missing, kinds, columns);
  }

  /** A column means this. */
  public ReadOptions withKind(String column, ColumnKind kind) {
    Map<String, ColumnKind> more = new HashMap<>(kinds);
    more.put(column, kind);
    return new ReadOptions(delimiter, encoding, header, decimalComma, missing, more, leftOut);
  }

  /**
   * Columns mean what they meant in another table: that which a model was fitted on. Numbers and
   * points in time that cannot be understood count as missing, and a warning says so.
   */
  public ReadOptions withSchema(Schema schema) {
    Map<String, ColumnKind> more = new HashMap<>(kinds);
    schema.fields().forEach(field -> more.put(field.name(), field.kind()));
    return new ReadOptions(delimiter, encoding, header, decimalComma, missing, more, List.of());
  }
}
