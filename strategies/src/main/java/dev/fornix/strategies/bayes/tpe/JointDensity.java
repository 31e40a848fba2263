package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Place;
import dev.fornix.core.space.Sampling;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One density over all decisions: a mixture with a kernel around each observation and the prior.
 *
 * <p>A kernel is a way to answer a walk's questions: where its observation answered the question,
 * by a narrow distribution around that answer, elsewhere by the prior of the question. So it is a
 * density over the points of any tree, and observations that took other branches count for the
 * decisions that they share. Numbers have normal kernels cut off at the bounds; their deviation is
 * s n^(-1/(d+4)) (Scott's rule, as in Falkner et al. 2018), at least 1/min(100, n + 2) of the
 * range, with n observations of d decisions and their deviation s, the prior among them as an even
 * spread: where good observations draw together, kernels get narrower. A choice of N options keeps
 * the observed one with the share 1 + N w p / n to N w p / n for each, where p is the prior's share
 * and w its weight.
 */
final class JointDensity {
  private static final double PRIOR_MEAN = 0.5;
  private static final double PRIOR_DEVIATION = 1;
  private static final double EVEN_VARIANCE = 1 / 12.0;
  private static final double MOST_KERNELS = 100;

  private final Group group;
  private final double[] shares;
  private final double priorWeight;
  private final double smoothing;
  private final double width;
  private final Map<Place, Known> known = new HashMap<>();

  /**
   * Estimate.
   *
   * @param width what the deviations of numbers are multiplied with, &gt; 0
   */
  JointDensity(Group group, double priorWeight, double width) {
    this.group = group;
    this.priorWeight = priorWeight;
    this.width = width;
    int size = group.size();
    double[] weights = Arrays.copyOf(Recency.weights(size), size + 1);
    weights[size] = priorWeight;
    double sum = Arrays.stream(weights).sum();
    this.shares = Arrays.stream(weights).map(weight -> weight / sum).toArray();
    this.smoothing = priorWeight / Math.max(1, size);
  }

  /** Of the kernels around some positions. */
  private double deviation(double[] positions) {
    double total = positions.length + priorWeight;
    double mean = (Arrays.stream(positions).sum() + priorWeight * PRIOR_MEAN) / total;
    double squares =
        Arrays.stream(positions).map(x -> (x - mean) * (x - mean)).sum()
            + priorWeight * ((PRIOR_MEAN - mean) * (PRIOR_MEAN - mean) + EVEN_VARIANCE);
    double scott = Math.pow(Math.max(1, positions.length), -1 / (group.dimensions() + 4));
    double least = 1 / Math.min(MOST_KERNELS, positions.length + 2.0);
    return Math.min(1, width * Math.max(least, Math.sqrt(squares / total) * scott));
  }

  /** The observation around which a point is drawn; the number of observations for the prior. */
  int drawKernel(RandomGenerator random) {
    return Sampling.draw(shares, random);
  }

  int drawOption(int kernel, Place at, OptionAxis axis, RandomGenerator random) {
    double code = at(at, axis).of(kernel);
    if (Double.isNaN(code)) {
      return axis.prior().draw(random);
    }
    double[] weights = new double[axis.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = smoothed(axis, i);
    }
    weights[(int) code] += 1;
    return Sampling.draw(weights, random);
  }

  double drawPosition(
      int kernel, Place at, NumberAxis axis, double widening, RandomGenerator random) {
    Known codes = at(at, axis);
    double code = codes.of(kernel);
    return Double.isNaN(code)
        ? Truncated.draw(PRIOR_MEAN, PRIOR_DEVIATION, random)
        : Truncated.draw(code, Math.min(1, widening * codes.deviation), random);
  }

  private double smoothed(OptionAxis axis, int option) {
    return axis.size() * axis.prior().of(option) * smoothing;
  }

  /** The logarithm of the density at a point. */
  double log(List<Asked> point) {
    double[] logs = new double[shares.length];
    double prior = 0;
    for (Asked asked : point) {
      prior +=
          asked.axis() instanceof OptionAxis o ? addOption(asked, o, logs) : addNumber(asked, logs);
    }
    return prior + logOfSum(logs);
  }

  private double logOfSum(double[] logs) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      logs[i] += Math.log(shares[i]);
      most = Math.max(most, logs[i]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += log > most - 40 ? Math.exp(log - most) : 0;
    }
    return most + Math.log(sum);
  }

  /**
   * Adds what the kernels give more than what is returned: what those around another option give,
   * which most are.
   */
  private double addOption(Asked asked, OptionAxis axis, double[] logs) {
    int option = (int) asked.code();
    double prior = axis.prior().of(option);
    double other = smoothed(axis, option);
    double whole = 1 + axis.size() * smoothing;
    double gainOfSame = Math.log((1 + other) / whole / prior);
    double gainOfOther = Math.log(other / whole / prior);
    Known codes = at(asked.at(), axis);
    for (int member : codes.absent) {
      logs[member] -= gainOfOther;
    }
    for (int member : codes.byOption[option]) {
      logs[member] += gainOfSame - gainOfOther;
    }
    return Math.log(prior) + gainOfOther;
  }

  /** Adds what the kernels give more than the prior does, which is returned. */
  private double addNumber(Asked asked, double[] logs) {
    NumberAxis axis = (NumberAxis) asked.axis();
    Position position = axis.nearest(asked.code());
    double prior = Truncated.log(position, PRIOR_MEAN, PRIOR_DEVIATION);
    Known codes = at(asked.at(), axis);
    if (axis.positions() > 0) {
      addShares(codes, axis, position, prior, logs);
    } else {
      addPoints(codes, position.middle(), prior, logs);
    }
    return prior;
  }

  /** Kernels around equal whole numbers are equal. */
  private void addShares(
      Known codes, NumberAxis axis, Position position, double prior, double[] logs) {
    double[] byIndex = new double[axis.positions()];
    Arrays.fill(byIndex, Double.NaN);
    for (int i = 0; i < codes.values.length; i++) {
      int index = codes.indices[i];
      if (Double.isNaN(byIndex[index])) {
        byIndex[index] = Truncated.log(position, codes.values[i], codes.deviation) - prior;
      }
      logs[codes.members[i]] += byIndex[index];
    }
  }

  private void addPoints(Known codes, double at, double prior, double[] logs) {
    for (int i = 0; i < codes.values.length; i++) {
      double z = (at - codes.values[i]) / codes.deviation;
      logs[codes.members[i]] += codes.peaks[i] - 0.5 * z * z - prior;
    }
  }

  private Known at(Place place, Axis axis) {
    Known found = known.get(place);
    if (found != null && found.axis.asksAs(axis)) {
      return found;
    }
    Column.Codes codes = group.codes(place, axis);
    double deviation = axis instanceof NumberAxis ? deviation(codes.values()) : Double.NaN;
    Known read = new Known(axis, codes, deviation, shares.length);
    known.put(place, read);
    return read;
  }

  /** The observations' answers to one question. */
  private static final class Known {
    private final Axis axis;
    private final double deviation;
    private final double[] values;
    private final int[] members;
    private final int[] indices;

    /** The logarithms of the kernels' densities at their means. */
    private final double[] peaks;

    /** Those that gave each answer, where it is one of some options. */
    private final int[][] byOption;

    /** Kernels without an answer; that of the prior is one of them. */
    private final int[] absent;

    Known(Axis axis, Column.Codes codes, double deviation, int kernels) {
      this.axis = axis;
      this.deviation = deviation;
      values = codes.values();
      members = codes.members();
      byOption =
          axis instanceof OptionAxis options ? byOption(codes, options.size()) : new int[0][];
      absent = absent(members, kernels);
      indices = new int[values.length];
      peaks = new double[values.length];
      if (axis instanceof NumberAxis numbers) {
        for (int i = 0; i < values.length; i++) {
          indices[i] = numbers.index(values[i]);
          peaks[i] =
              numbers.positions() > 0
                  ? 0
                  : Truncated.log(Position.of(values[i]), values[i], deviation);
        }
      }
    }

    private static int[][] byOption(Column.Codes codes, int options) {
      int[] counts = new int[options];
      for (double value : codes.values()) {
        counts[(int) value]++;
      }
      int[][] members = new int[options][];
      Arrays.setAll(members, option -> new int[counts[option]]);
      for (int i = codes.values().length - 1; i >= 0; i--) {
        int option = (int) codes.values()[i];
        members[option][--counts[option]] = codes.members()[i];
      }
      return members;
    }

    private static int[] absent(int[] members, int kernels) {
      int[] absent = new int[kernels - members.length];
      int met = 0;
      for (int kernel = 0; kernel < kernels; kernel++) {
        if (met < members.length && members[met] == kernel) {
          met++;
        } else {
          absent[kernel - met] = kernel;
        }
      }
      return absent;
    }

    double of(int member) {
      int found = Arrays.binarySearch(members, member);
      return found < 0 ? Double.NaN : values[found];
    }
  }

  /**
   * A question with its answer.
   *
   * @param code the answer as {@link Axis#code} has it
   */
  record Asked(Place at, Axis axis, double code) {}
}
