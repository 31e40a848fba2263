package dev.fornix.automl.report;

import dev.fornix.automl.report.TableInsights.Dependence;
import dev.fornix.automl.report.TableInsights.Importances;
import dev.fornix.tabular.explain.ColumnImportance;
import dev.fornix.tabular.explain.PartialDependence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Which columns the model needs, and what they change. */
final class WhySection {
  private static final int MOST_COLUMNS = 25;

  private final TableReportData data;

  WhySection(TableReportData data) {
    this.data = data;
  }

  Tag tag() {
    Importances all = data.insights().importances();
    Tag section =
        Block.section(
            "why",
            "Why it predicts what it does",
            "importance, partial dependence",
            Block.sentences(new TableSentences(data).why()));
    if (!all.columns().isEmpty()) {
      section.add(importances(all));
    }
    List<Tag> charts = new ArrayList<>();
    byColumn().values().forEach(curves -> charts.add(dependence(curves)));
    if (!charts.isEmpty()) {
      section.add(Tag.css("div", "columns charts").add(charts));
    }
    return data.insights().dropped().isEmpty() ? section : section.add(dropped());
  }

  private Map<String, List<Dependence>> byColumn() {
    Map<String, List<Dependence>> all = new LinkedHashMap<>();
    for (Dependence each : data.insights().dependences()) {
      all.computeIfAbsent(each.curve().column(), column -> new ArrayList<>()).add(each);
    }
    return all;
  }

  private Tag importances(Importances all) {
    List<ColumnImportance> shown = all.columns().stream().limit(MOST_COLUMNS).toList();
    double low = shown.stream().mapToDouble(c -> c.interval().low()).min().orElse(0);
    double high = shown.stream().mapToDouble(c -> c.interval().high()).max().orElse(0);
    Axis axis = Axis.linear(Math.min(0, low), Math.max(0, high), "", Figures::plain);
    Tag ruler = Tag.css("div", "ruler");
    double largest = shown.stream().mapToDouble(column -> Math.abs(column.loss())).max().orElse(0);
    shown.forEach(column -> ruler.add(line(column, axis, largest)));
    ruler.add(
        Tag.css(
            "p",
            "hint",
            "how much worse "
                + TableSentences.words(all.metric())
                + " becomes · bars are 95 % intervals"));
    Tag figure =
        Block.figure(
            "What the model needs",
            "permutation importance, test rows",
            "Each column was shuffled among "
                + Figures.counted(all.rows(), "row")
                + ", "
                + all.repeats()
                + " times. Columns that say the same share their importance, and both may look"
                + " dispensable.",
            ruler);
    int more = all.columns().size() - shown.size();
    return more > 0
        ? figure.add(
            Tag.css("p", "hint", "and " + Figures.counted(more, "column") + " of less importance"))
        : figure;
  }

  private static Tag line(ColumnImportance column, Axis axis, double largest) {
    double from = axis.place(column.interval().low());
    double to = axis.place(column.interval().high());
    Tag track =
        Tag.css(
                "span",
                "track",
                Tag.of("i")
                    .with(
                        "style", "left:" + Block.width(from) + ";width:" + Block.width(to - from)),
                Tag.of("b").with("style", "left:" + Block.width(axis.place(column.loss()))))
            .with("aria-hidden", "true");
    boolean counts = column.interval().low() > 0;
    return Tag.css(
        "p",
        counts ? "line test" : "line other",
        Tag.css("span", "name", Tag.of("span", column.column())),
        track,
        Tag.css("span", "value", Figures.alike(column.loss(), largest)));
  }

  private Tag dependence(List<Dependence> curves) {
    PartialDependence first = curves.get(0).curve();
    boolean several = curves.size() > 1;
    String what = several ? "the probability of each class" : what(curves.get(0));
    String sentence = "What " + what + " is on average if every row had this value";
    Tag figure =
        Block.figure(
            first.column(),
            "partial dependence",
            sentence + (several || !quantity(first) ? "." : "; thin lines are single rows."),
            quantity(first) ? lines(curves) : several ? table(curves) : levels(first));
    return several && quantity(first) ? figure.add(key(curves)) : figure.add(Tag.css("p", "key"));
  }

  /** A group of which one number is predicted. */
  private static Tag levels(PartialDependence curve) {
    Axis axis =
        Axis.linear(
            curve.points().stream().mapToDouble(PartialDependence.Point::mean).min().orElse(0),
            curve.points().stream().mapToDouble(PartialDependence.Point::mean).max().orElse(1),
            "",
            Figures::plain);
    Tag ruler = Tag.css("div", "ruler");
    for (PartialDependence.Point point : curve.points()) {
      Tag track =
          Tag.css(
                  "span",
                  "track",
                  Tag.of("b").with("style", "left:" + Block.width(axis.place(point.mean()))))
              .with("aria-hidden", "true");
      ruler.add(
          Tag.css(
              "p",
              "line test",
              Tag.css("span", "name", point.value()),
              track,
              Tag.css("span", "value", Figures.three(point.mean()))));
    }
    return ruler;
  }

