package dev.fornix.server.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts which class was taken for which, and how often what was said so surely was right. */
final class Mistakes {
  private static final int BINS = 10;

  private final List<String> classNames;
  private final int[][] counts;
  private final int[] examples = new int[BINS];
  private final int[] right = new int[BINS];
  private final double[] confidence = new double[BINS];

  Mistakes(List<String> classNames) {
    this.classNames = List.copyOf(classNames);
    this.counts = new int[classNames.size()][classNames.size()];
  }

  List<String> classNames() {
    return classNames;
  }

  /**
   * Count an example.
   *
   * @param sure the probability of what was said
   */
  void add(int truth, int said, double sure) {
    counts[truth][said]++;
    int bin = Math.max(0, Math.min(BINS - 1, (int) (sure * BINS)));
    examples[bin]++;
    right[bin] += said == truth ? 1 : 0;
    confidence[bin] += sure;
  }

  /** As the interface shows it. */
  Map<String, Object> shown() {
    List<Map<String, Object>> calibration = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (examples[bin] > 0) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("low", bin / (double) BINS);
        shown.put("high", (bin + 1) / (double) BINS);
        shown.put("rows", examples[bin]);
        shown.put("confidence", confidence[bin] / examples[bin]);
        shown.put("accuracy", right[bin] / (double) examples[bin]);
        calibration.add(shown);
      }
    }
    return Map.of(
        "confusion", Map.of("classes", classNames, "counts", counts), "calibration", calibration);
  }
}
