package dev.fornix.strategies.reinforce;

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
record Settings(
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
    int minibatch) {
  private static final List<String> OF_LSTM = List.of("hidden");
  private static final List<String> OF_PPO = List.of("clip", "epochs", "minibatch");

  Settings {
    require(rate > 0 && Double.isFinite(rate), "rate", rate, "be > 0");
    require(batch >= 1, "batch", batch, "be at least 1");
    require(decay >= 0 && decay < 1, "baseline", decay, "lie between 0 and below 1");
    require(entropy >= 0 && Double.isFinite(entropy), "entropy", entropy, "be at least 0");
    require(hidden >= 1 && hidden <= 1024, "hidden", hidden, "lie between 1 and 1024");
    require(cells >= 2 && cells <= 1024, "cells", cells, "lie between 2 and 1024");
    require(clip > 0 && clip < 1, "clip", clip, "lie between 0 and 1");
    require(epochs >= 1, "epochs", epochs, "be at least 1");
    require(minibatch >= 1, "minibatch", minibatch, "be at least 1");
  }

  private static void require(boolean holds, String name, Number value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(name + " (" + value + ") must " + rule);
    }
  }

  static Settings from(Options options) {
    boolean lstm = options.among("policy", "table", "table", "lstm").equals("lstm");
    boolean proximal = options.among("update", "reinforce", "reinforce", "ppo").equals("ppo");
    if (!lstm) {
      refuse(options, OF_LSTM, "policy=lstm");
    }
    if (!proximal) {
      refuse(options, OF_PPO, "update=ppo");
    }
    return new Settings(
        lstm,
        proximal,
        options.real("rate", lstm ? 0.01 : 0.1),
        whole(options, "batch", proximal ? 10 : 1),
        options.real("baseline", 0.95),
        options.real("entropy", 0.01),
        whole(options, "hidden", 32),
        whole(options, "cells", 16),
        options.real("clip", 0.2),
        whole(options, "epochs", 5),
        whole(options, "minibatch", 5));
  }

  private static void refuse(Options options, List<String> names, String way) {
    for (String name : names) {
      if (options.text(name).isPresent()) {
        throw new IllegalArgumentException(
            "option " + name + " has a meaning only with " + way + "; add that, or drop " + name);
      }
    }
  }

  private static int whole(Options options, String name, int otherwise) {
    return (int)
        Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, options.integer(name, otherwise)));
  }

  Policy policy() {
    return lstm ? new LstmPolicy(hidden) : new TablePolicy();
  }

  Update update() {
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
