package dev.fornix.onnx.runtime;

import java.util.Locale;

/**
 * Whether a model file computes what the trained network does.
 *
 * <pre>{@code
 * ParityReport report =
 *     ParityReport.of(
 *         Deviation.between(scorer.probabilities(images), network.probabilities(data)),
 *         Deviation.between(scorer.logits(images), network.outputs(data)));
 * }</pre>
 *
 * <p>Two differences decide. A probability, which is what is used, may differ by the limit and no
 * more. The softmax hides what differs where a network is sure, so the logits are held to the
 * limit, too, but in shares of those beyond ±1: 32-bit floats round in such shares, and a right
 * network with large logits must not fail. The plain difference of the logits is only reported.
 *
 * @param probabilities of the classes
 * @param logits the values before the softmax
 * @param limit the largest difference that passes
 */
public record ParityReport(Deviation probabilities, Deviation logits, double limit) {
  /** What 32-bit floats allow a sum in another order to differ. */
  public static final double FLOAT32_LIMIT = 1e-4;

  public ParityReport {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("limit (" + limit + ") must be > 0");
    }
    if (probabilities.examples() != logits.examples()) {
      throw new IllegalArgumentException(
          "probabilities and logits must be of the same inputs, not of "
              + probabilities.examples()
              + " and "
              + logits.examples());
    }
  }

  /** Measured against {@link #FLOAT32_LIMIT}. */
  public static ParityReport of(Deviation probabilities, Deviation logits) {
    return new ParityReport(probabilities, logits, FLOAT32_LIMIT);
  }

  /** How many inputs were compared. */
  public int examples() {
    return logits.examples();
  }

  /** Whether neither difference that decides is above the limit. */
  public boolean passed() {
    return probabilities.largest() <= limit && logits.largestRelative() <= limit;
  }

  /** One sentence for a report. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%s on %d inputs (limit %.2g): max |Δ| of probabilities %.2g, max relative |Δ| of logits"
            + " %.2g (absolute %.2g), same class for %.2f %%",
        passed() ? "Parity holds" : "Parity fails",
        examples(),
        limit,
        probabilities.largest(),
        logits.largestRelative(),
        logits.largest(),
        100 * logits.agreement());
  }
}
