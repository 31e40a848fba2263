package dev.fornix.automl.report;

import dev.fornix.automl.report.TableInsights.ClassCurve;
import dev.fornix.tabular.calibrate.CalibrationError;
import dev.fornix.tabular.explain.RankingCurve.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How well probabilities rank the rows, and how true they are. */
final class CurvePlots {
  /** As many as there are distinct colours and dashes. */
  private static final int MOST_CURVES = 6;

  private static final double THRESHOLD = 0.5;

  private final TableReportData data;
  private final List<ClassCurve> curves;

  CurvePlots(TableReportData data) {
    this.data = data;
    this.curves = data.insights().curves().stream().limit(MOST_CURVES).toList();
  }

  List<Tag> figures() {
    List<Tag> all = new ArrayList<>();
    if (!curves.isEmpty()) {
      all.add(roc());
      all.add(precisionRecall());
    }
    data.insights().reliability().ifPresent(r -> all.add(reliability(r)));
    return all;
  }

  private boolean single() {
    return curves.size() == 1;
  }

  private String some() {
    int there = data.insights().curves().size();
    return there > curves.size()
        ? " Drawn are the " + curves.size() + " of " + there + " classes that are ranked worst."
        : "";
  }

  private Tag roc() {
    Plot plot =
        square(
            "share of other rows that are claimed",
            "share of the class's rows that are found",
            "ROC curve");
    plot.add(Plot.line(plot.x(0), plot.y(0), plot.x(1), plot.y(1), "baseline"));
    draw(plot, Point::falseAlarms, Point::hits);
    return Block.figure(
        "How many are found for how many false alarms",
        "ROC curve, test rows",
        (single()
                ? "The area under the curve is "
                    + Figures.unit(curves.get(0).curve().auroc())
                    + ": so often does a row of '"
                    + curves.get(0).name()
                    + "' have a higher probability than another row."
                : "One curve for each class against all others.")
            + " On the dashed line rows are ranked by chance."
            + some(),
        plot.svg(),
        key(curve -> curve.curve().auroc(), "area"));
  }

  private Tag precisionRecall() {
    Plot plot =
        square(
            "share of the class's rows that are found (recall)",
            "share of claims that are right (precision)",
            "Precision against recall");
    if (single()) {
      double share = share(curves.get(0));
      plot.add(Plot.line(plot.x(0), plot.y(share), plot.x(1), plot.y(share), "baseline"));
    }
    draw(plot, Point::hits, Point::precision);
    return Block.figure(
        "How many claims are right where so many are found",
        "precision and recall, test rows",
        (single()
                ? Figures.percent(share(curves.get(0)), rows(curves.get(0)))
                    + " of the rows are '"
                    + curves.get(0).name()
                    + "', the dashed line; average precision "
                    + Figures.unit(curves.get(0).curve().averagePrecision())
                    + "."
                : "One curve for each class; rare classes begin lower.")
            + some(),
        plot.svg(),
        key(curve -> curve.curve().averagePrecision(), "average precision"));
  }

  private static double share(ClassCurve curve) {
    return curve.curve().positives() / (double) rows(curve);
  }

  private static int rows(ClassCurve curve) {
    return curve.curve().positives() + curve.curve().negatives();
  }

  private static Plot square(String across, String up, String title) {
    return new Plot(
        new Axis(0, 1, false, across, Figures::plain),
        new Axis(0, 1, false, up, Figures::plain),
        Plot.SQUARE_HEIGHT,
        title,
        "Across: " + across + "; up: " + up + ".");
  }

  private void draw(Plot plot, ToDoubleFunction<Point> across, ToDoubleFunction<Point> up) {
    for (int i = curves.size() - 1; i >= 0; i--) {
      ClassCurve curve = curves.get(i);
      List<double[]> places =
          curve.curve().points().stream()
              .map(p -> new double[] {plot.x(across.applyAsDouble(p)), plot.y(up.applyAsDouble(p))})
              .toList();
      plot.add(Plot.path(Plot.polyline(places), "curve c" + i).add(Tag.of("title", curve.name())));
    }
    if (single()) {
      atHalf().ifPresent(p -> mark(plot, p, across, up));
    }
  }

