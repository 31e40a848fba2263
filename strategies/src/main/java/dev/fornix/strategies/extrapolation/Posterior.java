package dev.fornix.strategies.extrapolation;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;

/**
 * What is known of a weighted sum of curves after some points of it: f(x) = Σ w_k f_k(x; θ_k) / Σ
 * w_k, seen with normal noise of deviation σ (Domhan et al. 2015, section 3.2). The sum must end
 * above its first point, as in the paper, and each f_k between 0 and 1.
 *
 * <p>Departures, all in the prior, and all since the paper's is flat and without an integral:
 *
 * <ul>
 *   <li>θ_k is uniform within the bounds of {@link CurveFamily}.
 *   <li>The normalised weights have a Dirichlet prior that prefers few families to the mean of all:
 *       a mean of eleven curves has less spread than any of them, and is too sure of itself.
 *   <li>σ² has an inverse gamma prior, as if two residuals of one hundredth had been seen: eleven
 *       curves can pass exactly through a handful of points, and a flat prior then makes σ vanish.
 * </ul>
 *
 * <p>A point of the space is the parameters of all families, log σ, and the logarithms of the
 * weights before they are normalised, which then have gamma priors.
 */
final class Posterior {
  /** Of the Dirichlet prior; 1 would be uniform. */
  private static final double CONCENTRATION = 0.2;

  private static final double PRIOR_RESIDUALS = 2;
  private static final double PRIOR_RESIDUAL = 0.01;

  /** Of log σ, among the points that are drawn to begin with. */
  private static final double SPREAD = 0.3;

  /** The bounds of a parameter are so many deviations apart, for the points to begin with. */
  private static final double WIDTH = 6;

  private static final int TRIES = 30;
  private static final double SHRINKING = 0.8;

  private final List<FamilyFit> fits;
  private final CurveFamily[] families;
  private final int[] offsets;
  private final int noise;
  private final Steps steps;
  private final double[] values;

  /**
   * Of the families that could be fitted.
   *
   * @param fits one or more
   * @param values at the steps seen
   */
  Posterior(List<FamilyFit> fits, Steps steps, double[] values) {
    this.fits = fits;
    this.steps = steps;
    this.values = values;
    this.families = fits.stream().map(FamilyFit::family).toArray(CurveFamily[]::new);
    this.offsets = new int[families.length];
    int offset = 0;
    for (int k = 0; k < families.length; k++) {
      offsets[k] = offset;
      offset += families[k].parameters();
    }
    this.noise = offset;
  }

  /** The noise of a point. */
  double deviation(double[] point) {
    return Math.exp(point[noise]);
  }

  /** The sum of the curves at the step asked for. */
  double end(double[] point) {
    double sum = 0;
    double weights = 0;
    for (int k = 0; k < families.length; k++) {
      sum += weight(point, k) * value(point, k, steps.seen());
      weights += weight(point, k);
    }
    return sum / weights;
  }

  private double weight(double[] point, int family) {
    return Math.exp(point[noise + 1 + family]);
  }

  private double value(double[] point, int family, int step) {
    return families[family].value(point, offsets[family], steps, step);
  }

  /** The logarithm of prior times likelihood, up to a constant; −∞ where the prior is 0. */
  double logDensity(double[] point) {
    return logPriorOfWeights(point) + logRest(point);
  }

  private double logPriorOfWeights(double[] point) {
    double log = 0;
    for (int k = 0; k < families.length; k++) {
      log += CONCENTRATION * point[noise + 1 + k] - weight(point, k);
    }
    return log;
  }

