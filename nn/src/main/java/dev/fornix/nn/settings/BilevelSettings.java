package dev.fornix.nn.settings;

import dev.fornix.nn.engine.Precision;

/**
 * How a network of mixtures is trained: its own numbers on one half of the data, and between their
 * steps the weights of its mixtures on the other half (Liu et al. 2019, algorithm 1).
 *
 * @param epochs passes through the first half that the schedule of the learning rate aims at, at
 *     least 1
 * @param optimizer of the network's own numbers, without Nesterov's momentum
 * @param schedule of its learning rate
 * @param clipNorm gradients of the network's own numbers longer than this are shortened to it
 * @param order of the gradient of the mixtures' weights
 * @param mixtureRate learning rate of Adam with β of 0.5 and 0.999, &gt; 0
 * @param mixtureDecay that Adam adds to the gradient, times the weights, ≥ 0
 * @param warmUpEpochs at first the mixtures stay as they are for so many epochs, ≥ 0 (Xu et al.
 *     2020, section 4.2)
 * @param batchSize examples of each half in a step, ≥ 1
 * @param precision in which the network computes
 * @param augmentation changes of images of both halves
 * @param replicas how many threads share each batch
 * @param seed of weights, order of examples and augmentation
 */
public record BilevelSettings(
    int epochs,
    Optimizer.Sgd optimizer,
    Schedule schedule,
    double clipNorm,
    Order order,
    double mixtureRate,
    double mixtureDecay,
    int warmUpEpochs,
    int batchSize,
    Precision precision,
    Augmentation augmentation,
    int replicas,
    long seed) {
  /** Which gradient the weights of mixtures follow. */
  public enum Order {
    /** That of the loss at the numbers as they are: ξ = 0 in the paper. */
    FIRST,
    /**
     * That of the loss after one more step of the network's own numbers, whose dependence on the
     * mixtures is a finite difference (equations 7 and 8).
     */
    SECOND
  }

  /** Check. */
  public BilevelSettings {
    if (epochs < 1 || warmUpEpochs < 0 || batchSize < 1) {
      throw new IllegalArgumentException(
          "epochs ("
              + epochs
              + ") and batch size ("
              + batchSize
              + ") must be at least 1, and epochs of warm-up ("
              + warmUpEpochs
              + ") at least 0");
    }
    if (replicas < 1 || replicas > batchSize) {
      throw new IllegalArgumentException(
          "replicas (" + replicas + ") must be from 1 to the batch size (" + batchSize + ")");
    }
    if (!(clipNorm > 0) || !(mixtureRate > 0) || !(mixtureDecay >= 0)) {
      throw new IllegalArgumentException(
          "the clipping norm ("
              + clipNorm
              + ") and the mixtures' learning rate ("
              + mixtureRate
              + ") must be > 0 and their decay ("
              + mixtureDecay
              + ") at least 0");
    }
    if (optimizer.nesterov()) {
      throw new IllegalArgumentException(
          "a network of mixtures is trained without Nesterov's momentum; give the plain one");
    }
    if (order == Order.SECOND && precision == Precision.BFLOAT16) {
      throw new IllegalArgumentException(
          "the finite difference of the second order is lost in 16 bits; train in FLOAT32, or by"
              + " the first order");
    }
  }

  /**
   * The settings of the paper (Liu et al. 2019, appendix A.1.1): SGD from 0.025 with momentum 0.9
   * and decay 3·10⁻⁴, half a cosine down to 0.001, gradients of at most 5; Adam with 3·10⁻⁴ and
   * decay 10⁻³; batches of 64, 32 bits, one thread, no augmentation.
   */
  public static BilevelSettings darts(int epochs, long seed) {
    return new BilevelSettings(
        epochs,
        new Optimizer.Sgd(0.025, 0.9, false, 3e-4),
        new Schedule.Cosine(0, 0.04),
        5,
        Order.FIRST,
        3e-4,
        1e-3,
        0,
        64,
        Precision.FLOAT32,
        Augmentation.none(),
        1,
        seed);
  }

  /**
   * The settings of partial channels (Xu et al. 2020, section 4.2): as {@link #darts}, but SGD from
   * 0.1 to 0, batches of 256, Adam with 6·10⁻⁴, and mixtures at rest for the first 15 of 50 epochs,
   * or as large a part of fewer.
   */
  public static BilevelSettings partialChannels(int epochs, long seed) {
    return new BilevelSettings(
        epochs,
        new Optimizer.Sgd(0.1, 0.9, false, 3e-4),
        new Schedule.Cosine(0, 0),
        5,
        Order.FIRST,
        6e-4,
        1e-3,
        epochs * 15 / 50,
        256,
        Precision.FLOAT32,
        Augmentation.none(),
        1,
        seed);
  }

  /** By another gradient of the mixtures. */
  public BilevelSettings with(Order other) {
    return new BilevelSettings(
        epochs,
        optimizer,
        schedule,
        clipNorm,
        other,
        mixtureRate,
        mixtureDecay,
        warmUpEpochs,
        batchSize,
        precision,
        augmentation,
        replicas,
        seed);
  }

  /** With other batches, on so many threads, in another precision. */
  public BilevelSettings with(int examples, int threads, Precision other) {
    return new BilevelSettings(
        epochs,
        optimizer,
        schedule,
        clipNorm,
        order,
        mixtureRate,
        mixtureDecay,
        warmUpEpochs,
        examples,
        other,
        augmentation,
        threads,
        seed);
  }

  /** With other changes of images. */
  public BilevelSettings with(Augmentation changes) {
    return new BilevelSettings(
        epochs,
        optimizer,
        schedule,
        clipNorm,
        order,
        mixtureRate,
        mixtureDecay,
        warmUpEpochs,
        batchSize,
        precision,
        changes,
        replicas,
        seed);
  }

  /** With other learning rates, and with another warm-up. */
  public BilevelSettings with(double rate, double ofMixtures, int warmUp) {
    return new BilevelSettings(
        epochs,
        optimizer.with(rate, optimizer.weightDecay()),
        schedule,
        clipNorm,
        order,
        ofMixtures,
        mixtureDecay,
        warmUp,
        batchSize,
        precision,
        augmentation,
        replicas,
        seed);
  }
}
