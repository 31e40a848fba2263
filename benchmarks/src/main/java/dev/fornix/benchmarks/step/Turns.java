package dev.fornix.benchmarks.step;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Sides that run at the same time as processes, but train in turn. */
public final class Turns implements AutoCloseable {
  private final Map<Side, Contestant> running = new EnumMap<>(Side.class);

  /**
   * Start sides; each is warmed up before the next one starts.
   *
   * @param seconds of the warm-up
   */
  public Turns(List<Side> sides, Function<Side, Contestant> start, double seconds) {
    try {
      for (Side side : sides) {
        Contestant contestant = start.apply(side);
        running.put(side, contestant);
        contestant.measure(seconds);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Images per second of each side in each round. */
  public Map<Side, List<Double>> measure(int rounds, double seconds) {
    Map<Side, List<Double>> values = new EnumMap<>(Side.class);
    for (int round = 0; round < rounds; round++) {
      running.forEach(
          (side, contestant) ->
              values
                  .computeIfAbsent(side, s -> new ArrayList<>())
                  .add(contestant.measure(seconds)));
    }
    return values;
  }

  /** Peaks of resident memory so far, MB. */
  public Map<Side, Double> peakMegabytes() {
    Map<Side, Double> peaks = new EnumMap<>(Side.class);
    running.forEach((side, contestant) -> peaks.put(side, contestant.peakMegabytes()));
    return peaks;
  }

  /** A ratio as tables have it. */
  public static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  @Override
  public void close() {
    running.values().forEach(Contestant::close);
  }
}
