package dev.fornix.core.study;

/**
 * When results are told to the strategy.
 *
 * @param byNumber whether they are told in the order of the trials' numbers, so that trial n
 *     depends on the results below n − lag only and the same seed gives the same trials at any
 *     number of workers; if not, on arrival
 * @param lag how many trials may be under way that the strategy knows no result of, 0 or more;
 *     bounds the workers that can be busy to lag + 1
 */
public record Order(boolean byNumber, int lag) {
  /** On arrival: no waiting, for budgets of time. */
  public static final Order ARRIVAL = new Order(false, 0);

  /** Check the lag. */
  public Order {
    if (lag < 0) {
      throw new IllegalArgumentException("the lag (" + lag + ") must be 0 or more");
    }
  }

  /** In the order of the trials' numbers. */
  public static Order byNumber(int lag) {
    return new Order(true, lag);
  }
}
