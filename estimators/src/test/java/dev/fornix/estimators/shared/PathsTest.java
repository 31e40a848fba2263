package dev.fornix.estimators.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.MobileSpace;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.core.space.Sampling;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PathsTest {
  private static final ImageTask TASK = new ImageTask(1, 8, 8, 3);
  private static final NasBench201Space CELLS = NasBench201Space.of(TASK, CellScale.of(TASK, 1, 4));
  private static final MobileSpace MOBILE = MobileSpace.of(TASK);

  @Test
  void aStepGoesAlongTheSamePathWhicheverStepsWereAskedForBefore() {
    Paths paths = Paths.uniform(CELLS, 3);
    List<List<Architecture>> inOrder = LongStream.range(0, 20).mapToObj(paths::of).toList();

    assertThat(Paths.uniform(CELLS, 3).of(17)).isEqualTo(inOrder.get(17));
    assertThat(inOrder.stream().distinct().count()).isGreaterThan(15);
    assertThat(Paths.uniform(CELLS, 4).of(17)).isNotEqualTo(inOrder.get(17));
  }

  /** Each of five operations on an edge in 400 draws: 80 with a standard deviation of 8. */
  @Test
  void eachOperationOfAnEdgeIsAsLikelyAsTheOthers() {
    Paths paths = Paths.uniform(CELLS, 1);
    long convolutions =
        LongStream.range(0, 400)
            .mapToObj(step -> paths.of(step).get(0))
            .filter(network -> network.hasNode("cell0/node1/from0/nor_conv_3x3/conv"))
            .count();

    assertThat(convolutions).isBetween(48L, 112L);
  }

  @Test
  void theSandwichHasTheLargestTheSmallestAndSomeBetween() {
    Paths paths = Paths.sandwich(MOBILE, 2, 5);
    List<Architecture> first = paths.of(0);
    List<Architecture> second = paths.of(1);

    assertThat(first).hasSize(4);
    assertThat(second.subList(0, 2)).isEqualTo(first.subList(0, 2));
    assertThat(second.subList(2, 4)).isNotEqualTo(first.subList(2, 4));
    assertThat(paths.of(0)).isEqualTo(first);
    long most = Costs.of(first.get(0)).parameters();
    long least = Costs.of(first.get(1)).parameters();
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 50; i++) {
      Architecture network = MOBILE.decode(Sampling.sample(MOBILE.domain(), random));
      assertThat(Costs.of(network).parameters()).isBetween(least, most);
    }
  }
}
