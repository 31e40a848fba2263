package dev.fornix.automl.config;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.text.NearestName;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.nio.file.Path;
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
  private static final Map<String, BiConsumer<StudyConfig.Builder, List<String>>> SETTINGS =
      new LinkedHashMap<>();

  static {
    SETTINGS.put("out", one((b, v) -> b.out(Path.of(v))));
    SETTINGS.put("time", one((b, v) -> b.time(Durations.parse(v))));
    SETTINGS.put("trials", one((b, v) -> b.trials(whole("trials", v))));
    SETTINGS.put("epochs", one((b, v) -> b.epochs(number("epochs", v))));
    SETTINGS.put("space", one(StudyConfig.Builder::space));
    SETTINGS.put("space_option", options("space_option", StudyConfig.Builder::spaceOption));
    SETTINGS.put("strategy", one(StudyConfig.Builder::strategy));
    SETTINGS.put(
        "strategy_option", options("strategy_option", StudyConfig.Builder::strategyOption));
    SETTINGS.put("pruner", one(StudyConfig.Builder::pruner));
    SETTINGS.put("pruner_option", options("pruner_option", StudyConfig.Builder::prunerOption));
    SETTINGS.put("evaluator", one((b, v) -> b.evaluator(BuiltInEvaluator.of(v).name())));
    SETTINGS.put("objective", ConfigReader::objectives);
    // After the objectives: a metric among them stands for whatever predictions are judged by.
    SETTINGS.put("metric", one((b, v) -> b.metric(ClassificationMetric.of(v))));
    SETTINGS.put("limit", (b, values) -> values.forEach(v -> b.limit(limit(v))));
    SETTINGS.put("prefer", one((b, v) -> b.prefer(preference(v))));
    SETTINGS.put("class_weights", one((b, v) -> b.classWeights(ClassWeights.of(v))));
    SETTINGS.put("seed", one((b, v) -> b.seed(whole("seed", v))));
    SETTINGS.put("workers", one((b, v) -> b.workers(small("workers", v))));
    SETTINGS.put("image_size", one((b, v) -> b.imageSide(small("image_size", v))));
    SETTINGS.put(
        "worker_memory", one((b, v) -> b.workerMemoryMegabytes(small("worker_memory", v))));
    SETTINGS.put(
        "checkpoint_space", one((b, v) -> b.checkpointMegabytes(small("checkpoint_space", v))));
    SETTINGS.put("trial_timeout", one((b, v) -> b.trialTimeout(Durations.parse(v))));
    SETTINGS.put("refit", one((b, v) -> b.refit(flag("refit", v))));
    SETTINGS.put("overwrite", one((b, v) -> b.overwrite(flag("overwrite", v))));
    SETTINGS.put("durable", one((b, v) -> b.durable(flag("durable", v))));
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
    if (values.size() != 1 || values.get(0).isBlank()) {
      throw new IllegalArgumentException(
          "data is missing; name a folder of images or a built-in set such as builtin:fashion");
    }
    return values.get(0);
  }

  private static BiConsumer<StudyConfig.Builder, List<String>> one(
      BiConsumer<StudyConfig.Builder, String> setter) {
    return (builder, values) -> setter.accept(builder, values.get(values.size() - 1));
  }

  private static void objectives(StudyConfig.Builder builder, List<String> values) {
    List<String> names =
        values.stream().flatMap(v -> Arrays.stream(v.split(","))).map(String::strip).toList();
    for (String name : names) {
      Optional<ClassificationMetric> metric =
          Arrays.stream(ClassificationMetric.values())
              .filter(m -> m.key().equals(name))
              .findFirst();
      metric.ifPresentOrElse(builder::metric, () -> builder.objective(second(name)));
    }
  }

  private static SecondObjective second(String name) {
    List<String> known =
        Stream.concat(
                Arrays.stream(ClassificationMetric.values()).map(ClassificationMetric::key),
                Arrays.stream(SecondObjective.values()).map(SecondObjective::key))
            .toList();
    return SecondObjective.find(name)
        .orElseThrow(
            () -> new IllegalArgumentException(NearestName.unknown("objective", name, known)));
  }

  /** A limit on a quantity that nothing measures would be kept by everything. */
  private static Limit limit(String text) {
    Limit limit = Limit.parse(text);
    List<String> known = limitable();
    if (!known.contains(limit.quantity())) {
      throw new IllegalArgumentException(
          NearestName.unknown("quantity of a limit", limit.quantity(), known));
    }
    return limit;
  }

  private static List<String> limitable() {
    return Stream.of(
            Stream.of("parameters", "multiply_adds", "peak_activation_bytes", "model_bytes"),
            Stream.of("latency_millis"),
            Arrays.stream(ClassificationMetric.values()).map(m -> "validation_" + m.key()))
        .flatMap(s -> s)
        .toList();
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

  private static Preference preference(String text) {
    return Arrays.stream(Preference.values())
        .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown(
                        "preference", text, List.of("accuracy", "simple", "fast"))));
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
