package dev.fornix.cli.command;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.report.DataFacts;
import dev.fornix.automl.study.FinalScore;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.study.StudyIdentity;
import dev.fornix.core.trial.TrialState;
import dev.fornix.storage.Improvement;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.StudyRecord;
import dev.fornix.storage.TrialQuery;
import dev.fornix.storage.TrialRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A study as a whole, in words: what a person wants to know first. */
final class StudyText {
  private StudyText() {}

  static String of(
      StudyReader reader, StateText state, StudyConfig config, DataFacts.Parts images) {
    String metric = config.wish().metric().key();
    Optional<String> model = FinalScore.of(reader).map(found -> model(found, metric, images));
    return of(reader, state, config.data(), model, images);
  }

  /**
   * The same of any study.
   *
   * @param data where it came from
   * @param model what the finished one is and is worth, in words
   * @param images how many each part has; 0 if that is not known
   */
  static String of(
      StudyReader reader,
      StateText state,
      String data,
      Optional<String> model,
      DataFacts.Parts images) {
    TextTable table = TextTable.plain();
    reader.study().ifPresent(study -> table.row("study", study.identity().name()));
    table.row("state", state.study());
    table.row("data", data);
    model.ifPresent(words -> table.row("model", words));
    String objective =
        reader.study().map(s -> s.identity().objectives().get(0).name()).orElse("score");
    List<Improvement> improvements = reader.improvements();
    searched(reader)
        .ifPresent(
            t ->
                table.row(
                    "best in the search",
                    best(objective, t.number(), t.score().orElseThrow(), images)));
    table.row("trials", state.trials() + Quantities.TRIALS);
    if (!reader.failures().isEmpty()) {
      table.row("failures", counts(reader.failures()));
    }
    reader.study().ifPresent(study -> identity(table, study));
    improvements.forEach(
        i ->
            table.row("best since " + time(i.at()), best(objective, i.trial(), i.score(), images)));
    return table.text() + "\n";
  }

  private static String model(FinalScore model, String metric, DataFacts.Parts images) {
    return "trial "
        + model.trial()
        + model
            .testScore()
            .map(
                s ->
                    ", test "
                        + Quantities.words(metric)
                        + " "
                        + Quantities.score(metric, s, images.test()))
            .orElse("");
  }

  /** The best trial that did not train a network of the search again. */
  private static Optional<TrialRow> searched(StudyReader reader) {
    return reader
        .trials(TrialQuery.leaderboard().in(TrialState.COMPLETE, TrialState.PRUNED))
        .stream()
        .filter(t -> t.feasible() && t.score().isPresent())
        .filter(t -> !t.origin().equals(NetworkStudy.RETRAINING))
        .findFirst();
  }

  private static String best(String objective, long trial, double score, DataFacts.Parts images) {
    return "trial "
        + trial
        + ", "
        + Quantities.words(objective)
        + " "
        + Quantities.value(objective, score, images.validation());
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** What was asked for first, what only a search for an error needs last. */
  private static void identity(TextTable table, StudyRecord study) {
    StudyIdentity identity = study.identity();
    table.row("judged by", objectives(identity.objectives()));
    if (!identity.limits().isEmpty()) {
      table.row(
          "limits",
          identity.limits().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
    table.row("space", identity.space());
    table.row("strategy", identity.strategy());
    table.row("begun", time(study.createdAt()));
    table.row("seed", Long.toString(identity.seed()));
    table.row("fingerprint", identity.data());
  }

  private static String objectives(List<Objective> objectives) {
    return objectives.stream()
        .map(
            objective ->
                Quantities.words(objective.name())
                    + (objective.direction() == Direction.MAXIMIZE
                        ? " (higher is better)"
                        : " (lower is better)"))
        .collect(Collectors.joining(", "));
  }

  private static String counts(Map<? extends Enum<?>, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(e -> e.getValue() + " " + Quantities.words(e.getKey().name()))
            .collect(Collectors.joining(", "));
  }
}
