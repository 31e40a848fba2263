package dev.fornix.cli.command;

import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.study.StudyIdentity;
import dev.fornix.storage.Improvement;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.StudyRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A study as a whole, in words. */
final class StudyText {
  private StudyText() {}

  static String of(StudyReader reader) {
    TextTable table = TextTable.plain();
    reader.study().ifPresent(study -> identity(table, study));
    table.row("trials", counts(reader.counts()));
    if (!reader.failures().isEmpty()) {
      table.row("failures", counts(reader.failures()));
    }
    String objective =
        reader.study().map(s -> s.identity().objectives().get(0).name()).orElse("score");
    reader.improvements().forEach(i -> table.row("best since " + time(i.at()), best(objective, i)));
    return table.text() + "\n";
  }

  private static String best(String objective, Improvement improvement) {
    return "trial "
        + improvement.trial()
        + ", "
        + Quantities.words(objective)
        + " "
        + Quantities.value(objective, improvement.score());
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void identity(TextTable table, StudyRecord study) {
    StudyIdentity identity = study.identity();
    table.row("study", identity.name());
    table.row("begun", time(study.createdAt()));
    table.row(
        "at work",
        study.openedAt().isPresent() && study.closedAt().isEmpty()
            ? "yes, or it was killed"
            : "no");
    table.row("space", identity.space());
    table.row("strategy", identity.strategy());
    table.row("seed", Long.toString(identity.seed()));
    table.row("data", identity.data());
    table.row("objectives", objectives(identity.objectives()));
    if (!identity.limits().isEmpty()) {
      table.row(
          "limits",
          identity.limits().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
  }

  private static String objectives(List<Objective> objectives) {
    return objectives.stream()
        .map(o -> Quantities.words(o.direction().name()) + " " + o.name() + " (" + o.unit() + ")")
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
