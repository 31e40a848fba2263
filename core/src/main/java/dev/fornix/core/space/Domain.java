package dev.fornix.core.space;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A tree of decisions: what may be decided, under which condition, and within which range.
 *
 * <p>One representation serves architectures, hyperparameters and preprocessing alike; a joint
 * space is a {@link Product}. A grammar unfolds into a domain ({@link Grammar}). A point is made by
 * a {@link Walk} that asks a {@link Decider} at each decision.
 */
public sealed interface Domain
    permits Choice, IntegerRange, RealRange, Product, Subset, Repeat, Constrained, Reference {

  /** Ask the walk's decider about everything that this domain leaves open, in a fixed order. */
  void walk(Walk walk, Place at);

  /** Count the distinct points. */
  default Count count() {
    return new Counting().of(this);
  }

  /** Count the distinct points; what {@code counting} says of the parts is worked out once. */
  Count count(Counting counting);

  /** How many numbers {@link #encode} writes, whatever the configuration. */
  int encodedWidth();

  /**
   * Write a configuration as numbers: a choice as one-hot (an ordered one as its rank), a range as
   * its position in [0, 1], a subset as membership, what was not asked as −1 (choices: zeros).
   *
   * @param into where to write, from {@code offset} on, {@link #encodedWidth} numbers
   * @return the offset behind them
   */
  int encode(Configuration configuration, Place at, double[] into, int offset);

  /** Put a domain in the place of each {@link Reference} whose name is a key. */
  Domain replace(Map<String, Domain> by);

  /** A choice among labels that mean nothing more. */
  static Choice categorical(String... labels) {
    return Choice.of(List.of(labels));
  }

  /**
   * A choice among numbers in ascending order, such as widths; its labels are their decimal texts.
   */
  static Choice ordered(int... values) {
    return Choice.ordered(values);
  }

  /** Whole numbers from {@code least} to {@code most}, both included. */
  static IntegerRange integers(long least, long most) {
    return new IntegerRange(least, most, Scale.LINEAR);
  }

  /** Real numbers from {@code least} to {@code most}, both included. */
  static RealRange reals(double least, double most) {
    return new RealRange(least, most, Scale.LINEAR);
  }

  /** Real numbers from {@code least} (&gt; 0) to {@code most}, even on a logarithmic scale. */
  static RealRange logarithmic(double least, double most) {
    return new RealRange(least, most, Scale.LOGARITHMIC);
  }

  /** Begin a product of named parts. */
  static Product.Builder product() {
    return new Product.Builder();
  }

  /** This domain with a rule that its points must obey. */
  default Constrained where(String rule, Predicate<Configuration> valid) {
    return new Constrained(this, rule, valid, Optional.empty());
  }

  /**
   * This domain with a rule that its points must obey and that few may.
   *
   * @param witness a point of this domain that obeys; where drawing at random finds none, sampling
   *     begins here
   */
  default Constrained where(String rule, Predicate<Configuration> valid, Configuration witness) {
    return new Constrained(this, rule, valid, Optional.of(witness));
  }
}
