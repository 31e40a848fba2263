package dev.fornix.estimators.proxy;

import dev.fornix.architecture.weights.TensorValue;
import java.util.Map;
import java.util.stream.IntStream;

/** Scores from derivatives of the loss {@code L} by the weights {@code w}. */
final class LossProxies {
  private LossProxies() {}

  /**
   * {@code Σ |∂L/∂w · w|}: how much the loss hangs on the presence of each weight (Lee et al. 2019,
   * section 4, which divides by this sum; as a score Abdelfattah et al. 2021, section 3.2).
   */
  static double snip(Subject subject) {
    return Weights.sum(
        gradient(subject), subject.scored(), (gradient, weight) -> Math.abs(gradient * weight));
  }

  /**
   * {@code −Σ (H · ∂L/∂w) · w}: how much the gradient's norm hangs on each weight (Wang et al.
   * 2020, section 4; as a score Abdelfattah et al. 2021, section 3.2). One batch serves the
   * gradient and the Hessian {@code H}.
   */
  static double grasp(Subject subject) {
    return Weights.sum(
        subject.probed(probe -> probe.hessianTimesGradient(subject.batch(), subject.loss())),
        subject.scored(),
        (product, weight) -> -product * weight);
  }

  /** The sum of the Euclidean norms of the layers' gradients (Abdelfattah et al. 2021, 3.2). */
  static double gradNorm(Subject subject) {
    return gradient(subject).values().stream().mapToDouble(LossProxies::norm).sum();
  }

  private static double norm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  /** The sum of the Euclidean norms of the layers' weights (Abdelfattah et al. 2021, program). */
  static double l2Norm(Subject subject) {
    return subject.scored().values().stream().mapToDouble(LossProxies::norm).sum();
  }

  private static double norm(TensorValue weights) {
    double sum = 0;
    for (float value : weights.values()) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  /**
   * {@code Σ over layers of log Σ E|g| / √Var|g|} over the weights of the layer, with mean and
   * variance over batches (Li et al. 2023, section 3). The batch is taken as two halves. Weights
   * whose gradients are equal in both do not count, nor layers without others, as in the authors'
   * code.
   */
  static double zico(Subject subject) {
    int size = subject.batch().size();
    if (size < 4) {
      throw new IllegalArgumentException(
          "zico needs a batch of at least 4 examples, for two halves, not " + size);
    }
    int[] first = IntStream.range(0, size / 2).toArray();
    int[] second = IntStream.range(size / 2, size).toArray();
    return subject.probed(
        probe ->
            zico(
                probe.gradient(subject.batch(), first, subject.loss()),
                probe.gradient(subject.batch(), second, subject.loss())));
  }

  private static double zico(Map<String, double[]> first, Map<String, double[]> second) {
    double score = 0;
    for (Map.Entry<String, double[]> layer : first.entrySet()) {
      double sum = inverseVariation(layer.getValue(), Weights.of(second, layer.getKey()));
      score += sum > 0 ? Math.log(sum) : 0;
    }
    return score;
  }

  /** Of two numbers, mean and deviation are half of their sum and of their difference. */
  private static double inverseVariation(double[] first, double[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      double one = Math.abs(first[i]);
      double other = Math.abs(second[i]);
      if (one != other) {
        sum += (one + other) / Math.abs(one - other);
      }
    }
    return sum;
  }

  private static Map<String, double[]> gradient(Subject subject) {
    return subject.probed(probe -> probe.gradient(subject.batch(), subject.loss()));
  }
}
