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
 * Intervals around predicted numbers, of one radius for all rows: the {@code ⌈(n + 1) ·
 * coverage⌉}-th smallest of the {@code n} absolute errors on rows that were not learnt from. How
 * often the true number is in them depends on which model they are put around:
 *
 * <ul>
 *   <li>The very model that made all the errors, which were not used to choose it: split conformal
 *       prediction (Vovk et al. 2005; Lei et al. 2018, "Distribution-free predictive inference for
 *       regression", algorithm 2). On average over new rows that come from where these came from,
 *       the probability is at least the coverage, whatever the model and the distribution.
 *   <li>A model that learnt again from all rows, where the errors are those of the models of folds
 *       or of a holdout, as a finished study has it: the jackknife's interval with folds in place
 *       of single rows (Barber et al. 2021, "Predictive inference with the jackknife+", section 1).
 *       It has <em>no</em> guarantee that holds whatever the model: it covers about as often as it
 *       promises where leaving a fold out changes predictions little (Steinberger and Leeb 2023,
 *       "Conditional predictive inference for stable algorithms"). With few rows the model of all
 *       rows errs less than those of folds, and intervals are rather too wide.
 * </ul>
 *
 * <p>It is not CV+ (Barber et al. 2021, section 3), which promises nearly {@code 1 − 2α} whatever
 * the model: that puts the errors around the predictions of the models of folds, which would all
 * have to be kept and asked for each new row, up to fifteen for each member of an ensemble.
 *
 * <p>Where the same rows also chose the model or stopped its learning, as in a search, its errors
 * on new rows are a little larger, and the intervals a little too narrow.
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
    return fit(truth, List.of(predictions));
  }

  /**
   * The same where the rows were predicted several times, each time by other models: the mean of
   * the radii that the errors of each time give. The mean of several predictions errs less than a
   * single one, so its errors would be too small for the model of all rows.
   *
   * @param truth numbers, at least 2 rows
   * @param times what was predicted each time, at least one
   */
  public static PredictionIntervals fit(Answers truth, List<Predictions> times) {
    List<List<Radius>> all = times.stream().map(each -> radii(truth, each)).toList();
    List<Radius> radii = new ArrayList<>();
    for (int i = 0; i < all.get(0).size(); i++) {
      int place = i;
      radii.add(
          new Radius(
              all.get(0).get(i).coverage(),
              all.stream().mapToDouble(each -> each.get(place).radius()).average().orElse(0)));
    }
    return new PredictionIntervals(radii);
  }

  private static List<Radius> radii(Answers truth, Predictions predictions) {
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
    return radii;
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
