package dev.fornix.benchmarks.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.CellSpec;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench101Space;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class CellFeaturesTest {
  private static final ImageTask CIFAR = new ImageTask(3, 32, 32, 10);
  private static final String CONV1 = "conv1x1-bn-relu";
  private static final String CONV3 = "conv3x3-bn-relu";
  private static final String POOL = "maxpool3x3";

  private final NasBench101Space space = NasBench101Space.of(CIFAR, CellScale.of(CIFAR, 1, 16));

  @Test
  void areExactlyTheSameForIsomorphicCells() {
    RandomGenerator random = new SplittableRandom(1);
    int changed = 0;
    for (int i = 0; i < 200; i++) {
      CellSpec cell = space.cell(Sampling.sample(space.domain(), random));
      CellSpec other = inAnotherOrder(cell, random);
      changed += cell.equals(other) ? 0 : 1;

      assertThat(hash(other)).isEqualTo(hash(cell));
      assertThat(CellFeatures.of(other)).isEqualTo(CellFeatures.of(cell));
    }
    assertThat(changed).isGreaterThan(20);
  }

  @Test
  void leaveVerticesOutThatLieOnNoPath() {
    int[][] chain = {{0, 1, 0}, {0, 0, 1}, {0, 0, 0}};
    int[][] withDeadEnd = {{0, 1, 1, 0}, {0, 0, 0, 1}, {0, 0, 0, 0}, {0, 0, 0, 0}};
    Configuration one = space.configuration(chain, List.of(POOL));
    Configuration other = space.configuration(withDeadEnd, List.of(POOL, CONV3));

    assertThat(CellFeatures.of(space.cell(other))).isEqualTo(CellFeatures.of(space.cell(one)));
  }

  @Test
  void tellSmallCellsApart() {
    NasBench101Space small = NasBench101Space.of(CIFAR, CellScale.of(CIFAR, 1, 16), 4);
    Map<List<Double>, String> known = new HashMap<>();
    small.distinct(
        point -> {
          List<Double> features = new ArrayList<>();
          for (double number : CellFeatures.of(small.cell(point))) {
            features.add(number);
          }
          assertThat(known.put(features, small.publishedHash(point))).isNull();
        });

    assertThat(known).hasSize(91);
  }

  /**
   * A 3×3 and a 1×1 convolution that feed the output, each with half of the channels, and both fed
   * by the input through a projection: 9/4 + 1/4 + 1/2 + 1/2 squares of the channels.
   */
  @Test
  void knowTheParameters() {
    int[][] both = {{0, 1, 1, 0}, {0, 0, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 0}};
    CellSpec cell = space.cell(space.configuration(both, List.of(CONV3, CONV1)));

    assertThat(CellFeatures.of(cell)).startsWith(4, 4, Math.log(3.5));
  }

  /** Another order of the vertices in which edges lead forwards too. */
  private static CellSpec inAnotherOrder(CellSpec cell, RandomGenerator random) {
    int output = cell.vertices() - 1;
    List<Integer> order = new ArrayList<>(List.of(0));
    while (order.size() < output) {
      int next = 1 + random.nextInt(output - 1);
      if (!order.contains(next) && order.containsAll(cell.feeding(next))) {
        order.add(next);
      }
    }
    order.add(output);
    List<Integer> rows = new ArrayList<>();
    for (int from : order) {
      int row = 0;
      for (int to = 0; to < order.size(); to++) {
        row |= from < order.get(to) && cell.has(from, order.get(to)) ? 1 << to : 0;
      }
      rows.add(row);
    }
    return new CellSpec(
        rows, order.subList(1, output).stream().map(v -> cell.operations().get(v - 1)).toList());
  }

  private String hash(CellSpec cell) {
    int[][] matrix = new int[cell.vertices()][cell.vertices()];
    for (int from = 0; from < matrix.length; from++) {
      for (int to = from + 1; to < matrix.length; to++) {
        matrix[from][to] = cell.has(from, to) ? 1 : 0;
      }
    }
    return space.publishedHash(space.configuration(matrix, cell.operations()));
  }
}
