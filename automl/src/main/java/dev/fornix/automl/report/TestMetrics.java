package dev.fornix.automl.report;

import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.Interval;
import java.util.Arrays;
import java.util.List;

/** Every metric on the test images, whichever of them the search went by. */
final class TestMetrics {
  private final Findings findings;
  private final TestResult test;

  TestMetrics(Findings findings, TestResult test) {
    this.findings = findings;
    this.test = test;
  }

  /**
   * One metric.
   *
   * @param metric which
   * @param main whether the search went by it
   * @param value in words
   * @param interval its 95 % interval in words; empty where there is none
   */
  record Row(ClassificationMetric metric, boolean main, String value, String interval) {}

  List<Row> rows() {
    return Arrays.stream(ClassificationMetric.values()).map(this::row).toList();
  }

  private Row row(ClassificationMetric metric) {
    return new Row(
        metric,
        metric == findings.metric(),
        text(metric, test.scores().value(metric)),
        interval(metric));
  }

  private String interval(ClassificationMetric metric) {
    Interval interval = test.scores().interval(metric);
    return interval.high() > interval.low()
        ? text(metric, interval.low()) + " to " + text(metric, interval.high())
        : "";
  }

  private String text(ClassificationMetric metric, double value) {
    return Wording.score(metric, value, test.scores().confusion().total());
  }

  Tag figure() {
    Table table =
        Table.of("Every metric")
            .words("metric", "")
            .numbers("on the test images", "")
            .numbers("from … to", "95 % interval")
            .words("what it says", "");
    rows()
        .forEach(
            r ->
                table.row(
                    Wording.term(r.metric()) + (r.main() ? " (what the search went by)" : ""),
                    r.value(),
                    r.interval(),
                    Wording.plain(r.metric())));
    return Block.figure("Every metric", "test score", sentence(), table.tag());
  }

  private static String sentence() {
    return "The search went by one of them; the others say whether that hides something, such as"
        + " rare classes that are never found.";
  }
}
