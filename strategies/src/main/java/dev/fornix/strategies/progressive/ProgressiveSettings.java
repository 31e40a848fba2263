package dev.fornix.strategies.progressive;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.strategies.learning.Training;
import java.util.List;
import java.util.Optional;

/**
 * How wide the search is and what predicts.
 *
 * @param beam how many points of each level are evaluated and expanded, 1 or more
 * @param lstm whether the predictors are LSTMs; perceptrons otherwise
 * @param hidden units of a predictor's hidden layers, 1 to 1024
 * @param epochs passes of a predictor over its examples, 1 or more
 * @param remark what is to be said about them, one sentence
 */
record ProgressiveSettings(int beam, boolean lstm, int hidden, int epochs, String remark) {
  private static final Option<Integer> BEAM =
      Option.whole(
              "beam",
              "points of each level that are evaluated and expanded; by default the planned trials"
                  + " over the levels, 8 to the paper's 256")
          .atLeast(1);
  private static final Option<String> PREDICTOR =
      Option.oneOf("predictor", "perceptrons, or recurrent networks", "mlp", "lstm");
  private static final Option<Integer> HIDDEN =
      Option.whole("hidden", "units of a predictor's layers").atLeast(1).atMost(1024).otherwise(32);
  private static final Option<Integer> EPOCHS =
      Option.whole("epochs", "passes of a predictor over its examples").atLeast(1).otherwise(80);

  static final List<Option<?>> OPTIONS = List.of(BEAM, PREDICTOR, HIDDEN, EPOCHS);

  private static final int PAPER_BEAM = 256;
  private static final int LEAST_BEAM = 8;
  private static final int BEAM_WITHOUT_PLAN = 32;
  private static final int MEMBERS = 5;
  private static final double RATE = 0.005;
  private static final int BATCH = 16;

  ProgressiveSettings {
    BEAM.check(beam);
    HIDDEN.check(hidden);
    EPOCHS.check(epochs);
  }

  /** Read the options; a beam that they leave open lets the planned trials reach all levels. */
  static ProgressiveSettings from(Options options, Problem problem, int levels) {
    Optional<Integer> asked = BEAM.given(options);
    if (asked.isPresent()) {
      return of(options, asked.get(), "beam " + asked.get() + ", as asked for");
    }
    if (problem.plannedTrials().isEmpty()) {
      return of(
          options,
          BEAM_WITHOUT_PLAN,
          "beam 32, where the paper has 256, since the number of trials is not known beforehand");
    }
    long planned = problem.plannedTrials().getAsLong();
    int beam = (int) Math.min(PAPER_BEAM, Math.max(LEAST_BEAM, planned / levels));
    return of(options, beam, reason(beam, planned, levels));
  }

  private static ProgressiveSettings of(Options options, int beam, String remark) {
    boolean lstm = PREDICTOR.in(options).equals("lstm");
    return new ProgressiveSettings(beam, lstm, HIDDEN.in(options), EPOCHS.in(options), remark);
  }

  /** Members that each see four fifths of the examples, as in the paper. */
  Training training() {
    return new Training(MEMBERS, true, RATE, BATCH, epochs);
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
