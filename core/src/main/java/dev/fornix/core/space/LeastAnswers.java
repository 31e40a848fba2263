package dev.fornix.core.space;

/** Answers with the first option and the smallest number. */
final class LeastAnswers implements Decider {
  @Override
  public int choose(Place at, Choice choice) {
    return 0;
  }

  @Override
  public long integer(Place at, IntegerRange range) {
    return range.least();
  }

  @Override
  public double real(Place at, RealRange range) {
    return range.least();
  }
}
