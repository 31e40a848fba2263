package dev.fornix.benchmarks.studio;

import dev.fornix.benchmarks.measure.MarkdownTable;
import java.util.List;
import java.util.Locale;

/**
 * Something measured in the page.
 *
 * @param what is measured
 * @param value how much
 * @param unit of that
 */
record PageFigure(String what, double value, String unit) {
  static String table(List<PageFigure> figures) {
    MarkdownTable table = new MarkdownTable("in the page", "measured");
    figures.forEach(
        each ->
            table.row(
                each.what(), String.format(Locale.ROOT, "%,.0f %s", each.value(), each.unit())));
    return table.text();
  }
}
