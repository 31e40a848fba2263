package dev.fornix.nn.settings;

import java.util.List;

/** What training makes small: the mean over the examples of a batch, and over their values. */
public sealed interface Loss {
  /** Cross entropy without smoothing or weights. */
  static Loss crossEntropy() {
    return new CrossEntropy(0, List.of());
  }

  /**
   * {@code −Σ target · log softmax(logits)} for classes. With class weights {@code w} it is {@code
   * −Σ target · w · log softmax(logits)}, summed over the examples and divided by the sum of the
   * weights of their labels; 0 where that sum is 0.
   *
   * @param smoothing share of the target that is spread over all classes, 0 to below 1 (Szegedy et
   *     al. 2016, section 7)
   * @param classWeights a factor for the examples of each class, ≥ 0; empty for none
   */
  record CrossEntropy(double smoothing, List<Double> classWeights) implements Loss {
    /** Copy and check. */
    public CrossEntropy {
      classWeights = List.copyOf(classWeights);
      if (!(smoothing >= 0 && smoothing < 1)) {
        throw new IllegalArgumentException(
            "label smoothing (" + smoothing + ") must be at least 0 and below 1");
      }
      if (classWeights.stream().anyMatch(w -> !(w >= 0))) {
        throw new IllegalArgumentException("class weights " + classWeights + " must be ≥ 0");
      }
    }
  }

  /** {@code −(target · log σ(logit) + (1 − target) · log(1 − σ(logit)))} for values 0 to 1. */
  record BinaryCrossEntropy() implements Loss {}

  /** {@code (output − target)²} for values. */
  record MeanSquaredError() implements Loss {}

  /**
   * {@code quantile · (target − output)} where the target is the larger, {@code (1 − quantile) ·
   * (output − target)} where it is the smaller: least for that quantile of the targets (Koenker and
   * Bassett 1978), and for ½ half the absolute error.
   *
   * @param quantile between 0 and 1, both excluded
   */
  record Quantile(double quantile) implements Loss {
    /** Check. */
    public Quantile {
      if (!(quantile > 0 && quantile < 1)) {
        throw new IllegalArgumentException(
            "the quantile (" + quantile + ") must lie between 0 and 1");
      }
    }
  }

  /**
   * {@code ½ e²} for errors up to delta, {@code delta · (|e| − ½ delta)} beyond (Huber 1964).
   *
   * @param delta where the parabola becomes a line, &gt; 0
   */
  record Huber(double delta) implements Loss {
    /** Check. */
    public Huber {
      if (!(delta > 0)) {
        throw new IllegalArgumentException("delta (" + delta + ") must be > 0");
      }
    }
  }
}
