package dev.fornix.automl.report;

import dev.fornix.core.trial.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Score over the course of a search: each trial a mark by its state, the best so far as a step. */
final class HistoryChart {
  private final Findings findings;
  private final List<TrialRow> trials;

  HistoryChart(Findings findings) {
    this.findings = findings;
    this.trials =
        findings.data().search().trials().stream().filter(t -> !findings.isCheap(t)).toList();
  }

  /** The chart; nothing if no trial was measured. */
  Optional<Tag> svg() {
    List<Double> scores = scores();
    return scores.isEmpty() ? Optional.empty() : Optional.of(draw(scores));
  }

  private Tag draw(List<Double> scores) {
    long last = trials.get(trials.size() - 1).number();
    Axis across =
        new Axis(
            0, Math.max(last, 1), false, "trial", v -> v == Math.rint(v) ? Figures.plain(v) : "");
    Axis up = axis(scores);
    Plot plot = new Plot(across, up, "Score of each trial", new SearchStory(findings).history());
    plot.add(dots(plot, up));
    findings.baseline().ifPresent(b -> baseline(plot, b));
    plot.add(Plot.path(steps(plot), "best"));
    findings.chosen().ifPresent(c -> chosen(plot, c));
    return plot.svg();
  }

  private Axis axis(List<Double> scores) {
    List<Double> always = new ArrayList<>();
    findings.baseline().ifPresent(always::add);
    findings.validation().ifPresent(always::add);
    return ScoreRange.axis(findings, scores, always);
  }

  /** How many trials are drawn at the axis's edge, in words; empty if none is. */
  String beyond() {
    List<Double> scores = scores();
    return scores.isEmpty() ? "" : ScoreRange.beyond(axis(scores), scores);
  }

  private List<Double> scores() {
    return trials.stream().flatMap(t -> findings.validation(t).stream()).toList();
  }

  private void baseline(Plot plot, double score) {
    double y = plot.y(score);
    plot.add(Plot.line(plot.left(), y, plot.right(), y, "baseline"));
    plot.add(Plot.text(plot.right(), y - 6, "end", "note", "baseline " + findings.score(score)));
  }

  private List<Tag> dots(Plot plot, Axis up) {
    Dots dots = new Dots();
    double floor = findings.objective().direction().gain(1) > 0 ? plot.bottom() : plot.top();
    for (TrialRow row : trials) {
      double x = plot.x(row.number());
      Optional<Double> score = findings.validation(row);
      if (score.isPresent()) {
        dots.add(x, plot.y(score.get()), row.state(), title(row, score.get(), up));
      } else if (row.state() == TrialState.FAILED) {
        dots.add(x, floor, row.state(), title(row));
      }
    }
    return dots.tags();
  }

  private String title(TrialRow row, double score, Axis up) {
    return title(row)
        + ": "
        + findings.score(score)
        + (up.holds(score) ? "" : " (beyond the axis)");
  }

  private static String title(TrialRow row) {
    return "Trial "
        + Figures.whole(row.number())
        + ", "
        + row.origin()
        + ", "
        + (row.values().isEmpty() ? "" : Wording.budget(row.trainedFor()) + ", ")
        + Wording.state(row.state());
  }

  private String steps(Plot plot) {
    List<double[]> places = new ArrayList<>();
    Optional<Double> best = Optional.empty();
    for (TrialRow row : findings.scored()) {
      double score = findings.validation(row).orElseThrow();
      double x = plot.x(row.number());
      if (best.isEmpty() || findings.objective().direction().better(score, best.get())) {
        best.ifPresent(b -> places.add(new double[] {x, plot.y(b)}));
        places.add(new double[] {x, plot.y(score)});
        best = Optional.of(score);
      }
    }
    best.ifPresent(b -> places.add(new double[] {plot.right(), plot.y(b)}));
    return Plot.polyline(places);
  }

  private void chosen(Plot plot, TrialRow row) {
    findings
        .validation(row)
        .ifPresent(
            v ->
                plot.add(
                    Plot.path(Dots.disc(plot.x(row.number()), plot.y(v), 7), "chosen")
                        .add(Tag.of("title", "Chosen: trial " + Figures.whole(row.number())))));
  }
}
