package dev.fornix.nn.settings;

/** How gradients change weights. Decay acts on weights only, not on norms and biases. */
public sealed interface Optimizer {
  /** The largest learning rate of the schedule, &gt; 0. */
  double learningRate();

  /** The same with another learning rate and weight decay. */
  Optimizer with(double learningRate, double weightDecay);

  /**
   * Stochastic gradient descent with Nesterov's momentum (Sutskever et al. 2013, as PyTorch writes
   * it): {@code v ← m v + g; w ← w − lr (g + m v)} with {@code g} the gradient plus {@code decay ·
   * w}.
   *
   * @param learningRate &gt; 0
   * @param momentum 0 to below 1
   * @param nesterov whether to look ahead; without, {@code w ← w − lr v}
   * @param weightDecay ≥ 0
   */
  record Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay)
      implements Optimizer {
    /** Check. */
    public Sgd {
      requirePositive(learningRate);
      requireDecay(weightDecay);
      requireShare("momentum", momentum);
    }

    @Override
    public Sgd with(double learningRate, double weightDecay) {
      return new Sgd(learningRate, momentum, nesterov, weightDecay);
    }
  }

  /**
   * Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019, algorithm 2).
   *
   * @param learningRate &gt; 0
   * @param beta1 memory of the gradients' mean, 0 to below 1
   * @param beta2 memory of their squares' mean, 0 to below 1
   * @param epsilon &gt; 0
   * @param weightDecay ≥ 0
   */
  record AdamW(double learningRate, double beta1, double beta2, double epsilon, double weightDecay)
      implements Optimizer {
    /** Check. */
    public AdamW {
      requirePositive(learningRate);
      requireDecay(weightDecay);
      requireShare("beta1", beta1);
      requireShare("beta2", beta2);
      if (!(epsilon > 0)) {
        throw new IllegalArgumentException("epsilon (" + epsilon + ") must be > 0");
      }
    }

    /** With the usual memory of 0.9 and 0.999 and ε = 10⁻⁸. */
    public static AdamW standard(double learningRate, double weightDecay) {
      return new AdamW(learningRate, 0.9, 0.999, 1e-8, weightDecay);
    }

    @Override
    public AdamW with(double learningRate, double weightDecay) {
      return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay);
    }
  }

  private static void requirePositive(double learningRate) {
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException("learning rate (" + learningRate + ") must be > 0");
    }
  }

  private static void requireDecay(double weightDecay) {
    if (!(weightDecay >= 0)) {
      throw new IllegalArgumentException("weight decay (" + weightDecay + ") must be ≥ 0");
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " (" + value + ") must be at least 0 and below 1");
    }
  }
}
