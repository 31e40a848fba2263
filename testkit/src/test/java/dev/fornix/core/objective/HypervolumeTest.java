package dev.fornix.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.uma.jmetal.qualityindicator.impl.hypervolume.impl.WFGHypervolume;

class HypervolumeTest {
  private static final List<Objective> BOTH =
      List.of(Objective.minimize("error", "percent"), Objective.minimize("latency", "millis"));

  /**
   * Steps of a staircase: 1 × 5, 2 × 3 and 4 × 1 from the corner at (25, 6), less what overlaps.
   */
  @Test
  void isTheAreaUnderTheStaircase() {
    List<Map<String, Double>> front = List.of(point(24, 1), point(23, 3), point(21, 5));
    assertThat(volume(front)).isCloseTo(1 * 5 + 1 * 3 + 2 * 1, within(1e-12));
  }

  @Test
  void countsNothingThatTheReferencePointDoesNotReach() {
    assertThat(volume(List.of())).isZero();
    assertThat(volume(List.of(point(25, 1), point(30, 1), point(1, 6)))).isZero();
    assertThat(volume(List.of(point(24, 5), point(1, 7)))).isCloseTo(1, within(1e-12));
  }

  @Test
  void countsEqualAndDominatedPointsOnce() {
    assertThat(volume(List.of(point(24, 5), point(24, 5), point(24.5, 5.5))))
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void turnsWhatIsMaximised() {
    List<Objective> objectives =
        List.of(Objective.maximize("accuracy", ""), Objective.minimize("latency", ""));
    double volume =
        Hypervolume.of(
            List.of(Map.of("accuracy", 0.9, "latency", 2.0)),
            Function.identity(),
            objectives,
            Map.of("accuracy", 0.5, "latency", 4.0));
    assertThat(volume).isCloseTo(0.4 * 2, within(1e-12));
  }

  @Test
  void isALengthWithOneObjective() {
    assertThat(Hypervolume.of(List.of(new double[] {3}, new double[] {5}), new double[] {1}))
        .isEqualTo(4);
  }

  /** Points on a grid of whole numbers dominate whole unit cubes, which can be counted. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void countsTheUnitCubesThatItsPointsDominate(int dimensions) {
    int side = dimensions > 4 ? 5 : 7;
    SplittableRandom random = new SplittableRandom(dimensions);
    for (int round = 0; round < 30; round++) {
      List<double[]> points = new ArrayList<>();
      for (int i = random.nextInt(14); i >= 0; i--) {
        points.add(random.doubles(dimensions).map(u -> Math.floor(u * (side + 1))).toArray());
      }
      assertThat(Hypervolume.of(points, new double[dimensions]))
          .isEqualTo(cubes(points, dimensions, side));
    }
  }

  private static double cubes(List<double[]> points, int dimensions, int side) {
    long count = 0;
    for (int cube = 0; cube < Math.pow(side, dimensions); cube++) {
      int[] corner = new int[dimensions];
      int rest = cube;
      for (int i = 0; i < dimensions; i++) {
        corner[i] = rest % side;
        rest /= side;
      }
      count += points.stream().anyMatch(p -> covers(p, corner)) ? 1 : 0;
    }
    return count;
  }

  private static boolean covers(double[] point, int[] corner) {
    for (int i = 0; i < corner.length; i++) {
      if (point[i] < corner[i] + 1) {
        return false;
      }
    }
    return true;
  }

  /** The union of boxes by inclusion and exclusion over all subsets. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6})
  void isWhatInclusionAndExclusionGive(int dimensions) {
    SplittableRandom random = new SplittableRandom(100 + dimensions);
    double[] reference = random.doubles(dimensions, -1, 0).toArray();
    for (int round = 0; round < 20; round++) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        points.add(random.doubles(dimensions).toArray());
      }
      assertThat(Hypervolume.of(points, reference))
          .isCloseTo(inclusionExclusion(points, reference), within(1e-9));
    }
  }

  private static double inclusionExclusion(List<double[]> points, double[] reference) {
    double sum = 0;
    for (int subset = 1; subset < 1 << points.size(); subset++) {
      double common = 1;
      for (int i = 0; i < reference.length; i++) {
        double least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < points.size(); p++) {
          least = ((subset >> p) & 1) == 1 ? Math.min(least, points.get(p)[i]) : least;
        }
        common *= least - reference[i];
      }
      sum += Integer.bitCount(subset) % 2 == 1 ? common : -common;
    }
    return sum;
  }

  /**
   * jMetal minimises values from 0 to 1 with the reference point at 1, and takes it for granted
   * that no point of a front dominates another one.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void isWhatTheWfgAlgorithmOfJMetalGives(int dimensions) {
    SplittableRandom random = new SplittableRandom(200 + dimensions);
    double[] worst = new double[dimensions];
    Arrays.fill(worst, 1);
    for (int round = 0; round < 20; round++) {
      List<double[]> gains =
          Stream.generate(() -> random.doubles(dimensions).toArray()).limit(40).toList();
      double[][] front =
          gains.stream()
              .filter(point -> gains.stream().noneMatch(other -> dominates(other, point)))
              .map(point -> Arrays.stream(point).map(gain -> 1 - gain).toArray())
              .toArray(double[][]::new);
      assertThat(Hypervolume.of(gains, new double[dimensions]))
          .isCloseTo(new WFGHypervolume(worst).compute(front), within(1e-12));
    }
  }

  private static boolean dominates(double[] one, double[] other) {
    return one != other && IntStream.range(0, one.length).allMatch(i -> one[i] >= other[i]);
  }

  @Test
  void refusesPointsOfAnotherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hypervolume.of(List.of(new double[] {1, 2}), new double[] {0}))
        .withMessageContaining("one value per objective");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> volume(List.of(Map.of("error", 1.0))))
        .withMessageContaining("latency");
  }

  private static double volume(List<Map<String, Double>> points) {
    return Hypervolume.of(points, Function.identity(), BOTH, point(25, 6));
  }

  private static Map<String, Double> point(double error, double latency) {
    return Map.of("error", error, "latency", latency);
  }
}
