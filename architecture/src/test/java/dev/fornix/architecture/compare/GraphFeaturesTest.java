package dev.fornix.architecture.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench201Space;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GraphFeaturesTest {
  private static final ImageTask TASK = new ImageTask(3, 32, 32, 10);
  private static final String ONE_CONVOLUTION =
      "|none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|";

  /** What comes before is the costs, which count branches that reach no output. */
  private static final int STRUCTURE = 3;

  /** One way in each of three cells, two in each of two residual blocks. */
  @Test
  void knowsDepthAndWaysOfANetworkWorkedOutByHand() {
    Skeleton steps = skeleton(ONE_CONVOLUTION);
    assertThat(steps.deepest()).as("stem, 3 cells, 2 blocks of 2, classifier").isEqualTo(9);
    assertThat(steps.shallowest()).as("stem, 3 cells, 2 shortcuts, classifier").isEqualTo(7);
    assertThat(steps.ways()).isEqualTo(4);
    // Input, stem, 3 convolutions, 2 blocks of 3 convolutions and a pooling, pooling, classifier.
    assertThat(steps.size()).isEqualTo(15);
  }

  @Test
  void countsTheWaysOfEachCell() {
    Skeleton steps =
        skeleton("|nor_conv_1x1~0|+|none~0|none~1|+|nor_conv_3x3~0|skip_connect~1|none~2|");
    assertThat(steps.ways()).isEqualTo(2 * 2 * 2 * 4);
    assertThat(steps.deepest()).isEqualTo(9);
  }

  @Test
  void followsSumsAndNormsThroughToTheStepsBeforeThem() {
    Skeleton steps =
        skeleton("|nor_conv_1x1~0|+|none~0|none~1|+|nor_conv_3x3~0|skip_connect~1|none~2|");
    int last = steps.size() - 1;
    assertThat(steps.role(last)).isEqualTo("LINEAR");
    int pooling = steps.before(last).get(0);
    assertThat(steps.before(pooling).stream().map(steps::role))
        .containsExactlyInAnyOrder("dense 3x3 d1 s1", "dense 1x1 d1 s1");
  }

  @Test
  void sharesTheStructureOfIsomorphicNetworks() {
    Random random = new Random(11);
    for (int i = 0; i < 100; i++) {
      Architecture network = RandomNetworks.draw(2 + random.nextInt(12), random);
      Architecture other = RandomNetworks.rewritten(network, random);
      assertThat(structure(other)).as("network %s of seed 11", i).isEqualTo(structure(network));
    }
  }

  @Test
  void tellsCellsApartThatDifferInOneOperation() {
    assertThat(structure(network(ONE_CONVOLUTION, 4)))
        .isNotEqualTo(structure(network(ONE_CONVOLUTION.replace("3x3", "1x1"), 4)));
  }

  @Test
  void tellsTheOrderOfTwoOperations() {
    assertThat(structure(chain("nor_conv_1x1", "avg_pool_3x3")))
        .isNotEqualTo(structure(chain("avg_pool_3x3", "nor_conv_1x1")));
  }

  private static Architecture chain(String first, String second) {
    return network("|none~0|+|%s~0|none~1|+|none~0|none~1|%s~2|".formatted(first, second), 4);
  }

  @Test
  void seesWidthInTheCostsAlone() {
    Architecture narrow = network(ONE_CONVOLUTION, 4);
    Architecture wide = network(ONE_CONVOLUTION, 8);
    assertThat(structure(wide)).isEqualTo(structure(narrow));
    assertThat(GraphFeatures.of(wide)[0]).isGreaterThan(GraphFeatures.of(narrow)[0]);
  }

  @Test
  void fillsVectorsOfOneLengthWithNumbersNotFarFromOne() {
    double[] vector = GraphFeatures.of(network(ONE_CONVOLUTION, 16));
    assertThat(vector).hasSize(GraphFeatures.WIDTH);
    assertThat(Arrays.stream(vector)).allMatch(value -> value >= 0 && value <= 1.5);
    assertThat(Arrays.stream(vector)).anyMatch(value -> value > 0.1);
  }

  private static double[] structure(Architecture network) {
    return Arrays.copyOfRange(GraphFeatures.of(network), STRUCTURE, GraphFeatures.WIDTH);
  }

  private static Skeleton skeleton(String cell) {
    return Skeleton.of(PlainGraph.of(network(cell, 4)));
  }

  private static Architecture network(String cell, int channels) {
    NasBench201Space space = NasBench201Space.of(TASK, CellScale.of(TASK, 1, channels));
    return space.decode(space.configuration(cell));
  }
}
