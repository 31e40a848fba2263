package dev.fornix.server.view;

import dev.fornix.storage.StudyReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** How far the costs of a study's trials reach, so that a slider can run evenly over the trials. */
final class Ranges {
  private static final int MOST_STEPS = 60;

  /** What people bound most often comes first. */
  private static final List<String> ORDER =
      List.of("latency_millis", "model_bytes", "energy_millijoules", "parameters");

  private Ranges() {}

  static Map<String, Object> of(StudyReader reader) {
    List<Map<String, Object>> ranges = new ArrayList<>();
    reader.aggregates().names().stream()
        .filter(Quantities::cost)
        .sorted(Comparator.comparingInt(Ranges::place).thenComparing(Comparator.naturalOrder()))
        .forEach(
            name -> {
              List<Double> steps = steps(reader, name);
              if (steps.size() > 1) {
                Map<String, Object> range = new LinkedHashMap<>();
                range.put("name", name);
                range.put("steps", steps);
                ranges.add(range);
              }
            });
    return Map.of("ranges", ranges);
  }

  private static int place(String name) {
    int place = ORDER.indexOf(name);
    return place < 0 ? ORDER.size() : place;
  }

  /** Quantiles, the smallest and the largest value among them, each once. */
  private static List<Double> steps(StudyReader reader, String name) {
    double[] sorted =
        reader.aggregates().column(name).values().filter(Double::isFinite).sorted().toArray();
    TreeSet<Double> steps = new TreeSet<>();
    int count = Math.min(MOST_STEPS, sorted.length);
    for (int i = 0; i < count; i++) {
      steps.add(sorted[count == 1 ? 0 : (int) ((long) i * (sorted.length - 1) / (count - 1))]);
    }
    return List.copyOf(steps);
  }
}
