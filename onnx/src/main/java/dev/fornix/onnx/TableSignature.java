package dev.fornix.onnx;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model of tables takes and gives. Kept in the file's metadata properties; names are written
 * as in the query of a URL, which every binding of ONNX Runtime reads unharmed and the JDK alone
 * can read.
 *
 * @param columns what it takes, in any order; further columns are not looked at
 * @param target what it predicts
 * @param classNames in the order of the probabilities; empty if it predicts a number
 * @param threshold from which probability on it says the second class of two; empty for the more
 *     probable one
 * @param rowsAtOnce how many rows it should be given at once at most, at least 1
 */
public record TableSignature(
    List<TableColumn> columns,
    String target,
    List<String> classNames,
    Optional<Double> threshold,
    int rowsAtOnce) {
  /** The output of shape {@code [batch, classes]}. */
  public static final String PROBABILITIES = "probabilities";

  /** The output of shape {@code [batch]}: the name of the class that is said. */
  public static final String LABEL = "label";

  /** The output of shape {@code [batch, 1]} of a model that predicts a number. */
  public static final String PREDICTION = "prediction";

  /** The input of a model that looks at no column: one number a row, whatever it is. */
  public static final String NO_COLUMN = "row";

  private static final String COLUMNS = "table.columns";
  private static final String TARGET = "table.target";
  private static final String CLASSES = "table.classes";
  private static final String THRESHOLD = "table.threshold";
  private static final String ROWS = "table.rows_at_once";

  /** Copy and check. */
  public TableSignature {
    columns = List.copyOf(columns);
    classNames = List.copyOf(classNames);
    if (rowsAtOnce < 1) {
      throw new IllegalArgumentException("rowsAtOnce (" + rowsAtOnce + ") must be at least 1");
    }
  }

  /** Whether it gives probabilities of classes, and not a number. */
  public boolean classification() {
    return !classNames.isEmpty();
  }

  /** The output with the numbers. */
  public String output() {
    return classification() ? PROBABILITIES : PREDICTION;
  }

  /** As further properties of {@link ModelMetadata}. */
  public Map<String, String> toProperties() {
    return Map.of(
        COLUMNS,
        columns.stream()
            .map(c -> encode(c.input()) + "=" + key(c.kind()) + ":" + encode(c.name()))
            .collect(Collectors.joining("&")),
        TARGET,
        encode(target),
        CLASSES,
        classNames.stream().map(TableSignature::encode).collect(Collectors.joining("&")),
        THRESHOLD,
        threshold.map(Object::toString).orElse(""),
        ROWS,
        Integer.toString(rowsAtOnce));
  }

  /**
   * Read back from all properties of a file.
   *
   * @throws OnnxException if the file is no model of tables by Fornix, or is damaged
   */
  public static TableSignature of(String source, Map<String, String> properties) {
    try {
      return new TableSignature(
          entries(property(properties, COLUMNS)).stream().map(TableSignature::column).toList(),
          decode(property(properties, TARGET)),
          entries(property(properties, CLASSES)).stream().map(TableSignature::decode).toList(),
          Optional.of(property(properties, THRESHOLD))
              .filter(text -> !text.isEmpty())
              .map(Double::valueOf),
          Integer.parseInt(property(properties, ROWS)));
    } catch (IllegalArgumentException e) {
      throw new OnnxException(
          source
              + " is no model of a table, or is damaged ("
              + e.getMessage()
              + "); export it again",
          e);
    }
  }

  private static String property(Map<String, String> properties, String key) {
    String value = properties.get(ModelMetadata.PREFIX + key);
    if (value == null) {
      throw new IllegalArgumentException("property '" + key + "' is missing");
    }
    return value;
  }

  private static List<String> entries(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("&", -1));
  }

  private static TableColumn column(String entry) {
    int equals = entry.indexOf('=');
    int colon = entry.indexOf(':');
    if (equals < 0 || colon < equals) {
      throw new IllegalArgumentException("'" + entry + "' is no column");
    }
    TableColumn.Kind kind =
        TableColumn.Kind.valueOf(entry.substring(equals + 1, colon).toUpperCase(Locale.ROOT));
    return new TableColumn(
        decode(entry.substring(colon + 1)), kind, decode(entry.substring(0, equals)));
  }

  private static String key(TableColumn.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
