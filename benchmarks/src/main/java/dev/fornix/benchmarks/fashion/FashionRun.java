package dev.fornix.benchmarks.fashion;

import java.util.Optional;

/**
 * One run of one variant.
 *
 * @param variant which
 * @param seed of all chance in it
 * @param minutes that it was given
 * @param testAccuracy share of the 10,000 test images; empty if it failed
 * @param searchTrials completed trials of the search, without baseline and retrainings
 * @param parameters learnt numbers of the network that was tested
 * @param totalSeconds from the start of the process to its end
 * @param mainMegabytes peak resident memory of the process that was started
 * @param workerMegabytes the same of the largest process below it; 0 if there was none
 * @param note what else it says of itself, or how it failed
 * @param revision of the sources
 * @param startedAt the time
 * @param machine in one line
 */
record FashionRun(
    Variant variant,
    long seed,
    double minutes,
    Optional<Double> testAccuracy,
    Optional<Long> searchTrials,
    Optional<Long> parameters,
    double totalSeconds,
    double mainMegabytes,
    double workerMegabytes,
    String note,
    String revision,
    String startedAt,
    String machine) {
  boolean isOf(Variant otherVariant, long otherSeed, double otherMinutes) {
    return variant == otherVariant && seed == otherSeed && minutes == otherMinutes;
  }

  /** Seconds beyond those that it was given; negative if it ended early. */
  double overrunSeconds() {
    return totalSeconds - minutes * 60;
  }
}
