package dev.fornix.automl.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the finalists' trainings went: score on validation images, loss on training images. */
final class LearningChart {
  /** As many as there are distinct colours and dashes. */
  private static final int MOST_CURVES = 6;

  private final Findings findings;
  private final List<LearningCurve> curves;

  LearningChart(Findings findings) {
    this.findings = findings;
    List<Long> wanted = new ArrayList<>();
    findings.data().model().ifPresent(m -> wanted.add(m.trial()));
    findings.data().search().finalists().stream()
        .filter(f -> !wanted.contains(f))
        .forEach(wanted::add);
    curves =
        findings.data().search().curves().stream()
            .filter(c -> wanted.contains(c.trial()) && c.points().size() > 1)
            .sorted(Comparator.comparingInt(c -> wanted.indexOf(c.trial())))
            .limit(MOST_CURVES)
            .toList();
  }

  /** The chosen network's curve, or the first there is. */
  Optional<LearningCurve> first() {
    return curves.stream().findFirst();
  }

  Optional<Tag> scores() {
    return draw(LearningCurve.Point::score, ScoreRange.label(findings), true);
  }

  Optional<Tag> losses() {
    return draw(LearningCurve.Point::loss, "training loss", false);
  }

  private Optional<Tag> draw(
      Function<LearningCurve.Point, Optional<Double>> value, String what, boolean score) {
    List<Double> values =
        curves.stream()
            .flatMap(c -> c.points().stream())
            .flatMap(p -> value.apply(p).stream())
            .filter(Double::isFinite)
            .toList();
    if (values.size() < 2) {
      return Optional.empty();
    }
    double spent =
        curves.stream()
            .flatMap(c -> c.points().stream())
            .mapToDouble(LearningCurve.Point::spent)
            .max()
            .orElseThrow();
    Axis across = new Axis(0, spent, false, curves.get(0).unit() + " of training", Figures::plain);
    Axis up =
        score
            ? ScoreRange.linear(findings, lowest(values), highest(values))
            : Axis.linear(lowest(values), highest(values), what, Figures::plain);
    Plot plot =
        new Plot(
            across,
            up,
            "Learning curves: " + what,
            what + " of " + Figures.counted(curves.size(), "training"));
    for (int i = curves.size() - 1; i >= 0; i--) {
      plot.add(line(plot, curves.get(i), value, i));
    }
    return Optional.of(plot.svg());
  }

  private static double lowest(List<Double> values) {
    return values.stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  private static double highest(List<Double> values) {
    return values.stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  private static Tag line(
      Plot plot,
      LearningCurve curve,
      Function<LearningCurve.Point, Optional<Double>> value,
      int index) {
    List<double[]> places =
        curve.points().stream()
            .flatMap(
                p ->
                    value
                        .apply(p)
                        .filter(Double::isFinite)
                        .map(v -> new double[] {plot.x(p.spent()), plot.y(v)})
                        .stream())
            .toList();
    return Plot.path(Plot.polyline(thin(places)), "curve c" + index)
        .add(Tag.of("title", "Trial " + Figures.whole(curve.trial())));
  }

  /** At most a point for each pixel or two. */
  private static List<double[]> thin(List<double[]> places) {
    int every = Math.max(1, places.size() / 250);
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (i % every == 0 || i == places.size() - 1) {
        kept.add(places.get(i));
      }
    }
    return kept;
  }

  /** Which line is which trial. */
  Tag key() {
    Tag key = Tag.css("p", "key");
    for (int i = 0; i < curves.size(); i++) {
      long trial = curves.get(i).trial();
      boolean chosen = findings.data().model().map(m -> m.trial() == trial).orElse(false);
      key.add(
          Tag.of(
              "span",
              Tag.css("svg", "swatch wide")
                  .with("viewBox", "0 0 28 14")
                  .with("aria-hidden", "true")
                  .add(Plot.path("M0 7L28 7", "curve c" + i)),
              Tag.of("span", "trial " + Figures.whole(trial) + (chosen ? ", chosen" : ""))));
    }
    return key;
  }
}
