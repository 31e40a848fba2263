package dev.fornix.automl.tables;

import dev.fornix.automl.config.ConfigFile;
import dev.fornix.automl.config.ConfigReader;
import dev.fornix.automl.config.Durations;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.text.NearestName;
import dev.fornix.data.DataException;
import dev.fornix.data.builtin.BuiltinDataset;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.ReadSettings;
import dev.fornix.data.table.read.Tables;
import dev.fornix.strategies.Strategies;
import dev.fornix.tabular.ensemble.ModelPreference;
import dev.fornix.tabular.metrics.ExpectedCost;
import dev.fornix.tabular.metrics.Metrics;
import dev.fornix.tabular.pipeline.Portfolio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link TableConfig} from settings by name, those of the command line and of YAML; keeps
 * them in a study's folder.
 */
public final class TableSettings {
  private static final String PENGUINS = BuiltinDataset.PREFIX + BuiltinDataset.PENGUINS.name();

  private static final Duration LEAST_TIME = Duration.ofSeconds(10);

  /** The settings that only tables have. */
  private static final List<String> OWN =
      Stream.concat(
              Stream.of(
                  "target",
                  "task",
                  "positive",
                  "test",
                  "group",
                  "time_column",
                  "cost",
                  "stack",
                  "portfolio"),
              ReadSettings.NAMES.stream())
          .toList();

  /** Those that images have too, and mean the same. */
  private static final List<String> SHARED =
      List.of(
          "data",
          "out",
          "time",
          "trials",
          "strategy",
          "strategy_option",
          "metric",
          "prefer",
          "seed",
          "workers",
          "worker_memory",
          "trial_timeout",
          "overwrite",
          "durable");

  /** What may differ from the study that is gone on with. */
  private static final List<String> FREE = List.of("out", "overwrite", "workers", "durable");

  private final Map<String, List<String>> settings;

  private TableSettings(Map<String, List<String>> settings) {
    this.settings = settings;
  }

  /**
   * Read.
   *
   * @throws IllegalArgumentException if a name is unknown, is for images only, or a value is not
   *     allowed; where several things are wrong, the message has a line for each
   * @throws DataException if a file of a study that is not there yet is missing
   */
  public static TableConfig read(Map<String, List<String>> settings) {
    settings.keySet().forEach(TableSettings::requireKnown);
    TableSettings asked = new TableSettings(settings);
    Complaints.none(
        List.of(
            asked::requireFiles,
            asked::target,
            () -> asked.one("time").ifPresent(TableSettings::time),
            () -> asked.whole("trials"),
            () -> ReadSettings.of(settings),
            () -> asked.one("task").ifPresent(TableData::task),
            asked::requireMetric,
            () -> asked.one("strategy").ifPresent(asked::requireStrategy),
            () -> asked.one("prefer").ifPresent(ModelPreference::of),
            asked::columns,
            asked::config));
    return asked.config();
  }

  /** A study that is there already needs its files no more. */
  private void requireFiles() {
    boolean there = one("out").filter(out -> new StudyFolder(Path.of(out)).exists()).isPresent();
    if (!there || flag("overwrite")) {
      Complaints.none(
          Stream.of("data", "test", "portfolio")
              .flatMap(name -> one(name).stream())
              .filter(file -> !Portfolio.isName(file))
              .map(file -> (Runnable) () -> Tables.requireThere(file))
              .toList());
    }
  }

  private void requireMetric() {
    one("metric")
        .filter(name -> !settings.containsKey("cost") || !name.equals(ExpectedCost.KEY))
        .ifPresent(Metrics::of);
  }

