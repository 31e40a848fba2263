package dev.fornix.strategies.learning;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Rows of numbers that are learnt by Adam (Kingma and Ba 2015, Algorithm 1, with its defaults 0.9,
 * 0.999 and 1e-8).
 *
 * <p>A row is made when it is first asked for, with initial values that its key alone determines;
 * as its gradient was 0 until then, it does not matter when that is. Not for several threads.
 */
public final class Parameters {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  /**
   * What a row is for.
   *
   * @param kind such as {@code head}
   * @param place where in a sequence or network
   * @param label which answer or part there
   */
  public record Key(String kind, String place, String label) {
    private long seed(long salt) {
      long seed = salt * 0x9E3779B97F4A7C15L + kind.hashCode();
      seed = seed * 0x100000001B3L + place.hashCode();
      return seed * 0x100000001B3L + label.hashCode();
    }
  }

  /** Numbers that are learnt together. Both arrays are the live ones: add to the gradient. */
  public static final class Row {
    private final double[] values;
    private final double[] gradient;
    private final double[] first;
    private final double[] second;

    private Row(double[] values, double[] gradient, double[] first, double[] second) {
      this.values = values;
      this.gradient = gradient;
      this.first = first;
      this.second = second;
    }

    private static Row of(double[] values) {
      int n = values.length;
      return new Row(values, new double[n], new double[n], new double[n]);
    }

    /** The numbers. */
    public double[] values() {
      return values;
    }

    /** The sum of their gradients since the last step. */
    public double[] gradient() {
      return gradient;
    }

    private Row copy() {
      return new Row(values.clone(), gradient.clone(), first.clone(), second.clone());
    }

    private void ascend(double rate, double firstCorrection, double secondCorrection) {
      for (int i = 0; i < values.length; i++) {
        first[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * gradient[i];
        second[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * gradient[i] * gradient[i];
        double scale = Math.sqrt(second[i] / secondCorrection) + EPSILON;
        values[i] += rate * first[i] / firstCorrection / scale;
        gradient[i] = 0;
      }
    }
  }

  private final Map<Key, Row> rows;
  private final long seed;
  private int steps;

  private Parameters(Map<Key, Row> rows, long seed, int steps) {
    this.rows = rows;
    this.seed = seed;
    this.steps = steps;
  }

  /** No rows yet; the seed determines the initial values together with the keys. */
  public Parameters(long seed) {
    this(new HashMap<>(), seed, 0);
  }

  /** The row of a key, zeros at first. */
  public Row zeros(Key key, int length) {
    return uniform(key, length, 0);
  }

  /**
   * The row of a key, at first uniform between −bound and bound.
   *
   * @param bound 0 or more
   */
  public Row uniform(Key key, int length, double bound) {
    Row known = rows.get(key);
    if (known == null) {
      known = Row.of(bound == 0 ? new double[length] : draw(key, length, bound));
      rows.put(key, known);
    }
    return known;
  }

  private double[] draw(Key key, int length, double bound) {
    SplittableRandom random = new SplittableRandom(key.seed(seed));
    return random.doubles(length).map(unit -> (2 * unit - 1) * bound).toArray();
  }

  /**
   * Step along the gradients towards larger values of what they are gradients of, and forget them.
   *
   * @param rate the learning rate; negative to step towards smaller values
   */
  public void ascend(double rate) {
    steps++;
    double firstCorrection = 1 - Math.pow(FIRST_DECAY, steps);
    double secondCorrection = 1 - Math.pow(SECOND_DECAY, steps);
    rows.values().forEach(row -> row.ascend(rate, firstCorrection, secondCorrection));
  }

  /** The same numbers, apart from these. */
  public Parameters copy() {
    Map<Key, Row> copies = new HashMap<>();
    rows.forEach((key, row) -> copies.put(key, row.copy()));
    return new Parameters(copies, seed, steps);
  }
}
