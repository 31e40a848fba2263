package dev.fornix.strategies.reinforce;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import java.util.List;

/**
 * How the controller is built and learns.
 *
 * @param lstm whether the policy is an LSTM; a table of logits otherwise
 * @param proximal whether it learns by proximal updates; by the plain policy gradient otherwise
 * @param rate learning rate of Adam, &gt; 0
 * @param batch trials per update, 1 or more
 * @param decay of the baseline, 0 to below 1
 * @param entropy weight of the entropy bonus, 0 or more
 * @param hidden cells of the LSTM, 1 or more
 * @param cells into which long ranges of numbers are cut, 2 or more
 * @param clip of proximal updates, between 0 and 1
 * @param epochs of a proximal update over its batch, 1 or more
 * @param minibatch trials per step of a proximal update, 1 or more
 */
record ReinforceSettings(
    boolean lstm,
    boolean proximal,
    double rate,
    int batch,
    double decay,
    double entropy,
    int hidden,
    int cells,
    double clip,
    int epochs,
    int minibatch)
    implements Teaching {
  private static final Option<String> POLICY =
      Option.oneOf("policy", "logits for each decision, or a recurrent network", "table", "lstm");
  private static final Option<String> UPDATE =
      Option.oneOf("update", "the policy gradient, or proximal updates", "reinforce", "ppo");
  private static final Option<Double> RATE =
      Option.real("rate", "learning rate of Adam; by default 0.1, with policy=lstm 0.01")
          .above(0.0);
  private static final Option<Integer> BATCH =
      Option.whole("batch", "trials for each update; by default 1, with update=ppo 10").atLeast(1);
  private static final Option<Double> BASELINE =
      Option.real("baseline", "decay of the mean reward").atLeast(0.0).below(1.0).otherwise(0.95);
  private static final Option<Double> ENTROPY =
      Option.real("entropy", "weight of the entropy bonus").atLeast(0.0).otherwise(0.01);
  private static final Option<Integer> HIDDEN =
      Option.whole("hidden", "cells of the LSTM").atLeast(1).atMost(1024).otherwise(32);
  private static final Option<Integer> CELLS =
      Option.whole("cells", "into which long ranges of numbers are cut")
          .atLeast(2)
          .atMost(1024)
          .otherwise(16);
  private static final Option<Double> CLIP =
      Option.real("clip", "of proximal updates").above(0.0).below(1.0).otherwise(0.2);
  private static final Option<Integer> EPOCHS =
      Option.whole("epochs", "passes of a proximal update over its batch").atLeast(1).otherwise(5);
  private static final Option<Integer> MINIBATCH =
      Option.whole("minibatch", "trials for each step of a proximal update")
          .atLeast(1)
          .otherwise(5);

  static final List<Option<?>> OPTIONS =
      List.of(
          POLICY, UPDATE, RATE, BATCH, BASELINE, ENTROPY, CELLS, HIDDEN, CLIP, EPOCHS, MINIBATCH);

  ReinforceSettings {
    RATE.check(rate);
    BATCH.check(batch);
    BASELINE.check(decay);
    ENTROPY.check(entropy);
    HIDDEN.check(hidden);
    CELLS.check(cells);
    CLIP.check(clip);
    EPOCHS.check(epochs);
    MINIBATCH.check(minibatch);
  }

  static ReinforceSettings from(Options options) {
    boolean lstm = POLICY.in(options).equals("lstm");
    boolean proximal = UPDATE.in(options).equals("ppo");
    if (!lstm) {
      refuse(options, List.of(HIDDEN), "policy=lstm");
    }
    if (!proximal) {
      refuse(options, List.of(CLIP, EPOCHS, MINIBATCH), "update=ppo");
    }
    return new ReinforceSettings(
        lstm,
        proximal,
        RATE.given(options).orElse(lstm ? 0.01 : 0.1),
        BATCH.given(options).orElse(proximal ? 10 : 1),
        BASELINE.in(options),
        ENTROPY.in(options),
        HIDDEN.in(options),
        CELLS.in(options),
        CLIP.in(options),
        EPOCHS.in(options),
        MINIBATCH.in(options));
  }

  private static void refuse(Options options, List<Option<?>> meaningless, String way) {
    for (Option<?> option : meaningless) {
      if (option.given(options).isPresent()) {
        throw new IllegalArgumentException(
            "option "
                + option.name()
                + " has a meaning only with "
                + way
                + "; add that, or drop "
                + option.name());
      }
    }
  }

  @Override
  public Policy policy(long seed) {
    return lstm ? new LstmPolicy(hidden, Squashing.NONE, seed) : new TablePolicy();
  }

  @Override
  public Update update() {
    return proximal
        ? new ProximalUpdate(rate, entropy, clip, epochs, minibatch)
        : new PolicyGradient(rate, entropy);
  }

  String remark() {
    return (lstm ? "an LSTM of " + hidden + " cells" : "a table of logits")
        + " learns by "
        + (proximal ? "proximal updates" : "the policy gradient")
        + " at rate "
        + rate
        + " from every "
        + (batch == 1 ? "result" : batch + " results");
  }
}
