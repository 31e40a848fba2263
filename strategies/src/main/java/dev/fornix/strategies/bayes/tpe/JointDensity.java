package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Place;
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
 * 0.2 n^(-1/(d+4)) of the range (Scott's rule, as in Optuna's multivariate option), at least
 * 1/min(100, n + 2), with n observations of d decisions. A choice of N options keeps the observed
 * one with the share 1 + N w p / n to N w p / n for each, where p is the prior's share and w its
 * weight.
 */
final class JointDensity {
  private static final double PRIOR_MEAN = 0.5;
  private static final double PRIOR_DEVIATION = 1;
  private static final double SPREAD = 0.2;
  private static final double MOST_KERNELS = 100;

  private final Group group;
  private final double[] shares;
  private final double deviation;
  private final double smoothing;
  private final Map<Place, Known> known = new HashMap<>();

  JointDensity(Group group, double priorWeight) {
    this.group = group;
    int size = group.size();
    double[] weights = Arrays.copyOf(Recency.weights(size), size + 1);
    weights[size] = priorWeight;
    double sum = Arrays.stream(weights).sum();
    this.shares = Arrays.stream(weights).map(weight -> weight / sum).toArray();
    this.smoothing = priorWeight / Math.max(1, size);
    this.deviation =
        Math.max(
            1 / Math.min(MOST_KERNELS, size + 2.0),
            SPREAD * Math.pow(Math.max(1, size), -1 / (group.dimensions() + 4)));
  }

  /** The observation around which a point is drawn; the number of observations for the prior. */
  int drawKernel(RandomGenerator random) {
    double left = random.nextDouble();
    int kernel = 0;
    while (kernel < shares.length - 1 && left >= shares[kernel]) {
      left -= shares[kernel++];
    }
    return kernel;
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
    return Shares.of(weights).draw(random);
  }

  double drawPosition(
      int kernel, Place at, NumberAxis axis, double widening, RandomGenerator random) {
    double code = at(at, axis).of(kernel);
    return Double.isNaN(code)
        ? Truncated.draw(PRIOR_MEAN, PRIOR_DEVIATION, random)
        : Truncated.draw(code, Math.min(1, widening * deviation), random);
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

  /** Adds what the kernels give more than the prior does, which is returned. */
  private double addOption(Asked asked, OptionAxis axis, double[] logs) {
    int option = (int) asked.code();
    double prior = axis.prior().of(option);
    double other = smoothed(axis, option);
    double whole = 1 + axis.size() * smoothing;
    double gainOfSame = Math.log((1 + other) / whole / prior);
    double gainOfOther = Math.log(other / whole / prior);
    Known codes = at(asked.at(), axis);
    for (int i = 0; i < codes.values.length; i++) {
      logs[codes.members[i]] += codes.values[i] == option ? gainOfSame : gainOfOther;
    }
    return Math.log(prior);
  }

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
        byIndex[index] = Truncated.log(position, codes.values[i], deviation) - prior;
      }
      logs[codes.members[i]] += byIndex[index];
    }
  }

  private void addPoints(Known codes, double at, double prior, double[] logs) {
    for (int i = 0; i < codes.values.length; i++) {
      double z = (at - codes.values[i]) / deviation;
      logs[codes.members[i]] += codes.peaks[i] - 0.5 * z * z - prior;
    }
  }

  private Known at(Place place, Axis axis) {
    Known found = known.get(place);
    if (found != null && found.axis.asksAs(axis)) {
      return found;
    }
    Known read = new Known(axis, group.codes(place, axis), deviation);
    known.put(place, read);
    return read;
  }

  /** The observations' answers to one question. */
  private static final class Known {
    private final Axis axis;
    private final double[] values;
    private final int[] members;
    private final int[] indices;

    /** The logarithms of the kernels' densities at their means. */
    private final double[] peaks;

    Known(Axis axis, Column.Codes codes, double deviation) {
      this.axis = axis;
      values = codes.values();
      members = codes.members();
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
