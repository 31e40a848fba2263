package dev.fornix.cli.command;

import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.data.DataException;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.TargetKind;
import dev.fornix.data.table.profile.ProfileRequest;
import dev.fornix.data.table.profile.TableProfile;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.data.table.read.Tables;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a table is like, before anything is learnt from it. */
@Command(
    name = "profile",
    description = {
      "Say what a table is like: what its columns mean, what is missing or repeated, and with"
          + " --target what should be predicted and which columns may give it away.",
      "Reads CSV files, whatever stands between their values, JSON lines (.jsonl) and"
          + " Parquet (.parquet)."
    })
public final class ProfileCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "<file>", description = "The table; or builtin:penguins.")
  String file = "";

  @Option(names = "--target", paramLabel = "<column>", description = "What is to be predicted.")
  @Nullable String target;

  @Option(
      names = "--task",
      paramLabel = "<task>",
      description = "binary, multiclass or regression, if it is not what is proposed.")
  @Nullable String task;

  @Option(
      names = "--test",
      paramLabel = "<file>",
      description = "Rows for the test; says how they differ.")
  @Nullable String test;

  @Option(
      names = "--kind",
      paramLabel = "<column>=<kind>",
      description =
          "What a column means: numeric, categorical, ordinal, boolean, date-time, text, identifier"
              + " or constant. Can be repeated.")
  Map<String, String> kinds = new LinkedHashMap<>();

  @Option(
      names = "--delimiter",
      paramLabel = "<character>",
      description = "What stands between values; 'tab' for a tab.")
  @Nullable String delimiter;

  @Option(
      names = "--encoding",
      paramLabel = "<name>",
      description = "The encoding of the letters, such as windows-1252.")
  @Nullable String encoding;

  @Option(
      names = "--header",
      paramLabel = "<yes|no>",
      description = "Whether line 1 has the names of the columns.")
  @Nullable String header;

  @Option(names = "--json", description = "Print a JSON object.")
  boolean json;

  /** The command. */
  public ProfileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ReadOptions options = options();
    ReadTable data = Tables.read(file, options);
    kinds.keySet().forEach(data.table()::column);
    ProfileRequest request =
        new ProfileRequest(
            LocalDate.ofInstant(console.clock().instant(), ZoneOffset.UTC),
            Optional.ofNullable(target),
            Optional.ofNullable(task).map(ProfileCommand::task),
            Optional.ofNullable(test)
                .map(path -> Tables.read(path, options.withSchema(data.table().schema()))));
    TableProfile profile = TableProfile.of(data, request);
    console.print(json ? JsonText.of(profile) : new ProfileText(profile).text(console.columns()));
    return 0;
  }

  private ReadOptions options() {
    ReadOptions options = ReadOptions.standard();
    for (Map.Entry<String, String> kind : kinds.entrySet()) {
      options = options.withKind(kind.getKey(), kind(kind.getValue()));
    }
    if (delimiter != null) {
      options = options.withDelimiter(character(delimiter));
    }
    if (encoding != null) {
      options = options.withEncoding(charset(encoding));
    }
    if (header != null) {
      options = options.withHeader(yes(header));
    }
    return options;
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

  private static TargetKind task(String text) {
    return Arrays.stream(TargetKind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "There is no task '"
                        + text
                        + "'; there are binary, multiclass and regression."));
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

  private static boolean yes(String text) {
    if (!text.equals("yes") && !text.equals("no")) {
      throw new DataException("--header is yes or no, not '" + text + "'.");
    }
    return text.equals("yes");
  }
}
