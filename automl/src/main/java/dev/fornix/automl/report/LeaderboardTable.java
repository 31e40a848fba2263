package dev.fornix.automl.report;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The best trials in order of merit, the baseline always among them. */
final class LeaderboardTable {
  private static final int MOST_ROWS = 20;
  private static final List<String> COSTS = List.of("parameters", "multiply_adds");

  private final Findings findings;
  private final List<TrialRow> ranked;
  private final List<String> costs;
  private final Map<ScoreKind, List<TrialRow>> kinds;

  LeaderboardTable(Findings findings) {
    this.findings = findings;
    ranked = findings.ranked();
    kinds =
        ranked.stream()
            .collect(
                Collectors.groupingBy(findings::kind, LinkedHashMap::new, Collectors.toList()));
    Set<String> wanted = new LinkedHashSet<>(COSTS);
    findings.data().study().objectives().stream().skip(1).map(Objective::name).forEach(wanted::add);
    costs =
        wanted.stream().filter(c -> ranked.stream().anyMatch(t -> t.value(c).isPresent())).toList();
  }

  Tag figure() {
    if (ranked.isEmpty()) {
      return Block.figure("Ranking", "leaderboard", "No trial was completed.");
    }
    List<Tag> content = new ArrayList<>();
    kinds.forEach(
        (kind, trials) -> {
          if (kinds.size() > 1) {
            content.add(Tag.css("p", "say", "By " + kind.words() + ":"));
          }
          content.add(table(trials));
        });
    content.add(configurations());
    return Block.figure("Ranking", "leaderboard", sentence(), content.toArray(Tag[]::new));
  }

  private List<TrialRow> alike(TrialRow trial) {
    return kinds.getOrDefault(findings.kind(trial), List.of());
  }

  private String sentence() {
    TrialRow best = ranked.get(0);
    double score = findings.validation(best).orElse(Double.NaN);
    return findings
        .validationError(best)
        .map(e -> within(score, e))
        .orElse("Ranked by validation score; networks that break a limit come last.");
  }

  private String within(double best, double error) {
    long close =
        alike(ranked.get(0)).stream()
            .flatMap(t -> findings.validation(t).stream())
            .filter(v -> Wording.gain(findings.metric(), best, v) <= error)
            .count();
    return close == 1
        ? "No other trial is within one standard error of the first."
        : Figures.whole(close)
            + " trials are within one standard error ("
            + findings.difference(error)
            + ") of the first: among them the order means little.";
  }

  private Tag table(List<TrialRow> trials) {
    Table table =
        Table.of("Ranking")
            .numbers("rank", "")
            .numbers("trial", "")
            .words("came about by", "origin")
            .numbers("validation", Wording.term(findings.metric()))
            .numbers("test", "chosen network only");
    costs.forEach(c -> table.numbers(Wording.quantity(c), ""));
    table.words("trained for", "").numbers("took", "this trial alone");
    shown(trials).forEach(t -> row(table, t));
    return table.tag();
  }

  private List<TrialRow> shown(List<TrialRow> trials) {
    List<TrialRow> shown = new ArrayList<>(trials.stream().limit(MOST_ROWS).toList());
    trials.stream()
        .skip(MOST_ROWS)
        .filter(t -> isChosen(t) || findings.isBaseline(t))
        .forEach(shown::add);
    return shown;
  }

  private void row(Table table, TrialRow trial) {
    List<Tag> cells = new ArrayList<>();
    cells.add(cell(Figures.whole(alike(trial).indexOf(trial) + 1)));
    cells.add(cell(Figures.whole(trial.number())));
    cells.add(origin(trial));
    cells.add(cell(findings.validation(trial).map(findings::score).orElse("–")));
    cells.add(cell(isChosen(trial) ? findings.test().map(findings::tested).orElse("") : ""));
    costs.forEach(c -> cells.add(cell(trial.value(c).map(v -> Wording.amount(c, v)).orElse("–"))));
    cells.add(cell(Wording.budget(trial.trainedFor())));
    cells.add(cell(Figures.duration(trial.costSeconds())));
    table.row(isChosen(trial) ? "first" : "", cells.toArray(Tag[]::new));
  }

  private Tag origin(TrialRow trial) {
    String parents =
        trial.parents().isEmpty()
            ? ""
            : " of "
                + trial.parents().stream().map(Figures::whole).collect(Collectors.joining(", "));
    Tag cell = Tag.of("span", trial.origin() + parents);
    if (isChosen(trial)) {
      cell.text(" ").add(Tag.css("span", "tag best-tag", "chosen"));
    }
    if (trial.state() == TrialState.PRUNED) {
      cell.text(" ").add(Tag.css("span", "tag", "cut short"));
    }
    return findings.isBaseline(trial)
        ? cell.text(" ").add(Tag.css("span", "tag", "baseline"))
        : cell;
  }

  private boolean isChosen(TrialRow trial) {
    return findings.data().model().map(m -> m.trial() == trial.number()).orElse(false);
  }

  private static Tag cell(String text) {
    return Tag.of("span", text);
  }

  private Tag configurations() {
    Tag list = Tag.css("dl", "configurations");
    ranked.stream()
        .limit(10)
        .forEach(
            t ->
                list.add(
                    Tag.of("dt", "Trial " + Figures.whole(t.number())),
                    Tag.of("dd", Tag.of("code", t.configuration()))));
    return Block.fold("The exact configurations of the first " + Math.min(10, ranked.size()), list);
  }
}
