package dev.fornix.benchmarks.rivals;

import java.util.Optional;

/**
 * One contender on one division.
 *
 * @param table its name
 * @param given under what it came about
 * @param metric by which the test rows judge
 * @param score on them; nothing if it failed
 * @param seconds from the start of its process to its end
 * @param megabytes peak resident memory of its process and all below it together; 0 for those that
 *     learn in the benchmark's own process
 */
record Outcome(
    Contender contender,
    String table,
    long seed,
    Conditions given,
    String metric,
    Optional<Double> score,
    double seconds,
    double megabytes) {
  boolean isOf(Contender other, String name, long number, Conditions conditions) {
    return contender == other && table.equals(name) && seed == number && given.equals(conditions);
  }
}
