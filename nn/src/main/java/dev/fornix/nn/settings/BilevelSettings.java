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
  public static Builder darts(int epochs) {
    return new Builder(epochs);
  }

  /**
   * The settings of partial channels (Xu et al. 2020, section 4.2): as {@link #darts}, but SGD from
   * 0.1 to 0, batches of 256, Adam with 6·10⁻⁴, and mixtures at rest for the first 15 of 50 epochs,
   * or as large a part of fewer.
   */
  public static Builder partialChannels(int epochs) {
    return new Builder(epochs)
        .learningRate(0.1)
        .schedule(new Schedule.Cosine(0, 0))
        .mixtureRate(6e-4)
        .warmUpEpochs(epochs * 15 / 50)
        .batchSize(256);
  }

  /** Settings by name. */
  public static final class Builder {
    private final int epochs;
    private Optimizer.Sgd optimizer = new Optimizer.Sgd(0.025, 0.9, false, 3e-4);
    private Schedule schedule = new Schedule.Cosine(0, 0.04);
    private double clipNorm = 5;
    private Order order = Order.FIRST;
    private double mixtureRate = 3e-4;
    private double mixtureDecay = 1e-3;
    private int warmUpEpochs;
    private int batchSize = 64;
    private Precision precision = Precision.FLOAT32;
    private Augmentation augmentation = Augmentation.none();
    private int replicas = 1;
    private long seed;

    private Builder(int epochs) {
      this.epochs = epochs;
    }

    /** Of the network's own numbers, at its largest. */
    public Builder learningRate(double value) {
      optimizer = optimizer.with(value, optimizer.weightDecay());
      return this;
    }

    /** The learning rate over the epochs. */
    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    /** Gradients of the network's own numbers longer than this are shortened to it. */
    public Builder clipNorm(double value) {
      clipNorm = value;
      return this;
    }

    /** Of the gradient of the mixtures' weights. */
    public Builder order(Order value) {
      order = value;
      return this;
    }

    /** Adam's learning rate. */
    public Builder mixtureRate(double value) {
      mixtureRate = value;
      return this;
    }

    /** That Adam adds to the gradient, times the weights. */
    public Builder mixtureDecay(double value) {
      mixtureDecay = value;
      return this;
    }

    /** In which the mixtures stay as they are. */
    public Builder warmUpEpochs(int value) {
      warmUpEpochs = value;
      return this;
    }

    /** Examples of each half in a step. */
    public Builder batchSize(int value) {
      batchSize = value;
      return this;
    }

    /** In which the network computes. */
    public Builder precision(Precision value) {
      precision = value;
      return this;
    }

    /** Changes of images. */
    public Builder augmentation(Augmentation value) {
      augmentation = value;
      return this;
    }

    /** How many threads share each batch. */
    public Builder replicas(int value) {
      replicas = value;
      return this;
    }

    /** Of weights, order and augmentation. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Check and finish. */
    public BilevelSettings build() {
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
          augmentation,
          replicas,
          seed);
    }
  }
}
