package dev.fornix.automl.report;

import java.util.List;
import java.util.stream.DoubleStream;

/** Predicted and true numbers of test rows, and by how much they differ. */
final class ResidualPlots {
  private final TableReportData data;
  private final List<TableReportData.Point> points;

  ResidualPlots(TableReportData data) {
    this.data = data;
    this.points = data.points();
  }

  List<Tag> figures() {
    return List.of(truths(), residuals());
  }

  private Tag truths() {
    double low = ends(false);
    double high = ends(true);
    Axis across = Axis.linear(low, high, "true " + data.study().target(), Figures::plain);
    Axis up = Axis.linear(low, high, "predicted", Figures::plain);
    Plot plot =
        new Plot(
            across,
            up,
            "Predicted against true values",
            "Each dot is a test row; on the line the prediction is right.");
    plot.add(Plot.line(plot.x(low), plot.y(low), plot.x(high), plot.y(high), "baseline"));
    points.forEach(point -> plot.add(dot(plot.x(point.truth()), plot.y(point.predicted()))));
    return Block.figure(
        "Predicted against true",
        "test rows",
        "On the line a prediction is right, above it too high, below it too low; "
            + Figures.counted(points.size(), "row is", "rows are")
            + " drawn.",
        plot.svg());
  }

  private double ends(boolean highest) {
    DoubleStream all =
        points.stream().flatMapToDouble(p -> DoubleStream.of(p.truth(), p.predicted()));
    return highest ? all.max().orElse(1) : all.min().orElse(0);
  }

  private Tag residuals() {
    double low = points.stream().mapToDouble(TableReportData.Point::predicted).min().orElse(0);
    double high = points.stream().mapToDouble(TableReportData.Point::predicted).max().orElse(1);
    double least = points.stream().mapToDouble(ResidualPlots::residual).min().orElse(0);
    double most = points.stream().mapToDouble(ResidualPlots::residual).max().orElse(0);
    Plot plot =
        new Plot(
            Axis.linear(low, high, "predicted " + data.study().target(), Figures::plain),
            Axis.linear(Math.min(0, least), Math.max(0, most), "residual", Figures::plain),
            "Residuals against predictions",
            "Each dot is a test row; on the line the prediction is right.");
    plot.add(Plot.line(plot.x(low), plot.y(0), plot.x(high), plot.y(0), "baseline"));
    points.forEach(point -> plot.add(dot(plot.x(point.predicted()), plot.y(residual(point)))));
    return Block.figure(
        "Errors by what was predicted",
        "residuals, test rows",
        "True minus predicted. A bend says that something is not learnt yet, a funnel that large"
            + " predictions are less sure than small ones.",
        plot.svg());
  }

  private static double residual(TableReportData.Point point) {
    return point.truth() - point.predicted();
  }

  private static Tag dot(double x, double y) {
    return Tag.css("circle", "dot complete").with("cx", x).with("cy", y).with("r", 3);
  }
}
