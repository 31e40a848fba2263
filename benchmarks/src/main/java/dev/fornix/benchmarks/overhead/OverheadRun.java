package dev.fornix.benchmarks.overhead;

import java.util.List;

/**
 * What one long study cost.
 *
 * @param strategy its name
 * @param points after so many trials
 * @param heapMegabytes Java objects that are in use at the end, after a collection
 * @param residentMegabytes of the process at the end
 * @param peakMegabytes the most that it ever had
 * @param journalMegabytes on disk
 * @param replaySeconds to open the study again from its journal
 */
record OverheadRun(
    String strategy,
    List<Point> points,
    double heapMegabytes,
    double residentMegabytes,
    double peakMegabytes,
    double journalMegabytes,
    double replaySeconds) {
  /**
   * At a number of trials.
   *
   * @param trials how many
   * @param meanMillis ask + tell + journal for each trial so far
   * @param lastMillis the same over the last tenth of them
   */
  record Point(long trials, double meanMillis, double lastMillis) {}
}
