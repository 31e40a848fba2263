package dev.fornix.benchmarks.rivals;

import java.util.Optional;

/**
 * One contender on one division.
 *
 * @param table its name
 * @param given seconds that a search may take
 * @param metric by which the test rows judge
 * @param score on them; nothing if it failed
 * @param seconds from the start of its process to its end
 * @param megabytes peak resident memory of its process and all below it together; 0 for those that
 *     learn in the benchmark's own process
 * @param revision of ours
 */
record Outcome(
    Contender contender,
    String table,
    long seed,
    int given,
    String metric,
    Optional<Double> score,
    double seconds,
    double megabytes,
    String revision) {
  boolean isOf(Contender other, String name, long number, int time) {
    return contender == other && table.equals(name) && seed == number && given == time;
  }
}
