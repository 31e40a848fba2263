package dev.fornix.benchmarks.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench101Space;
import dev.fornix.core.space.Sampling;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SearchTest {
  private static final ImageTask CIFAR = new ImageTask(3, 32, 32, 10);
  private static final NasBench101Space SPACE =
      NasBench101Space.of(CIFAR, CellScale.of(CIFAR, 1, 16));

  private final Landscape landscape = Landscape.of(cells(300), 1, 10);
  private final Search search = Search.of(SPACE, 5);

  @Test
  void endsProgressiveSearchWithItsLastLevel() {
    Course course = search.run(contender("pnas"), landscape);

    assertThat(IntStream.rangeClosed(1, 5).map(course::at)).containsExactly(7, 8, 8, 8, 8);
    assertThat(course.evaluations()).isEqualTo(39);
  }

  @Test
  void givesTheOthersAllTheirEvaluations() {
    assertThat(search.run(contender("random"), landscape).evaluations()).isEqualTo(60);
  }

  @Test
  void isTheSameForTheSameSeed() {
    Course one = search.run(contender("random"), landscape);
    Course again = search.run(contender("random"), Landscape.of(cells(300), 1, 10));
    Course other = search.run(contender("random"), Landscape.of(cells(300), 2, 10));

    assertThat(again.mean(60)).isEqualTo(one.mean(60));
    assertThat(other.mean(60)).isNotEqualTo(one.mean(60));
  }

  /** The accuracies follow from the operations, so that little is left to chance. */
  @Test
  void hasSurrogatesThatOrderWhatTheyHaveNotSeen() {
    assertThat(landscape.all().spearman()).isGreaterThan(0.9);
    assertThat(landscape.all().kendall()).isBetween(0.7, landscape.all().spearman());
  }

  /** By hand: the best two are one pair, in the wrong order. */
  @Test
  void looksAtTheBestMeasuredOnes() {
    double[] predicted = {0.3, 0.1, 0.2};
    double[] measured = {0.8, 0.1, 0.9};

    assertThat(Landscape.best(2.0 / 3, predicted, measured).kendall()).isCloseTo(-1, within(1e-12));
  }

  static Surrogate surrogate() {
    return Surrogate.fit(cells(10), 2, new SplittableRandom(1));
  }

  private static Contender contender(String strategy) {
    return Contender.all(8, 60).stream()
        .filter(contender -> contender.strategy().equals(strategy))
        .findFirst()
        .orElseThrow();
  }

  private static List<PublishedCell> cells(int count) {
    RandomGenerator random = new SplittableRandom(7);
    return IntStream.range(0, count)
        .mapToObj(i -> SPACE.cell(Sampling.sample(SPACE.domain(), random)))
        .map(
            cell ->
                new PublishedCell(
                    cell,
                    0.5
                        + 0.08
                            * cell.operations().stream().filter(o -> o.startsWith("conv3")).count()
                        + 0.001 * cell.edgeCount()))
        .toList();
  }
}
