package dev.fornix.tabular.preprocess;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fornix.tabular.preprocess.Preprocessing.Scaling;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.special.Erf;

/** Brings a quantity to the size of others; a missing number stays missing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Scaler.Line.class, name = "line"),
  @JsonSubTypes.Type(value = Scaler.Ranks.class, name = "ranks")
})
public sealed interface Scaler {
  /** Leaves a number as it is. */
  Scaler NONE = new Line(0, 1);

  /** The number in its new size. */
  float apply(float value);

  /** The scaler for the numbers of one feature. */
  static Scaler fit(Scaling scaling, float... values) {
    double[] sorted = new double[values.length];
    Arrays.setAll(sorted, row -> values[row]);
    sorted = Arrays.stream(sorted).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (scaling == Scaling.NONE || sorted.length == 0) {
      return NONE;
    }
    return switch (scaling) {
      case NONE -> NONE;
      case STANDARD -> standard(sorted);
      case ROBUST -> robust(sorted);
      case QUANTILE -> Ranks.of(sorted);
    };
  }

  private static Scaler standard(double[] sorted) {
    double mean = Arrays.stream(sorted).average().orElse(0);
    double squares = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
    return line(mean, Math.sqrt(squares / sorted.length));
  }

  /** Where half of the numbers are equal, the quartiles say nothing of the spread. */
  private static Scaler robust(double[] sorted) {
    double spread = Quantiles.of(sorted, 0.75) - Quantiles.of(sorted, 0.25);
    return spread > 0 ? line(Quantiles.of(sorted, 0.5), spread) : standard(sorted);
  }

  private static Scaler line(double centre, double spread) {
    return new Line(centre, spread > 0 && Double.isFinite(spread) ? spread : 1);
  }

  /**
   * (number − centre) / spread.
   *
   * @param spread &gt; 0
   */
  record Line(double centre, double spread) implements Scaler {
    @Override
    public float apply(float value) {
      return (float) ((value - centre) / spread);
    }
  }

  /**
   * The point of the standard normal distribution that has the number's rank among the knots, with
   * the middle rank of equal ones; within {@value #FURTHEST_SHARE} of either end.
   *
   * @param knots ascending, at least one
   */
  record Ranks(List<Double> knots) implements Scaler {
    private static final int MOST_KNOTS = 257;

    /** How near to either end a share may come. */
    public static final double FURTHEST_SHARE = 1e-7;

    public Ranks {
      knots = List.copyOf(knots);
    }

    static Ranks of(double[] sorted) {
      int count = Math.min(MOST_KNOTS, sorted.length);
      double[] knots = new double[count];
      Arrays.setAll(knots, i -> Quantiles.of(sorted, count == 1 ? 0 : i / (count - 1.0)));
      return new Ranks(Arrays.stream(knots).boxed().toList());
    }

    @Override
    public float apply(float value) {
      if (Float.isNaN(value)) {
        return value;
      }
      double share = knots.size() == 1 ? 0.5 : rank(value) / (knots.size() - 1);
      double inside = Math.max(FURTHEST_SHARE, Math.min(1 - FURTHEST_SHARE, share));
      return (float) (Math.sqrt(2) * Erf.erfInv(2 * inside - 1));
    }

    private double rank(double value) {
      int below = count(value, false);
      int upTo = count(value, true);
      if (upTo > below) {
        return (below + upTo - 1) / 2.0;
      }
      if (below == 0) {
        return 0;
      }
      if (below == knots.size()) {
        return knots.size() - 1.0;
      }
      double left = knots.get(below - 1);
      return below - 1 + (value - left) / (knots.get(below) - left);
    }

    /** How many knots are below a number, or up to it. */
    private int count(double value, boolean equalToo) {
      int from = 0;
      int to = knots.size();
      while (from < to) {
        int middle = (from + to) >>> 1;
        double knot = knots.get(middle);
        if (knot < value || (equalToo && knot == value)) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }
  }
}