  /**
   * Refuse settings of tables where the data are images.
   *
   * @throws IllegalArgumentException naming the first one
   */
  public static void requireNone(Map<String, List<String>> settings, String data) {
    OWN.stream()
        .filter(settings::containsKey)
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  option(name) + " is for tables, and " + data + " is none; leave it out");
            });
  }

  private static void requireKnown(String name) {
    if (OWN.contains(name) || SHARED.contains(name)) {
      return;
    }
    if (ConfigReader.names().contains(name)) {
      throw new IllegalArgumentException(
          option(name) + " is for images and means nothing to a table; leave it out");
    }
    List<String> known = new ArrayList<>(SHARED);
    known.addAll(OWN);
    throw new IllegalArgumentException(NearestName.unknown("setting", name, known));
  }

  private static String option(String name) {
    return "--" + name.replace('_', '-');
  }

  private TableConfig config() {
    ReadOptions reading = ReadSettings.of(settings);
    TableConfig.Columns columns = columns();
    columns.requireKept(reading.leftOut());
    List<String> costs = settings.getOrDefault("cost", List.of());
    requireMetric();
    one("task").ifPresent(TableData::task);
    one("strategy").ifPresent(this::requireStrategy);
    return new TableConfig(
        require("data", "name a file with a table, such as data.csv"),
        reading,
        columns,
        one("test"),
        one("metric"),
        costs,
        new TableConfig.Budget(one("time").map(TableSettings::time), whole("trials")),
        new TableConfig.Search(
            one("strategy"),
            options(),
            flag("stack"),
            one("portfolio"),
            one("prefer").map(ModelPreference::of).orElse(ModelPreference.ENSEMBLE)),
        new TableConfig.Run(
            whole("seed").orElse(1),
            Path.of(require("out", "name the study's folder")),
            small("workers"),
            small("worker_memory"),
            one("trial_timeout").map(Durations::parse),
            flag("overwrite"),
            flag("durable")));
  }

  private TableConfig.Columns columns() {
    return new TableConfig.Columns(
        target(), one("task"), one("positive"), one("group"), one("time_column"));
  }

  private void requireStrategy(String name) {
    Strategies.installed().named(name).check(new Options(options()));
  }

  /** The built-in table has one column that one wants to know. */
  private String target() {
    return one("data").equals(Optional.of(PENGUINS)) && !settings.containsKey("target")
        ? "species"
        : require("target", "name the column that is to be predicted, such as --target price");
  }

  private String require(String name, String wayOut) {
    return one(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing; " + wayOut));
  }

  private Optional<String> one(String name) {
    List<String> values = settings.get(name);
    if (values == null) {
      return Optional.empty();
    }
    if (values.size() != 1) {
      throw new IllegalArgumentException(
          name + " takes one value, not " + values.size() + "; leave only one");
    }
    return Optional.of(values.get(0));
  }

  private static Duration time(String text) {
    Duration time = Durations.parse(text);
    if (time.compareTo(LEAST_TIME) < 0) {
      throw new IllegalArgumentException(
          "time ("
              + text
              + ") must be at least "
              + Durations.exact(LEAST_TIME)
              + " for a table; give the search more, such as 1m");
    }
    return time;
  }

  private OptionalLong whole(String name) {
    try {
      return one(name).stream().mapToLong(Long::parseLong).findFirst();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name + " must be a whole number, not '" + one(name).orElse("") + "'", e);
    }
  }

  private OptionalInt small(String name) {
    OptionalLong value = whole(name);
    return value.isPresent()
        ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, value.getAsLong()))
        : OptionalInt.empty();
  }

  private boolean flag(String name) {
    String text = one(name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(name + " must be true or false, not '" + text + "'");
    }
    return text.equals("true");
  }

  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    for (String text : settings.getOrDefault("strategy_option", List.of())) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "strategy_option '" + text + "' must have the form name=value");
      }
      options.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return options;
  }

  /** Keep what was asked for in a study's folder. */
  static void write(StudyFolder folder, Map<String, List<String>> settings) {
    Map<String, List<String>> kept = new LinkedHashMap<>(settings);
    kept.remove("overwrite");
    try {
      Files.writeString(folder.config(), ConfigFile.write(kept));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How files are read: as a study's own, but for what is asked for now. */
  static ReadOptions reading(StudyFolder folder, Map<String, List<String>> now) {
    Map<String, List<String>> all = new LinkedHashMap<>(ConfigFile.read(folder.config()));
    all.putAll(now);
    return ReadSettings.of(all);
  }

  /** What was asked for of a study. */
  public static TableConfig of(StudyFolder folder) {
    Map<String, List<String>> kept = ConfigFile.read(folder.config());
    kept.keySet().forEach(TableSettings::requireKnown);
    return new TableSettings(kept).config();
  }

  private static String words(String name, List<String> asked, @Nullable List<String> had) {
    String now = option(name) + " " + String.join(" ", asked);
    return had == null
        ? "without " + now
        : "with " + option(name) + " " + String.join(" ", had) + ", not " + now;
  }

  /** The settings that are asked for otherwise than the study of a folder was begun with. */
  static List<String> changed(StudyFolder folder, Map<String, List<String>> asked) {
    Map<String, List<String>> kept = ConfigFile.read(folder.config());
    return asked.entrySet().stream()
        .filter(entry -> !FREE.contains(entry.getKey()))
        .filter(entry -> !entry.getValue().equals(kept.get(entry.getKey())))
        .map(entry -> words(entry.getKey(), entry.getValue(), kept.get(entry.getKey())))
        .toList();
  }
}
