package dev.fornix.data.table.read;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.ColumnKind;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads {@link ReadOptions} from texts as users write them, by name: {@code kind} ({@code
 * column=kind}, any number of times), {@code delimiter}, {@code encoding}, {@code header} and
 * {@code decimal_comma} ({@code yes} or {@code no}), {@code missing} (a further text that stands
 * for no value) and {@code drop} (columns with commas between them), the last two any number of
 * times, too.
 */
public final class ReadSettings {
  /** The names of all. */
  public static final List<String> NAMES =
      List.of("drop", "kind", "delimiter", "encoding", "header", "decimal_comma", "missing");

  private final Map<String, List<String>> settings;

  private ReadSettings(Map<String, List<String>> settings) {
    this.settings = settings;
  }

  /**
   * Read.
   *
   * @param settings by name; others than {@link #NAMES} are passed over
   * @throws DataException if a value is not allowed
   */
  public static ReadOptions of(Map<String, List<String>> settings) {
    return new ReadSettings(settings).options();
  }

  private ReadOptions options() {
    ReadOptions options =
        ReadOptions.standard().without(all("drop")).withFurtherMissing(all("missing"));
    for (String text : all("kind")) {
      int equals = text.lastIndexOf('=');
      if (equals < 1) {
        throw new DataException(
            Sentence.of("--kind '%s' must have the form column=kind, such as id=numeric.", text));
      }
      options = options.withKind(text.substring(0, equals), kind(text.substring(equals + 1)));
    }
    for (String text : all("delimiter")) {
      options = options.withDelimiter(character(text));
    }
    for (String text : all("encoding")) {
      options = options.withEncoding(charset(text));
    }
    for (String text : all("header")) {
      options = options.withHeader(yes("--header", text));
    }
    for (String text : all("decimal_comma")) {
      options = options.withDecimalComma(yes("--decimal-comma", text));
    }
    return options;
  }

  private List<String> all(String name) {
    return settings.getOrDefault(name, List.of());
  }

  private static ColumnKind kind(String text) {
    return Arrays.stream(ColumnKind.values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "There is no kind of column '"
                        + text
                        + "'; there are "
                        + Arrays.stream(ColumnKind.values())
                            .map(ColumnKind::text)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private static char character(String text) {
    if (text.equals("tab") || text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1) {
      throw new DataException(
          "'" + text + "' cannot stand between values: give one character, or 'tab'.");
    }
    return text.charAt(0);
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "There is no encoding '" + name + "'; UTF-8 and windows-1252 are the usual ones.", e);
    }
  }

  private static boolean yes(String option, String text) {
    if (text.equals("yes") || text.equals("true")) {
      return true; // YAML makes true of yes
    }
    if (!text.equals("no") && !text.equals("false")) {
      throw new DataException(option + " is yes or no, not '" + text + "'.");
    }
    return false;
  }
}