  /** A group of which several probabilities are predicted. */
  private static Tag table(List<Dependence> curves) {
    Table table = Table.of(curves.get(0).curve().column()).words("Value", "");
    curves.forEach(each -> table.numbers(each.output().orElse(""), "mean probability"));
    List<PartialDependence.Point> points = curves.get(0).curve().points();
    for (int i = 0; i < points.size(); i++) {
      int at = i;
      List<String> cells = new ArrayList<>(List.of(points.get(i).value()));
      curves.forEach(c -> cells.add(Figures.three(c.curve().points().get(at).mean())));
      table.row(cells.toArray(String[]::new));
    }
    return table.tag();
  }

  private String what(Dependence dependence) {
    return dependence
        .output()
        .map(name -> "the probability of '" + name + "'")
        .orElse("the predicted " + data.study().target());
  }

  private static boolean quantity(PartialDependence curve) {
    return curve.points().stream().allMatch(p -> p.number().isPresent());
  }

  private Tag lines(List<Dependence> curves) {
    PartialDependence first = curves.get(0).curve();
    boolean single = curves.size() == 1;
    double low = values(curves, single).min().orElse(0);
    double high = values(curves, single).max().orElse(1);
    String label = single ? curves.get(0).output().orElse(data.study().target()) : "probability";
    Axis up = Axis.linear(low, high, label, Figures::plain);
    Plot plot =
        new Plot(
            across(first),
            up,
            "Partial dependence on " + first.column(),
            "What is predicted on average where " + first.column() + " has each value.");
    if (single) {
      for (int row = 0; row < first.points().get(0).rows().size(); row++) {
        int each = row;
        plot.add(path(plot, first, p -> p.rows().get(each), "ice"));
      }
    }
    for (int i = curves.size() - 1; i >= 0; i--) {
      plot.add(path(plot, curves.get(i).curve(), PartialDependence.Point::mean, "curve c" + i));
      plot.add(dots(plot, curves.get(i).curve(), i));
    }
    return plot.svg();
  }

  private static DoubleStream values(List<Dependence> curves, boolean single) {
    return curves.stream()
        .flatMap(each -> each.curve().points().stream())
        .flatMapToDouble(
            p ->
                single
                    ? DoubleStream.concat(
                        DoubleStream.of(p.mean()),
                        p.rows().stream().mapToDouble(Double::doubleValue))
                    : DoubleStream.of(p.mean()));
  }

  private static Axis across(PartialDependence curve) {
    List<PartialDependence.Point> points = curve.points();
    boolean dates = points.get(0).value().matches("\\d{4}-\\d\\d-\\d\\d.*");
    return Axis.linear(
        x(points.get(0)),
        x(points.get(points.size() - 1)),
        curve.column(),
        dates ? WhySection::date : Figures::plain);
  }

  private static String date(double epochMillis) {
    return Instant.ofEpochMilli((long) epochMillis).toString().substring(0, 10);
  }

  private static double x(PartialDependence.Point point) {
    return point.number().orElseThrow();
  }

  private static Tag path(
      Plot plot,
      PartialDependence curve,
      ToDoubleFunction<PartialDependence.Point> value,
      String css) {
    List<double[]> places =
        curve.points().stream()
            .map(point -> new double[] {plot.x(x(point)), plot.y(value.applyAsDouble(point))})
            .toList();
    return Plot.path(Plot.polyline(places), css);
  }

  private static List<Tag> dots(Plot plot, PartialDependence curve, int index) {
    return curve.points().stream()
        .map(
            point ->
                Plot.path(Dots.disc(plot.x(x(point)), plot.y(point.mean()), 3), "bin c" + index)
                    .add(Tag.of("title", point.value() + ": " + Figures.three(point.mean()))))
        .toList();
  }

  private static Tag key(List<Dependence> curves) {
    Tag key = Tag.css("p", "key");
    for (int i = 0; i < curves.size(); i++) {
      key.add(CurvePlots.line("curve c" + i, curves.get(i).output().orElse("")));
    }
    return key;
  }

  private Tag dropped() {
    List<String> all = data.insights().dropped();
    int shown = Math.min(MOST_COLUMNS, all.size());
    List<String> some = new ArrayList<>(all.subList(0, shown));
    if (all.size() > shown) {
      some.add("and " + Figures.counted(all.size() - shown, "feature") + " more");
    }
    return Block.fold(
        Figures.counted(all.size(), "feature was", "features were")
            + " left out by the selection of the weightiest pipeline",
        Block.sentences(some));
  }
}
