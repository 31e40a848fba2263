package dev.fornix.strategies.progressive;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.strategies.learning.Training;

/**
 * How wide the search is and what predicts.
 *
 * @param beam how many points of each level are evaluated and expanded, 1 or more
 * @param lstm whether the predictors are LSTMs; perceptrons otherwise
 * @param hidden units of a predictor's hidden layers, 1 to 1024
 * @param epochs passes of a predictor over its examples, 1 or more
 * @param remark what is to be said about them, one sentence
 */
record Settings(int beam, boolean lstm, int hidden, int epochs, String remark) {
  /** The beam of the paper. */
  static final int PAPER_BEAM = 256;

  private static final int LEAST_BEAM = 8;
  private static final int MEMBERS = 5;
  private static final double RATE = 0.005;
  private static final int BATCH = 16;
  private static final int BEAM_WITHOUT_PLAN = 32;

  Settings {
    if (beam < 1) {
      throw new IllegalArgumentException("beam (" + beam + ") must be at least 1");
    }
    if (hidden < 1 || hidden > 1024) {
      throw new IllegalArgumentException("hidden (" + hidden + ") must lie between 1 and 1024");
    }
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs (" + epochs + ") must be at least 1");
    }
  }

  /** Read the options; a beam that they leave open lets the planned trials reach all levels. */
  static Settings from(Options options, Problem problem, int levels) {
    boolean lstm = options.among("predictor", "mlp", "mlp", "lstm").equals("lstm");
    int hidden = whole(options, "hidden", 32);
    int epochs = whole(options, "epochs", 80);
    if (options.text("beam").isPresent()) {
      int beam = whole(options, "beam", 0);
      return new Settings(beam, lstm, hidden, epochs, "beam " + beam + ", as asked for");
    }
    if (problem.plannedTrials().isEmpty()) {
      return new Settings(
          BEAM_WITHOUT_PLAN,
          lstm,
          hidden,
          epochs,
          "beam 32, where the paper has 256, since the number of trials is not known beforehand");
    }
    long planned = problem.plannedTrials().getAsLong();
    int beam = (int) Math.min(PAPER_BEAM, Math.max(LEAST_BEAM, planned / levels));
    return new Settings(beam, lstm, hidden, epochs, reason(beam, planned, levels));
  }

  /** Members that each see four fifths of the examples, as in the paper. */
  Training training() {
    return new Training(MEMBERS, true, RATE, BATCH, epochs);
  }

  private static int whole(Options options, String name, int otherwise) {
    long value = options.integer(name, otherwise);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  private static String reason(int beam, long planned, int levels) {
    return beam == PAPER_BEAM
        ? "beam 256, as in the paper"
        : "beam "
            + beam
            + ", where the paper has 256, since "
            + planned
            + " trials are planned for "
            + levels
            + (levels == 1 ? " level" : " levels");
  }
}
