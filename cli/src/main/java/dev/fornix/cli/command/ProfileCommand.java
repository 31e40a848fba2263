package dev.fornix.cli.command;

import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.data.DataException;
import dev.fornix.data.table.TargetKind;
import dev.fornix.data.table.profile.ProfileRequest;
import dev.fornix.data.table.profile.TableProfile;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.ReadSettings;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.data.table.read.Tables;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Option(names = "--kind", paramLabel = "<column>=<kind>", description = ReadingOptions.KIND)
  List<String> kinds = new ArrayList<>();

  @Option(
      names = "--drop",
      paramLabel = "<column,column>",
      description = "Columns that are left out. May be repeated.")
  List<String> dropped = new ArrayList<>();

  @Mixin ReadingOptions reading = new ReadingOptions();

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
    data.requireKinds(options.kinds());
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
    Map<String, List<String>> settings = new LinkedHashMap<>(reading.given());
    settings.put("kind", kinds);
    settings.put("drop", dropped);
    return ReadSettings.of(settings);
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
}