  /** The last point that claims what is at least as probable as not. */
  private Optional<Point> atHalf() {
    return curves.get(0).curve().points().stream()
        .filter(p -> p.threshold() >= THRESHOLD && Double.isFinite(p.threshold()))
        .min(Comparator.comparingDouble(Point::threshold));
  }

  private static void mark(
      Plot plot, Point point, ToDoubleFunction<Point> across, ToDoubleFunction<Point> up) {
    double x = plot.x(across.applyAsDouble(point));
    double y = plot.y(up.applyAsDouble(point));
    plot.add(
        Plot.path(Dots.disc(x, y, 5.5), "chosen")
            .add(Tag.of("title", "threshold " + Figures.plain(THRESHOLD))));
  }

  private Tag key(ToDoubleFunction<ClassCurve> value, String what) {
    Tag key = Tag.css("p", "key");
    for (int i = 0; i < curves.size(); i++) {
      String text =
          curves.get(i).name()
              + ", "
              + what
              + " "
              + Figures.unit(value.applyAsDouble(curves.get(i)));
      key.add(line("curve c" + i, text));
    }
    if (single() && atHalf().isPresent()) {
      key.add(Dots.entry(Dots.disc(7, 7, 5.5), "chosen", "from probability " + THRESHOLD + " on"));
    }
    return key;
  }

  static Tag line(String css, String text) {
    return Tag.of(
        "span",
        Tag.css("svg", "swatch wide")
            .with("viewBox", "0 0 28 14")
            .with("aria-hidden", "true")
            .add(Plot.path("M0 7L28 7", css)),
        Tag.of("span", text));
  }

  private Tag reliability(TableInsights.Reliability reliability) {
    boolean binary = data.mistakes().map(m -> m.classes().size() == 2).orElse(false);
    Plot plot =
        square(
            binary ? "probability that was said" : "probability of the class that was said",
            "share of rows where it came true",
            "Reliability");
    plot.add(Plot.line(plot.x(0), plot.y(0), plot.x(1), plot.y(1), "baseline"));
    draw(plot, reliability.before(), reliability.after().isPresent() ? "c5" : "c0");
    reliability.after().ifPresent(after -> draw(plot, after, "c0"));
    draw(plot, reliability.test(), "c1");
    Tag key = Tag.css("p", "key");
    if (reliability.after().isPresent()) {
      key.add(line("curve c5", "before, " + error(reliability.before())));
      key.add(line("curve c0", "calibrated, " + error(reliability.after().get())));
    } else {
      key.add(line("curve c0", "rows that judged, " + error(reliability.before())));
    }
    key.add(line("curve c1", "test rows, " + error(reliability.test())));
    return Block.figure(
        "Whether probabilities mean what they say",
        "reliability",
        "On the dashed line rows that were given 70 % come true in 70 of 100 cases. The expected"
            + " calibration error (ECE) is the mean distance from it; larger dots have more rows.",
        plot.svg(),
        key);
  }

  private static String error(CalibrationError error) {
    return "ECE " + Figures.unit(error.expected());
  }

  private static void draw(Plot plot, CalibrationError error, String css) {
    double most = error.bins().stream().mapToInt(CalibrationError.Bin::rows).max().orElse(1);
    List<double[]> places =
        error.bins().stream()
            .map(bin -> new double[] {plot.x(bin.probability()), plot.y(bin.share())})
            .toList();
    plot.add(Plot.path(Plot.polyline(places), "curve " + css));
    for (int i = 0; i < places.size(); i++) {
      CalibrationError.Bin bin = error.bins().get(i);
      double radius = 2 + 4 * Math.sqrt(bin.rows() / most);
      plot.add(
          Plot.path(Dots.disc(places.get(i)[0], places.get(i)[1], radius), "bin " + css)
              .add(
                  Tag.of(
                      "title",
                      Figures.counted(bin.rows(), "row")
                          + ": said "
                          + Figures.unit(bin.probability())
                          + ", came true "
                          + Figures.unit(bin.share()))));
    }
  }
}
