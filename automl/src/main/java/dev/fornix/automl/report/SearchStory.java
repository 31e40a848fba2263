package dev.fornix.automl.report;

import static java.util.stream.Collectors.toList;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a search and its trainings went, in sentences. */
final class SearchStory {
  /** With fewer trials nothing is said about when the best one came. */
  private static final int FEW_TRIALS = 10;

  private final Findings findings;

  SearchStory(Findings findings) {
    this.findings = findings;
  }

  /** How the search went, from the scores in order; trainings of finalists are told apart. */
  String history() {
    List<TrialRow> cheaply = findings.scoredCheaply();
    return cheaply.isEmpty() ? trained() : cheap(cheaply);
  }

  /** Such scores say which network is better, not how good one is once it is trained by itself. */
  private String cheap(List<TrialRow> scored) {
    Map<ScoreKind, List<TrialRow>> kinds =
        scored.stream().collect(Collectors.groupingBy(findings::kind, TreeMap::new, toList()));
    return kinds.entrySet().stream()
            .map(kind -> scores(kind.getKey(), kind.getValue()))
            .collect(Collectors.joining(" and "))
        + " put networks in order and are not drawn here. "
        + byThemselves();
  }

  private String scores(ScoreKind kind, List<TrialRow> scored) {
    DoubleSummaryStatistics range =
        scored.stream().mapToDouble(t -> findings.validation(t).orElseThrow()).summaryStatistics();
    return Figures.counted(scored.size(), "score")
        + " by "
        + kind.words()
        + ", from "
        + findings.score(range.getMin())
        + " to "
        + findings.score(range.getMax())
        + ",";
  }

  private String byThemselves() {
    List<String> finalists =
        findings.scored().stream()
            .filter(findings::isFinalist)
            .map(row -> name(row) + scoredBefore(row))
            .toList();
    return finalists.isEmpty()
        ? "None of the best was trained as in the end."
        : "Trained for the end, the best of them came to " + String.join(", ", finalists) + ".";
  }

  private String scoredBefore(TrialRow finalist) {
    return finalist.parents().stream()
        .flatMap(number -> findings.trial(number).stream())
        .filter(findings::isCheap)
        .flatMap(parent -> findings.validation(parent).stream())
        .map(score -> ", in the search " + findings.score(score))
        .findFirst()
        .orElse("");
  }

  private String trained() {
    List<TrialRow> searched =
        findings.scored().stream().filter(t -> !findings.isFinalist(t)).toList();
    if (searched.isEmpty()) {
      return "No trial of the search has a score.";
    }
    TrialRow first = searched.get(0);
    TrialRow best = best(searched);
    String rise =
        best.number() == first.number()
            ? "No trial of the search did better than the first one, " + name(first) + "."
            : "In the search the best validation score went from "
                + name(first)
                + " to "
                + name(best)
                + ".";
    return rise + lately(best, searched) + retrained(best);
  }

  private TrialRow best(List<TrialRow> rows) {
    TrialRow best = rows.get(0);
    for (TrialRow row : rows) {
      best = better(row, best) ? row : best;
    }
    return best;
  }

  private boolean better(TrialRow row, TrialRow than) {
    return findings
        .objective()
        .direction()
        .better(findings.validation(row).orElseThrow(), findings.validation(than).orElseThrow());
  }

  private String name(TrialRow row) {
    return findings.score(findings.validation(row).orElseThrow())
        + " (trial "
        + Figures.whole(row.number())
        + ")";
  }

  private String lately(TrialRow best, List<TrialRow> searched) {
    int count = searched.size();
    if (count < FEW_TRIALS) {
      return "";
    }
    double place = (searched.indexOf(best) + 1) / (double) count;
    if (place > 0.75) {
      return " It was still getting better near the end: more time would probably help.";
    }
    return place <= 0.5
        ? " Its second half brought nothing better."
        : " Its last quarter brought nothing better.";
  }

  private String retrained(TrialRow best) {
    List<TrialRow> finalists = findings.scored().stream().filter(findings::isFinalist).toList();
    if (finalists.isEmpty()) {
      return "";
    }
    TrialRow top = best(finalists);
    boolean again = finalists.stream().anyMatch(row -> row.parents().contains(best.number()));
    String training =
        again ? " Training the best again" : " Training the best of the searched networks again";
    return training
        + " brought "
        + (better(top, best) ? name(top) : "no better score" + chosenAgain())
        + "."
        + baselineOnce(finalists);
  }

  private String chosenAgain() {
    return findings
        .chosen()
        .filter(findings::isFinalist)
        .map(t -> ", though the chosen trial " + Figures.whole(t.number()) + " is one of those")
        .orElse("");
  }

  private String baselineOnce(List<TrialRow> finalists) {
    boolean once =
        findings
            .searchedBaseline()
            .filter(b -> finalists.stream().noneMatch(f -> f.parents().contains(b.number())))
            .isPresent();
    return once
        ? " The baseline was not trained again: it had the search's longest training from the"
            + " beginning."
        : "";
  }

  /** Whether the chosen network was still learning when its training ended. */
  String learning(LearningCurve curve) {
    List<LearningCurve.Point> points =
        curve.points().stream().filter(p -> p.score().isPresent()).toList();
    if (points.size() < 5) {
      return "Each line is one network that was trained again, from its first to its last report.";
    }
    LearningCurve.Point last = points.get(points.size() - 1);
    double since = last.spent() * 0.8;
    LearningCurve.Point before =
        points.stream().filter(p -> p.spent() <= since).reduce((a, b) -> b).orElse(points.get(0));
    double gain =
        Wording.gain(findings.metric(), last.score().orElseThrow(), before.score().orElseThrow());
    String what =
        "In the last fifth of its training, trial "
            + Figures.whole(curve.trial())
            + (gain >= 0 ? " gained " : " lost ")
            + findings.difference(gain);
    return what + learningMeans(gain);
  }

  private String learningMeans(double gain) {
    double error = findings.validationError().orElse(0.0);
    if (gain > error) {
      return ": it was still learning.";
    }
    return gain < -error
        ? ": it had begun to learn its training images by heart."
        : ": it had learnt what it could.";
  }
}
