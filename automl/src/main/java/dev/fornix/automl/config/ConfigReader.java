package dev.fornix.automl.config;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.text.NearestName;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes a configuration from settings by name; the one place that knows their names, so that the
 * command line and YAML say the same. Several values of one setting stand in a list.
 */
public final class ConfigReader {
  private static final Duration LEAST_TIME = Duration.ofSeconds(5);

  private static final Map<String, BiConsumer<StudyConfig.Builder, List<String>>> SETTINGS =
      new LinkedHashMap<>();

  static {
    one("out", (b, v) -> b.out(Path.of(v)));
    one("time", (b, v) -> b.time(time(v)));
    one("trials", (b, v) -> b.trials(whole("trials", v)));
    one("epochs", (b, v) -> b.epochs(number("epochs", v)));
    one("space", StudyConfig.Builder::space);
    SETTINGS.put("space_option", options("space_option", StudyConfig.Builder::spaceOption));
    SETTINGS.put(
        "final_space_option", options("final_space_option", StudyConfig.Builder::finalSpaceOption));
    one("strategy", StudyConfig.Builder::strategy);
    SETTINGS.put(
        "strategy_option", options("strategy_option", StudyConfig.Builder::strategyOption));
    one("pruner", StudyConfig.Builder::pruner);
    SETTINGS.put("pruner_option", options("pruner_option", StudyConfig.Builder::prunerOption));
    one("fidelity", (b, v) -> b.fidelity(Fidelity.of(v)));
    one("evaluator", (b, v) -> b.evaluator(BuiltInEvaluator.of(v).name()));
    one("inherit", (b, v) -> b.inherit(flag("inherit", v)));
    one("filter", (b, v) -> b.filter(new Filtering(v)));
    SETTINGS.put("objective", ConfigReader::objectives);
    // After the objectives: a metric among them stands for whatever predictions are judged by.
    one("metric", (b, v) -> b.metric(ClassificationMetric.of(v)));
    SETTINGS.put("limit", (b, values) -> values.forEach(v -> b.limit(Limit.parse(v))));
    one("prefer", (b, v) -> b.prefer(preference(v)));
    one("class_weights", (b, v) -> b.classWeights(ClassWeights.of(v)));
    one("seed", (b, v) -> b.seed(whole("seed", v)));
    one("workers", (b, v) -> b.workers(small("workers", v)));
    one("image_size", (b, v) -> b.imageSide(small("image_size", v)));
    one("worker_memory", (b, v) -> b.workerMemoryMegabytes(small("worker_memory", v)));
    one("checkpoint_space", (b, v) -> b.checkpointMegabytes(small("checkpoint_space", v)));
    one("trial_timeout", (b, v) -> b.trialTimeout(Durations.parse(v)));
    one("refit", (b, v) -> b.refit(flag("refit", v)));
    one("overwrite", (b, v) -> b.overwrite(flag("overwrite", v)));
    one("from", (b, v) -> b.from(Path.of(v)));
    one("durable", (b, v) -> b.durable(flag("durable", v)));
  }

  private ConfigReader() {}

  /** The names of all settings, {@code data} first. */
  public static List<String> names() {
    return Stream.concat(Stream.of("data"), SETTINGS.keySet().stream()).toList();
  }

  /**
   * Make a configuration.
   *
   * @param settings values by name
   * @throws IllegalArgumentException if a name is unknown or a value is not allowed; the message
   *     says which
   */
  public static StudyConfig read(Map<String, List<String>> settings) {
    settings.keySet().stream()
        .filter(name -> !names().contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(NearestName.unknown("setting", name, names()));
            });
    StudyConfig.Builder builder = StudyConfig.builder(data(settings));
    SETTINGS.forEach(
        (name, setter) ->
            Optional.ofNullable(settings.get(name))
                .ifPresent(values -> setter.accept(builder, values)));
    return builder.build();
  }

  private static String data(Map<String, List<String>> settings) {
    List<String> values = settings.getOrDefault("data", List.of());
    if (values.size() > 1) {
      throw new IllegalArgumentException(
          "data is one place, not "
              + values.size()
              + " ("
              + String.join(", ", values)
              + "); put the images of each class into a folder of its own, such as"
              + " photos/cats/1.png, and give the folder above, here photos");
    }
    if (values.isEmpty() || values.get(0).isBlank()) {
      throw new IllegalArgumentException(
          "data is missing; name a folder of images or a built-in set such as builtin:fashion");
    }
    return values.get(0);
  }

  /** A setting of one value. */
  private static void one(String name, BiConsumer<StudyConfig.Builder, String> setter) {
    SETTINGS.put(name, (builder, values) -> setter.accept(builder, only(name, values)));
  }

  private static String only(String name, List<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          name + " has an empty list of values; give it one value, or leave it out");
    }
    if (values.size() > 1) {
      throw new IllegalArgumentException(
          name + " takes one value, not " + String.join(", ", values) + "; leave only one");
    }
    return values.get(0);
  }

  /** A search must begin, and something must be left to train, test and export. */
  private static Duration time(String text) {
    Duration time = Durations.parse(text);
    if (time.compareTo(LEAST_TIME) < 0) {
      throw new IllegalArgumentException(
          "time ("
              + text
              + ") must be at least "
              + Durations.exact(LEAST_TIME)
              + "; give the search more, such as 3m");
    }
    return time;
  }

  private static void objectives(StudyConfig.Builder builder, List<String> values) {
    List<String> names =
        values.stream().flatMap(v -> Arrays.stream(v.split(","))).map(String::strip).toList();
    QuantityNames.objectives(builder, names);
  }

  /** Settings of a part, each of the form {@code name=value}. */
  private static BiConsumer<StudyConfig.Builder, List<String>> options(
      String setting, PartOption option) {
    return (builder, values) ->
        values.forEach(
            text -> {
              int equals = text.indexOf('=');
              if (equals < 1) {
                throw new IllegalArgumentException(
                    setting + " '" + text + "' must have the form name=value");
              }
              var unused =
                  option.set(builder, text.substring(0, equals), text.substring(equals + 1));
            });
  }

  /** Takes an option of the space, of the strategy or of the pruner. */
  @FunctionalInterface
  private interface PartOption {
    StudyConfig.Builder set(StudyConfig.Builder builder, String name, String value);
  }

  private static NetworkPreference preference(String text) {
    return Arrays.stream(NetworkPreference.values())
        .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown(
                        "preference", text, List.of("accuracy", "simple", "fast", "objective"))));
  }

  private static long whole(String name, String text) {
    return parse(name, text, "a whole number", Long::parseLong);
  }

  private static int small(String name, String text) {
    return parse(name, text, "a whole number", Integer::parseInt);
  }

  private static double number(String name, String text) {
    return parse(name, text, "a number", Double::parseDouble);
  }

  private static <N> N parse(String name, String text, String wanted, Function<String, N> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be " + wanted + ", not '" + text + "'", e);
    }
  }

  private static boolean flag(String name, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(name + " must be true or false, not '" + text + "'");
    }
    return text.equals("true");
  }
}
