package dev.fornix.tabular.calibrate;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Intervals around predicted numbers that contain the true one with a given probability, whatever
 * the model and the distribution: split conformal prediction (Vovk et al. 2005; Lei et al. 2018,
 * "Distribution-free predictive inference for regression", algorithm 2). Their radius is the {@code
 * ⌈(n + 1) · coverage⌉}-th smallest of the {@code n} absolute errors on rows that the model had not
 * learnt from.
 *
 * <p>The probability is at least the coverage, over new rows that come from where these came from,
 * for the very model that made the errors, if it was not chosen by them. Where the same rows also
 * chose the model or stopped its learning, as in a search, its errors on new rows are a little
 * larger and the intervals too narrow; a model that learnt again from all rows errs a little less.
 *
 * @param radii ascending by coverage, in units of the target
 */
public record PredictionIntervals(List<Radius> radii) {
  /** The coverages that are kept, as far as there are errors enough. */
  private static final double[] COVERAGES = {0.5, 0.8, 0.9, 0.95, 0.99};

  /** Copy and check. */
  public PredictionIntervals {
    radii = List.copyOf(radii);
    if (radii.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one radius");
    }
  }

  /**
   * How far an interval reaches on both sides.
   *
   * @param coverage the probability that the true number is in it, between 0 and 1
   * @param radius in units of the target, 0 or more
   */
  public record Radius(double coverage, double radius) {
    /** Check. */
    public Radius {
      if (!(coverage > 0) || !(coverage < 1) || !(radius >= 0)) {
        throw new IllegalArgumentException(
            "the coverage ("
                + coverage
                + ") must lie between 0 and 1, the radius ("
                + radius
                + ") must be 0 or more");
      }
    }
  }

  /**
   * Fit.
   *
   * @param truth numbers, at least 2 rows
   * @param predictions of rows that the model had not learnt from
   */
  public static PredictionIntervals fit(Answers truth, Predictions predictions) {
    double[] errors = new double[truth.rows()];
    Arrays.setAll(errors, row -> Math.abs(truth.value(row) - predictions.value(row)));
    Arrays.sort(errors);
    List<Radius> radii = new ArrayList<>();
    for (double coverage : COVERAGES) {
      int rank = (int) Math.ceil((errors.length + 1) * coverage);
      if (rank <= errors.length) {
        radii.add(new Radius(coverage, errors[rank - 1]));
      }
    }
    return new PredictionIntervals(radii);
  }

  /**
   * How far the interval of a coverage reaches on both sides.
   *
   * @throws DataException if the coverage is not among {@link #radii}, naming those that are
   */
  public double radius(double coverage) {
    return radii.stream()
        .filter(each -> each.coverage == coverage)
        .mapToDouble(Radius::radius)
        .findFirst()
        .orElseThrow(() -> unknown(coverage));
  }

  private DataException unknown(double coverage) {
    String known =
        radii.stream()
            .map(each -> Sentence.of("%s", each.coverage))
            .collect(Collectors.joining(", "));
    return new DataException(
        Sentence.of(
            "This model has no intervals of coverage %s; choose one of %s.", coverage, known));
  }
}
