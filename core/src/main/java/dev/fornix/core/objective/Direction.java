package dev.fornix.core.objective;

/** Which values of an objective are better. */
public enum Direction {
  MAXIMIZE,
  MINIMIZE;

  /** Whether one value is strictly better than another. */
  public boolean better(double value, double than) {
    return this == MAXIMIZE ? value > than : value < than;
  }

  /** The value with its sign turned so that larger is better. */
  public double gain(double value) {
    return this == MAXIMIZE ? value : -value;
  }
}
