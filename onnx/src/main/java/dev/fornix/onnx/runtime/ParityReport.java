package dev.fornix.onnx.runtime;

import java.util.Locale;

/**
 * How far a model file's scores are from those of the trained network.
 *
 * @param examples how many inputs were compared
 * @param maxDifference the largest |Δ| of all values, in shares of those beyond ±1; infinite if any
 *     value is not a number
 * @param meanDifference the mean |Δ| of all values; infinite if any value is not a number
 * @param agreement the share of examples whose largest value is at the same place, 0 to 1
 * @param limit the largest difference that passes
 */
public record ParityReport(
    int examples, double maxDifference, double meanDifference, double agreement, double limit) {
  /** Whether no difference is above the limit. */
  public boolean passed() {
    return maxDifference <= limit;
  }

  /** One sentence for a report. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%s on %d inputs: max |Δ| %.2g (limit %.2g), mean |Δ| %.2g, same class for %.2f %%",
        passed() ? "Parity holds" : "Parity fails",
        examples,
        maxDifference,
        limit,
        meanDifference,
        100 * agreement);
  }
}
