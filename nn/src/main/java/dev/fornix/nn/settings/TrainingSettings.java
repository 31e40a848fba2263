package dev.fornix.nn.settings;

import dev.fornix.nn.engine.Precision;

/**
 * All that decides how a network is trained, apart from data and architecture. Equal settings with
 * a budget in epochs give equal weights, bit for bit, on processors of one kind.
 *
 * @param budget how long
 * @param optimizer how gradients change weights
 * @param schedule the learning rate over the horizon
 * @param batchSize examples per step, over all replicas; ≥ 1
 * @param precision in which the network computes
 * @param augmentation changes of training images
 * @param loss what is made small
 * @param averaging memory of the running average of weights that is validated and returned, 0 to
 *     below 1 per step; 0 for none. After {@code n} steps it is at most {@code (1 + n) / (10 + n)},
 *     so that the average soon leaves the weights of the start behind
 * @param clipNorm gradients longer than this are shortened to it; infinite for none
 * @param replicas how many threads share each batch, each with a part of its own; norms see that
 *     part only
 * @param seed of weights, order of examples, augmentation and dropout
 */
public record TrainingSettings(
    TrainingBudget budget,
    Optimizer optimizer,
    Schedule schedule,
    int batchSize,
    Precision precision,
    Augmentation augmentation,
    Loss loss,
    double averaging,
    double clipNorm,
    int replicas,
    long seed) {
  /** Check. */
  public TrainingSettings {
    if (batchSize < 1 || replicas < 1 || replicas > batchSize) {
      throw new IllegalArgumentException(
          "batch size ("
              + batchSize
              + ") and replicas ("
              + replicas
              + ") must be at least 1, and no more replicas than examples in a batch");
    }
    if (!(averaging >= 0 && averaging < 1) || !(clipNorm > 0)) {
      throw new IllegalArgumentException(
          "averaging ("
              + averaging
              + ") must be at least 0 and below 1, and the clipping norm ("
              + clipNorm
              + ") above 0");
    }
  }

  /** SGD with one cycle of the learning rate, without augmentation, in 32 bits, on one thread. */
  public static Builder builder(TrainingBudget budget) {
    return new Builder(budget);
  }

  /** The same settings, to change some. */
  public Builder toBuilder() {
    return new Builder(budget)
        .optimizer(optimizer)
        .schedule(schedule)
        .batchSize(batchSize)
        .precision(precision)
        .augmentation(augmentation)
        .loss(loss)
        .averaging(averaging)
        .clipNorm(clipNorm)
        .replicas(replicas)
        .seed(seed);
  }

  /** Settings by name. */
  public static final class Builder {
    private TrainingBudget budget;
    private Optimizer optimizer = new Optimizer.Sgd(0.2, 0.9, true, 5e-4);
    private Schedule schedule = new Schedule.OneCycle(0.25, 0.001);
    private int batchSize = 64;
    private Precision precision = Precision.FLOAT32;
    private Augmentation augmentation = Augmentation.none();
    private Loss loss = Loss.crossEntropy();
    private double averaging;
    private double clipNorm = Double.POSITIVE_INFINITY;
    private int replicas = 1;
    private long seed;

    private Builder(TrainingBudget budget) {
      this.budget = budget;
    }

    /** How long. */
    public Builder budget(TrainingBudget value) {
      budget = value;
      return this;
    }

    /** How gradients change weights. */
    public Builder optimizer(Optimizer value) {
      optimizer = value;
      return this;
    }

    /** The learning rate over the horizon. */
    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    /** Examples per step, over all replicas. */
    public Builder batchSize(int value) {
      batchSize = value;
      return this;
    }

    /** In which the network computes. */
    public Builder precision(Precision value) {
      precision = value;
      return this;
    }

    /** Changes of training images. */
    public Builder augmentation(Augmentation value) {
      augmentation = value;
      return this;
    }

    /** What is made small. */
    public Builder loss(Loss value) {
      loss = value;
      return this;
    }

    /** Memory of the running average of weights per step; 0 for none. */
    public Builder averaging(double value) {
      averaging = value;
      return this;
    }

    /** Gradients longer than this are shortened to it. */
    public Builder clipNorm(double value) {
      clipNorm = value;
      return this;
    }

    /** How many threads share each batch. */
    public Builder replicas(int value) {
      replicas = value;
      return this;
    }

    /** Of weights, order, augmentation and dropout. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Check and finish. */
    public TrainingSettings build() {
      return new TrainingSettings(
          budget,
          optimizer,
          schedule,
          batchSize,
          precision,
          augmentation,
          loss,
          averaging,
          clipNorm,
          replicas,
          seed);
    }
  }
}
