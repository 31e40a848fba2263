package dev.fornix.automl.config;

import dev.fornix.core.objective.Limit;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Turns a configuration back into the settings from which {@link ConfigReader} would make it. */
public final class ConfigWriter {
  private final Map<String, List<String>> settings = new LinkedHashMap<>();

  private ConfigWriter() {}

  /** The settings of a configuration; what was left to the plan is left out. */
  public static Map<String, List<String>> settings(StudyConfig config) {
    ConfigWriter writer = new ConfigWriter();
    writer.one("data", config.data());
    writer.one("out", config.out().toString());
    writer.budget(config.budget());
    writer.search(config.search());
    writer.wish(config.wish());
    writer.run(config.run());
    return writer.settings;
  }

  private void budget(BudgetConfig budget) {
    maybe("time", budget.time().map(Durations::exact));
    maybe("trials", text(budget.trials()));
    maybe("epochs", text(budget.epochs()));
  }

  private void search(SearchConfig search) {
    maybe("space", search.space());
    options("space_option", search.spaceOptions());
    options("final_space_option", search.finalSpaceOptions());
    maybe("strategy", search.strategy());
    options("strategy_option", search.strategyOptions());
    one("pruner", search.pruner());
    options("pruner_option", search.prunerOptions());
    one("fidelity", search.fidelity().key());
    one("evaluator", search.evaluator());
    one("inherit", Boolean.toString(search.inherit()));
    one("filter", search.filter().key());
  }

  private void options(String setting, Map<String, String> options) {
    many(
        setting,
        options.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getKey() + "=" + e.getValue())
            .toList());
  }

  private void wish(Wish wish) {
    one("metric", wish.metric().key());
    many("objective", wish.objectives().stream().map(SecondObjective::key).toList());
    many("limit", wish.limits().stream().map(Limit::toString).toList());
    one("prefer", wish.prefer().name().toLowerCase(Locale.ROOT));
    one("class_weights", wish.classWeights().key());
  }

  private void run(RunConfig run) {
    one("seed", Long.toString(run.seed()));
    maybe("workers", text(run.workers()));
    maybe("image_size", text(run.imageSide()));
    maybe("worker_memory", text(run.workerMemoryMegabytes()));
    one("checkpoint_space", Integer.toString(run.checkpointMegabytes()));
    maybe("trial_timeout", run.trialTimeout().map(Durations::exact));
    one("refit", Boolean.toString(run.refit()));
    one("durable", Boolean.toString(run.durable()));
    maybe("from", run.from().map(Path::toString));
  }

  private void one(String name, String value) {
    settings.put(name, List.of(value));
  }

  private void maybe(String name, Optional<String> value) {
    value.ifPresent(v -> one(name, v));
  }

  private void many(String name, List<String> values) {
    if (!values.isEmpty()) {
      settings.put(name, values);
    }
  }

  private static Optional<String> text(OptionalLong value) {
    return value.isPresent() ? Optional.of(Long.toString(value.getAsLong())) : Optional.empty();
  }

  private static Optional<String> text(OptionalInt value) {
    return value.isPresent() ? Optional.of(Integer.toString(value.getAsInt())) : Optional.empty();
  }

  private static Optional<String> text(OptionalDouble value) {
    return value.isPresent() ? Optional.of(Double.toString(value.getAsDouble())) : Optional.empty();
  }
}
