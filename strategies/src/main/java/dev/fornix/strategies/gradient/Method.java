package dev.fornix.strategies.gradient;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a relaxation is learnt, as the options of {@code darts} say; the evaluator does so.
 *
 * @param gradient how the weights of the mixtures follow their gradient
 * @param selects whether the point is selected by perturbation after the last epoch and not by the
 *     largest weights (DARTS-PT, Wang et al. 2021)
 * @param epochs of the search, 1 or more; as many as there is time for, where not given
 */
public record Method(Gradient gradient, boolean selects, OptionalInt epochs) {
  /** The epochs of the papers (Liu et al. 2019, section 3.1; Xu et al. 2020, section 4.2). */
  public static final int USUAL_EPOCHS = 50;

  /** Which gradient the weights of mixtures follow, and through how many of the channels. */
  public enum Gradient {
    /** All channels, first order (Liu et al. 2019, section 2.3 with ξ = 0). */
    FIRST,
    /** All channels, second order (equations 7 and 8). */
    SECOND,
    /** A quarter of the channels, and weights of the inputs (PC-DARTS, Xu et al. 2020). */
    PARTIAL
  }

  private static final Option<String> GRADIENT =
      Option.oneOf(
          "gradient",
          "how weights of mixtures are learnt: through a quarter of the channels (PC-DARTS), or"
              + " all of them by the first or second order",
          "partial",
          "first",
          "second");

  private static final Option<String> SELECTION =
      Option.oneOf(
          "selection",
          "how the cell is chosen in the end: by the largest weights, or by what is lost without"
              + " each operation (DARTS-PT)",
          "weights",
          "perturbation");

  private static final Option<Integer> EPOCHS =
      Option.whole("epochs", "of the search; 0 for as many as there is time for, at most 50")
          .atLeast(0)
          .otherwise(0);

  static final List<Option<?>> OPTIONS = List.of(GRADIENT, SELECTION, EPOCHS);

  /**
   * As options say.
   *
   * @throws IllegalArgumentException if one is unknown or out of range
   */
  public static Method from(Options options) {
    int epochs = EPOCHS.in(options);
    return new Method(
        switch (GRADIENT.in(options)) {
          case "first" -> Gradient.FIRST;
          case "second" -> Gradient.SECOND;
          default -> Gradient.PARTIAL;
        },
        SELECTION.in(options).equals("perturbation"),
        epochs == 0 ? OptionalInt.empty() : OptionalInt.of(epochs));
  }
}