  /** Without the prior of the weights. */
  private double logRest(double[] point) {
    if (!allowed(point)) {
      return Double.NEGATIVE_INFINITY;
    }
    double[] sums = sums(point);
    if (!(sums[0] < sums[values.length])) {
      return Double.NEGATIVE_INFINITY;
    }
    double squares = PRIOR_RESIDUALS * PRIOR_RESIDUAL * PRIOR_RESIDUAL;
    for (int i = 0; i < values.length; i++) {
      squares += (values[i] - sums[i]) * (values[i] - sums[i]);
    }
    double log = point[noise];
    double density = -(values.length + PRIOR_RESIDUALS) * log - squares / 2 * Math.exp(-2 * log);
    return Double.isNaN(density) ? Double.NEGATIVE_INFINITY : density;
  }

  private boolean allowed(double[] point) {
    for (int k = 0; k < families.length; k++) {
      if (!families[k].allows(point, offsets[k]) || !endsWithin(value(point, k, steps.seen()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsWithin(double end) {
    return end >= 0 && end <= 1;
  }

  /** The weighted sum at each step. */
  private double[] sums(double[] point) {
    double[] sums = new double[values.length + 1];
    double weights = 0;
    for (int k = 0; k < families.length; k++) {
      double weight = weight(point, k);
      weights += weight;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * value(point, k, i);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= weights;
    }
    return sums;
  }

  /**
   * Points to begin with: of many, drawn for each family from the normal distribution around its
   * fit and with weights from their prior, some by their likelihood. The paper starts all walkers
   * at the fits with equal weights, from where they need far longer to spread.
   *
   * @param many how many to draw
   * @param count how many to keep
   * @return [point, dimension]; fewer than asked for where so few are allowed
   */
  double[][] beginnings(int many, int count, RandomGenerator random) {
    double[][] points = new double[many][];
    double[] logs = new double[many];
    for (int i = 0; i < many; i++) {
      points[i] = draw(random);
      logs[i] = logRest(points[i]);
    }
    int[] chosen = Draws.choose(logs, count, random);
    return Arrays.stream(chosen)
        .filter(i -> Double.isFinite(logs[i]))
        .mapToObj(i -> points[i])
        .toArray(double[][]::new);
  }

  private double[] draw(RandomGenerator random) {
    double[] point = new double[noise + 1 + families.length];
    double squares = Double.POSITIVE_INFINITY;
    for (int k = 0; k < families.length; k++) {
      double[] drawn = draw(fits.get(k), random);
      System.arraycopy(drawn, 0, point, offsets[k], drawn.length);
      point[noise + 1 + k] = Draws.logGamma(CONCENTRATION, random);
      squares = Math.min(squares, fits.get(k).squares());
    }
    point[noise] = 0.5 * Math.log(variance(squares, 0)) + SPREAD * random.nextGaussian();
    return point;
  }

  private double variance(double squares, int parameters) {
    return (squares + PRIOR_RESIDUALS * PRIOR_RESIDUAL * PRIOR_RESIDUAL)
        / (Math.max(0, values.length - parameters) + PRIOR_RESIDUALS);
  }

  /** Around a fit, nearer to it if need be. */
  private double[] draw(FamilyFit fit, RandomGenerator random) {
    double[] away = Draws.normal(precision(fit), random);
    double[] point = new double[away.length];
    double scale = 1;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      for (int i = 0; i < point.length; i++) {
        point[i] = fit.parameter(i) + scale * away[i];
      }
      fit.family().bring(point);
      if (endsWithin(fit.family().value(point, 0, steps, steps.seen()))) {
        break;
      }
      scale *= SHRINKING;
    }
    return point;
  }

  /** Of the curvature at a fit and of the width of the bounds. */
  private DMatrixRMaj precision(FamilyFit fit) {
    DMatrixRMaj precision = fit.curvature().copy();
    double variance = variance(fit.squares(), precision.numRows);
    for (int i = 0; i < precision.data.length; i++) {
      precision.data[i] /= variance;
    }
    for (int i = 0; i < precision.numRows; i++) {
      double deviation = fit.family().width(i) / WIDTH;
      precision.add(i, i, 1 / (deviation * deviation));
    }
    return precision;
  }
}
