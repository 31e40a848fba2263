package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Decider;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.RealRange;

/** Reduces the questions of a walk to two: which option, and which position of a number. */
abstract class AxisQuestion implements Decider {
  /** Which option to take. */
  abstract int option(Place at, OptionAxis axis);

  /** Which position, 0 to 1, a number takes. */
  abstract double position(Place at, NumberAxis axis);

  @Override
  public final int choose(Place at, Choice choice) {
    return option(at, OptionAxis.of(choice));
  }

  @Override
  public final long integer(Place at, IntegerRange range) {
    return range.value(position(at, WholeAxis.of(range)));
  }

  @Override
  public final double real(Place at, RealRange range) {
    return range.value(position(at, new RealAxis(range)));
  }
}
