package dev.fornix.strategies.bayes.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.strategies.bayes.Improvement;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
  private static final double[][] POINTS = {{0, 0}, {0.5, 1}, {1, 0.25}};
  private static final double[] TARGETS = {1, -0.5, 0.75};

  /** (1 + √5 + 5/3) e^(−√5) = 0.52399411. */
  @Test
  void hasTheMaternKernel() {
    assertThat(Kernel.correlation(0)).isEqualTo(1);
    assertThat(Kernel.correlation(1)).isCloseTo(0.5239941088318203, within(1e-12));
  }

  /**
   * Two observations y at 0 and 1, length scale 1, variance 2, noise 0.1, asked at 0.5. With a =
   * 2.1 and b = 2 k(1) on and off the diagonal and c = 2 k(0.25) for both covariances, the mean is
   * c (y₁ + y₂) / (a + b) and the variance 2 − 2 c² / (a + b).
   */
  @Test
  void isThePosteriorWorkedByHand() {
    Kernel kernel = new Kernel(new double[] {0}, Math.log(2), Math.log(0.1));
    GaussianProcess process = GaussianProcess.noisy(kernel, new double[][] {{0}, {1}});
    double b = 2 * Kernel.correlation(1);
    double c = 2 * Kernel.correlation(0.25);
    double[] covariances = process.covariances(new double[] {0.5});
    double[] weights = process.weights(new double[] {1, 3});
    assertThat(GaussianProcess.mean(covariances, weights))
        .isCloseTo(c * 4 / (2.1 + b), within(1e-12));
    assertThat(process.deviation(covariances))
        .isCloseTo(Math.sqrt(2 - 2 * c * c / (2.1 + b)), within(1e-12));
  }

  @Test
  void passesThroughExactObservations() {
    Kernel kernel = new Kernel(new double[] {-0.5, 0.3}, 0.4, -20);
    GaussianProcess process = GaussianProcess.exact(kernel, POINTS);
    double[] weights = process.weights(TARGETS);
    for (int i = 0; i < POINTS.length; i++) {
      double[] covariances = process.covariances(POINTS[i]);
      assertThat(GaussianProcess.mean(covariances, weights)).isCloseTo(TARGETS[i], within(1e-7));
      assertThat(process.deviation(covariances)).isCloseTo(0, within(1e-4));
    }
  }

  @Test
  void differentiatesTheLikelihood() {
    SplittableRandom random = new SplittableRandom(5);
    double[][] points = new double[12][3];
    double[] targets = new double[12];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {random.nextDouble(), random.nextDouble(), 0.5};
      targets[i] = random.nextGaussian();
    }
    Likelihood likelihood = new Likelihood(points, targets, 3);
    assertThat(likelihood.size()).isEqualTo(4);
    double[] at = {-0.3, 0.4, 0.2, -1.5};
    double[] gradient = new double[4];
    likelihood.at(at, gradient);
    for (int i = 0; i < at.length; i++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double[] ignored = new double[4];
      double difference = likelihood.at(up, ignored) - likelihood.at(down, ignored);
      assertThat(gradient[i]).as("parameter %d", i).isCloseTo(difference / 2e-5, within(1e-5));
    }
  }

  /**
   * One observation y with K = v + n: −y²/2K − ln(K)/2 − ln(2π)/2, and the priors at their means.
   */
  @Test
  void isTheLikelihoodWorkedByHand() {
    Likelihood likelihood = new Likelihood(new double[][] {{0.5}}, new double[] {0.7}, 1);
    double[] parameters = {0, Likelihood.NOISE_MEAN};
    double k = 1 + Math.exp(Likelihood.NOISE_MEAN);
    assertThat(likelihood.at(parameters, new double[2]))
        .isCloseTo(-0.49 / 2 / k - 0.5 * Math.log(2 * Math.PI * k), within(1e-12));
  }

  @Test
  void climbsTheLikelihood() {
    SplittableRandom random = new SplittableRandom(8);
    double[][] points = new double[40][2];
    double[] targets = new double[40];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {random.nextDouble(), random.nextDouble()};
      targets[i] = Math.sqrt(2) * Math.sin(12 * points[i][0]);
    }
    Likelihood likelihood = new Likelihood(points, targets, 2);
    Kernel kernel = LikelihoodSearch.best(likelihood, 3, 60);
    assertThat(kernel.logScales()[0]).isLessThan(kernel.logScales()[1] - 1);
    assertThat(kernel.noise()).isLessThan(0.05);
  }

  @Test
  void decomposes() {
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{4, 2, 0.6}, {2, 5, 1}, {0.6, 1, 3}});
    Cholesky cholesky = Cholesky.of(matrix);
    double[][] inverse = cholesky.inverse();
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        double sum = 0;
        for (int j = 0; j < 3; j++) {
          sum += matrix.get(i, j) * inverse[j][k];
        }
        assertThat(sum).isCloseTo(i == k ? 1 : 0, within(1e-12));
      }
    }
    // det = 4 (15 − 1) − 2 (6 − 0.6) + 0.6 (2 − 3) = 44.6
    assertThat(cholesky.logDeterminant()).isCloseTo(0.5 * Math.log(44.6), within(1e-12));
  }

  @Test
  void decomposesWhatRoundingMadeIndefinite() {
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1, 1}, {1, 1 - 1e-15}});
    double[] solved = {1, 1};
    Cholesky.of(matrix).solve(solved);
    assertThat(solved[0] + solved[1]).isCloseTo(1, within(1e-6));
  }

  /** Without noise there is nothing to average over. */
  @Test
  void improvesNoisilyAsExactlyWhereThereIsNoNoise() {
    Kernel kernel = new Kernel(new double[] {-0.5, 0.3}, 0.4, Math.log(1e-12));
    Acquisition exact = new ExpectedImprovement(kernel, POINTS, TARGETS);
    Acquisition noisy =
        new NoisyExpectedImprovement(kernel, POINTS, TARGETS, 4, new SplittableRandom(1));
    double[] at = {0.2, 0.6};
    assertThat(exact.at(at)).isPositive();
    assertThat(noisy.at(at)).isCloseTo(exact.at(at), within(1e-5));
  }

  /** The average over many drawn functions, against a double integral for a single observation. */
  @Test
  void averagesTheImprovementOverWhatTheFunctionMayBe() {
    Kernel kernel = new Kernel(new double[] {0}, 0, Math.log(0.5));
    double[][] points = {{0}};
    double y = 0.8;
    double mean = y / 1.5;
    double deviation = Math.sqrt(1 - 1 / 1.5);
    double k = Kernel.correlation(0.49);
    double expected = 0;
    int steps = 4000;
    for (int i = 0; i < steps; i++) {
      double z = -8 + 16 * (i + 0.5) / steps;
      double f = mean + deviation * z;
      double density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
      expected += 16.0 / steps * density * Improvement.expected(k * f, Math.sqrt(1 - k * k), f);
    }
    Acquisition noisy =
        new NoisyExpectedImprovement(
            kernel, points, new double[] {y}, 40_000, new SplittableRandom(2));
    assertThat(noisy.at(new double[] {0.7})).isCloseTo(expected, within(0.005));
  }
}
