package dev.fornix.strategies.reinforce;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import java.util.List;
import java.util.OptionalLong;

/**
 * How {@link Enas} alternates and how its controller learns.
 *
 * @param training trials of a phase that trains the shared weights, 1 or more
 * @param learning trials of a phase that the controller learns from, 1 or more
 * @param rate learning rate of Adam, &gt; 0
 * @param batch scores per update, 1 or more
 * @param decay of the baseline, 0 to below 1
 * @param entropy weight of the entropy bonus, 0 or more
 * @param hidden cells of the LSTM, 1 or more
 * @param squashing of the logits
 * @param skipPenalty weight of the divergence of skip connections from those of sampling, 0 or more
 */
record EnasSettings(
    int training,
    int learning,
    double rate,
    int batch,
    double decay,
    double entropy,
    int hidden,
    Squashing squashing,
    double skipPenalty)
    implements Teaching {
  /** Trials of a phase where the plan leaves room for ten phases of each kind. */
  private static final int PHASE = 20;

  private static final int PHASES = 20;

  private static final Option<Integer> TRAINING =
      Option.whole(
              "training",
              "trials in a row that train the shared weights; by default 20, or a twentieth of the"
                  + " planned trials where that is fewer")
          .atLeast(1);
  private static final Option<Integer> LEARNING =
      Option.whole("learning", "trials in a row that the controller learns from; as training")
          .atLeast(1);
  private static final Option<Double> RATE =
      Option.real("rate", "learning rate of Adam").above(0.0).otherwise(0.005);
  private static final Option<Integer> BATCH =
      Option.whole("batch", "scores for each update").atLeast(1).otherwise(1);
  private static final Option<Double> BASELINE =
      Option.real("baseline", "decay of the mean reward").atLeast(0.0).below(1.0).otherwise(0.95);
  private static final Option<Double> ENTROPY =
      Option.real("entropy", "weight of the entropy bonus").atLeast(0.0).otherwise(0.0001);
  private static final Option<Integer> HIDDEN =
      Option.whole("hidden", "cells of the LSTM").atLeast(1).atMost(1024).otherwise(100);
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", "by which logits are divided").above(0.0).otherwise(5.0);
  private static final Option<Double> TANH =
      Option.real("tanh", "what no logit exceeds").above(0.0).otherwise(2.5);
  private static final Option<Double> SKIP_PENALTY =
      Option.real("skip_penalty", "on skips taken more or less often than two times in five")
          .atLeast(0.0)
          .otherwise(0.8);

  static final List<Option<?>> OPTIONS =
      List.of(
          TRAINING,
          LEARNING,
          RATE,
          BATCH,
          BASELINE,
          ENTROPY,
          HIDDEN,
          TEMPERATURE,
          TANH,
          SKIP_PENALTY);

  static EnasSettings from(Options options, OptionalLong planned) {
    return new EnasSettings(
        training(options, planned),
        LEARNING.given(options).orElseGet(() -> phase(planned)),
        RATE.in(options),
        BATCH.in(options),
        BASELINE.in(options),
        ENTROPY.in(options),
        HIDDEN.in(options),
        new Squashing(TEMPERATURE.in(options), TANH.in(options)),
        SKIP_PENALTY.in(options));
  }

  private static int training(Options options, OptionalLong planned) {
    return TRAINING.given(options).orElseGet(() -> phase(planned));
  }

  private static int phase(OptionalLong planned) {
    return planned.isPresent()
        ? (int) Math.max(1, Math.min(PHASE, planned.getAsLong() / PHASES))
        : PHASE;
  }

  @Override
  public Policy policy(long seed) {
    return new LstmPolicy(hidden, squashing, seed);
  }

  @Override
  public Update update() {
    return new SkipUpdate(rate, entropy, skipPenalty);
  }

  String remark() {
    return "in turn "
        + training
        + (training == 1 ? " trial trains" : " trials train")
        + " the shared weights along networks that an LSTM of "
        + hidden
        + " cells draws, and it learns from the scores of the next "
        + learning;
  }
}
