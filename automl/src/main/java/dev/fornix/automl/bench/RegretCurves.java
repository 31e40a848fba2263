package dev.fornix.automl.bench;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Writes how the regret falls with the budget, as numbers and as a picture for each table. */
public final class RegretCurves {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 560;

  private final List<RegretPoint> points;
  private final SimulatedBudget.Unit unit;

  /** Of a comparison with budgets of a unit. */
  public RegretCurves(List<RegretPoint> points, SimulatedBudget.Unit unit) {
    this.points = List.copyOf(points);
    this.unit = unit;
  }

  /**
   * Write {@code regret.csv} and {@code regret-TABLE.png}.
   *
   * @return the files
   */
  public List<Path> write(Path folder) {
    try {
      Files.createDirectories(folder);
      List<Path> files = new ArrayList<>();
      files.add(Files.writeString(folder.resolve("regret.csv"), csv()));
      for (Map.Entry<String, List<RegretPoint>> table : by(points, RegretPoint::table).entrySet()) {
        Path file = folder.resolve("regret-" + table.getKey() + ".png");
        draw(chart(table.getKey(), table.getValue()), file);
        files.add(file);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void draw(XYChart chart, Path file) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private static Map<String, List<RegretPoint>> by(
      List<RegretPoint> points, Function<RegretPoint, String> key) {
    Map<String, List<RegretPoint>> groups = new LinkedHashMap<>();
    points.forEach(p -> groups.computeIfAbsent(key.apply(p), k -> new ArrayList<>()).add(p));
    return groups;
  }

  private String csv() {
    StringBuilder csv =
        new StringBuilder("table,strategy," + spent() + ",mean_regret,std_regret\n");
    for (RegretPoint point : points) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%.6g,%.6g\n",
              quoted(point.table()),
              quoted(point.strategy()),
              point.spent(),
              point.regret().mean(),
              point.regret().std()));
    }
    return csv.toString();
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private String spent() {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  private XYChart chart(String table, List<RegretPoint> points) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Mean regret on " + table)
            .xAxisTitle(unit == SimulatedBudget.Unit.SECONDS ? "simulated seconds" : spent())
            .yAxisTitle("regret")
            .build();
    chart.getStyler().setYAxisLogarithmic(points.stream().allMatch(p -> p.regret().mean() > 0));
    by(points, RegretPoint::strategy)
        .forEach(
            (strategy, own) ->
                chart
                    .addSeries(
                        strategy,
                        own.stream().mapToDouble(RegretPoint::spent).toArray(),
                        own.stream().mapToDouble(p -> p.regret().mean()).toArray())
                    .setMarker(SeriesMarkers.NONE));
    return chart;
  }
}
