package dev.fornix.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the file of a table is read, where that is not to be found out. */
final class ReadingOptions {
  static final String KIND =
      "What a column means: numeric, categorical, ordinal, boolean, date-time, text, identifier"
          + " (not learnt from) or constant. May be repeated.";
  static final String DELIMITER = "What stands between values; 'tab' for a tab.";
  static final String ENCODING = "The encoding of the letters, such as windows-1252.";
  static final String HEADER = "Whether line 1 has the names of the columns.";
  static final String DECIMAL_COMMA = "Whether decimals are written 1,5 and not 1.5.";
  static final String MISSING =
      "A text that stands for no value, beside the usual ones, such as -999. May be repeated.";

  @Option(names = "--delimiter", paramLabel = "<character>", description = DELIMITER)
  @Nullable String delimiter;

  @Option(names = "--encoding", paramLabel = "<name>", description = ENCODING)
  @Nullable String encoding;

  @Option(names = "--header", paramLabel = "<yes|no>", description = HEADER)
  @Nullable String header;

  @Option(names = "--decimal-comma", paramLabel = "<yes|no>", description = DECIMAL_COMMA)
  @Nullable String decimalComma;

  @Option(names = "--missing", paramLabel = "<text>", description = MISSING)
  List<String> missing = new ArrayList<>();

  /** What was given, by name. */
  Map<String, List<String>> given() {
    Map<String, List<String>> given = new LinkedHashMap<>();
    put(given, "delimiter", delimiter);
    put(given, "encoding", encoding);
    put(given, "header", header);
    put(given, "decimal_comma", decimalComma);
    if (!missing.isEmpty()) {
      given.put("missing", missing);
    }
    return given;
  }

  private static void put(Map<String, List<String>> given, String name, @Nullable String value) {
    if (value != null) {
      given.put(name, List.of(value));
    }
  }
}
