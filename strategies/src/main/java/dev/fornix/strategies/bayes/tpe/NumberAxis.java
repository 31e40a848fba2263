package dev.fornix.strategies.bayes.tpe;

/** The numbers of a range by their positions from 0 to 1 on its scale. */
sealed interface NumberAxis extends Axis permits RealAxis, WholeAxis {
  /** The numbers of this axis that lie nearest to a position. */
  Position nearest(double position);

  /** How many different positions there are; 0 for so many that they are taken for a continuum. */
  int positions();

  /** The index of a position among those that there are; 0 in a continuum. */
  int index(double position);

  @Override
  default boolean asksAs(Axis other) {
    return equals(other);
  }
}
