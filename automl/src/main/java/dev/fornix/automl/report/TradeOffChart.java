package dev.fornix.automl.report;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.objective.ParetoFront;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Score against a cost, with the networks that nothing beats in both. */
final class TradeOffChart {
  private final Findings findings;
  private final String cost;
  private final List<TrialRow> trials;
  private final List<TrialRow> front;

  /**
   * Work out the front.
   *
   * @param cost a measured quantity of which less is better, such as {@code multiply_adds}
   */
  TradeOffChart(Findings findings, String cost) {
    this.findings = findings;
    this.cost = cost;
    trials =
        findings.scored().stream()
            .filter(t -> t.value(cost).filter(v -> v > 0).isPresent())
            .toList();
    front =
        ParetoFront.of(
                trials.stream().filter(findings::feasible).toList(),
                TrialRow::values,
                List.of(findings.objective(), Objective.minimize(cost, "")))
            .stream()
            .sorted(Comparator.comparingDouble(this::cost).thenComparingLong(TrialRow::number))
            .toList();
  }

  /** What to see in it. */
  String sentence() {
    if (front.isEmpty()) {
      return "No trained network keeps the limits.";
    }
    TrialRow cheap = front.get(0);
    TrialRow best = front.get(front.size() - 1);
    String count =
        Figures.whole(front.size())
            + " of "
            + Figures.counted(trials.size(), "training")
            + (front.size() == 1 ? " is" : " are")
            + " on the front: no other is both better and cheaper.";
    if (cost(best) <= cost(cheap)) {
      return count;
    }
    double buys = Wording.gain(findings.metric(), score(best), score(cheap));
    return count
        + " From its cheapest ("
        + Wording.amount(cost, cost(cheap))
        + ") to its best ("
        + Wording.amount(cost, cost(best))
        + "), "
        + Figures.three(cost(best) / cost(cheap))
        + " times the "
        + Wording.quantity(cost)
        + " bring "
        + findings.difference(buys)
        + (Findings.training(best, cheap) <= 0
            ? "."
            : ", partly by longer training ("
                + Wording.budget(best.trainedFor())
                + " against "
                + Wording.budget(cheap.trainedFor())
                + ").");
  }

  /** The chart; nothing if fewer than two trials have this cost. */
  Optional<Tag> svg() {
    return trials.size() < 2 ? Optional.empty() : Optional.of(draw());
  }

  private Tag draw() {
    double least = trials.stream().mapToDouble(this::cost).min().orElseThrow();
    double most = trials.stream().mapToDouble(this::cost).max().orElseThrow();
    Axis across =
        Axis.logarithmic(
            least, most, Wording.quantity(cost) + unit() + ", logarithmic", v -> tick(v));
    Axis up = scores();
    Plot plot = new Plot(across, up, "Score against " + Wording.quantity(cost), sentence());
    findings.data().study().limits().stream()
        .filter(l -> l.quantity().equals(cost) && across.holds(l.bound()))
        .forEach(l -> limit(plot, l));
    plot.add(dots(plot));
    plot.add(Plot.path(frontLine(plot), "front"));
    front.forEach(
        t -> plot.add(Plot.path(Dots.disc(plot.x(cost(t)), plot.y(score(t)), 4.4), "on-front")));
    findings
        .chosen()
        .filter(trials::contains)
        .ifPresent(
            t -> plot.add(Plot.path(Dots.disc(plot.x(cost(t)), plot.y(score(t)), 7), "chosen")));
    return plot.svg();
  }

  private Axis scores() {
    List<Double> shown = new ArrayList<>(front.stream().map(this::score).toList());
    findings.validation().ifPresent(shown::add);
    return ScoreRange.axis(findings, trials.stream().map(this::score).toList(), shown);
  }

  /** How many trials are drawn at the axis's edge, in words; empty if none is. */
  String beyond() {
    return ScoreRange.beyond(scores(), trials.stream().map(this::score).toList());
  }

  /** What the marks mean. */
  Tag key() {
    Tag key = Tag.css("p", "key", Dots.entry(Dots.disc(7, 7, 4.4), "on-front", "on the front"));
    findings.chosen().filter(trials::contains).ifPresent(c -> key.add(Dots.chosen()));
    boolean limited =
        findings.data().study().limits().stream().anyMatch(l -> l.quantity().equals(cost));
    return limited ? key.add(Dots.entry("M0 0h14v14h-14z", "forbidden", "beyond the limit")) : key;
  }

  private String unit() {
    return cost.endsWith("_millis") ? " (ms)" : cost.endsWith("_millijoules") ? " (mJ)" : "";
  }

  private String tick(double value) {
    return unit().isEmpty() ? Figures.plainShortly(value) : Figures.plain(value);
  }

  private void limit(Plot plot, Limit limit) {
    double x = plot.x(limit.bound());
    plot.add(
        Tag.css("rect", "forbidden")
            .with("x", x)
            .with("y", plot.top())
            .with("width", plot.right() - x)
            .with("height", plot.bottom() - plot.top()));
    plot.add(Plot.text(x - 4, plot.bottom() - 8, "end", "note", "limit"));
  }

  private List<Tag> dots(Plot plot) {
    Dots dots = new Dots();
    for (TrialRow row : trials) {
      String title =
          "Trial "
              + Figures.whole(row.number())
              + ": "
              + findings.score(score(row))
              + ", "
              + Wording.amount(cost, cost(row));
      dots.add(plot.x(cost(row)), plot.y(score(row)), row.state(), title);
    }
    return dots.tags();
  }

  /** Down, then across: between two points of the front nothing better was measured. */
  private String frontLine(Plot plot) {
    List<double[]> places = new ArrayList<>();
    if (front.isEmpty()) {
      return "";
    }
    for (TrialRow row : front) {
      double x = plot.x(cost(row));
      if (!places.isEmpty()) {
        places.add(new double[] {x, places.get(places.size() - 1)[1]});
      }
      places.add(new double[] {x, plot.y(score(row))});
    }
    places.add(new double[] {plot.right(), places.get(places.size() - 1)[1]});
    return Plot.polyline(places);
  }

  private double cost(TrialRow row) {
    return row.value(cost).orElseThrow();
  }

  private double score(TrialRow row) {
    return findings.validation(row).orElseThrow();
  }
}
