package dev.fornix.automl.report;

import java.util.List;

/** Predicted against true numbers of test rows. */
final class ResidualPlot {
  private final TableReportData data;

  ResidualPlot(TableReportData data) {
    this.data = data;
  }

  Tag figure() {
    List<TableReportData.Point> points = data.points();
    double low =
        points.stream().mapToDouble(p -> Math.min(p.truth(), p.predicted())).min().orElse(0);
    double high =
        points.stream().mapToDouble(p -> Math.max(p.truth(), p.predicted())).max().orElse(1);
    Axis across = Axis.linear(low, high, "true " + data.study().target(), Figures::plain);
    Axis up = Axis.linear(low, high, "predicted", Figures::plain);
    Plot plot =
        new Plot(
            across,
            up,
            "Predicted against true values",
            "Each dot is a test row; on the line the prediction is right.");
    plot.add(Plot.line(plot.x(low), plot.y(low), plot.x(high), plot.y(high), "grid"));
    for (TableReportData.Point point : points) {
      plot.add(
          Tag.css("circle", "dot complete")
              .with("cx", plot.x(point.truth()))
              .with("cy", plot.y(point.predicted()))
              .with("r", 3));
    }
    return Block.figure(
        "Predicted against true",
        "test rows",
        "On the line a prediction is right, above it too high, below it too low; "
            + Figures.counted(points.size(), "row is", "rows are")
            + " drawn.",
        plot.svg());
  }
}
