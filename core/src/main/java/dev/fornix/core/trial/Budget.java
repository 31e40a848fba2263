package dev.fornix.core.trial;

import java.util.Locale;

/**
 * How much one evaluation may spend, counted from the beginning of the candidate's training, also
 * where a trial continues an earlier one.
 *
 * @param resource what is counted
 * @param amount how much, 0 or more
 */
public record Budget(Resource resource, double amount) {
  /** One whole evaluation. */
  public static final Budget WHOLE = new Budget(Resource.EVALUATIONS, 1);

  /** Check the amount. */
  public Budget {
    if (!(amount >= 0) || !Double.isFinite(amount)) {
      throw new IllegalArgumentException("a budget of " + amount + " must be 0 or more");
    }
  }

  /** Passes over the training data. */
  public static Budget epochs(double amount) {
    return new Budget(Resource.EPOCHS, amount);
  }

  /** Seconds of training. */
  public static Budget seconds(double amount) {
    return new Budget(Resource.SECONDS, amount);
  }

  /** Different training examples. */
  public static Budget examples(double amount) {
    return new Budget(Resource.EXAMPLES, amount);
  }

  /** Images with so many pixels on their shorter side. */
  public static Budget pixels(double amount) {
    return new Budget(Resource.PIXELS, amount);
  }

  /** Passes over the data of a network in which all candidates are mixed. */
  public static Budget relaxationEpochs(double amount) {
    return new Budget(Resource.RELAXATION_EPOCHS, amount);
  }

  @Override
  public String toString() {
    String number =
        amount == Math.rint(amount) && amount < 1e15
            ? Long.toString((long) amount)
            : Double.toString(amount);
    return number + " " + resource.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
