package dev.fornix.architecture.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Enumeration;
import dev.fornix.core.space.Extreme;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NasBench101SpaceTest {
  private static final ImageTask CIFAR = new ImageTask(3, 32, 32, 10);
  private static final CellScale PUBLISHED = CellScale.of(CIFAR, 3, 128);
  private static final String CONV1 = "conv1x1-bn-relu";
  private static final String CONV3 = "conv3x3-bn-relu";
  private static final String POOL = "maxpool3x3";

  /** The example of the published code. */
  private static final int[][] EXAMPLE = {
    {0, 1, 1, 1, 0, 1, 0},
    {0, 0, 0, 0, 0, 0, 1},
    {0, 0, 0, 0, 0, 0, 1},
    {0, 0, 0, 0, 1, 0, 0},
    {0, 0, 0, 0, 0, 0, 1},
    {0, 0, 0, 0, 0, 0, 1},
    {0, 0, 0, 0, 0, 0, 0}
  };

  private static final List<String> OPERATIONS = List.of(CONV1, CONV3, CONV3, CONV3, POOL);

  private final NasBench101Space space = NasBench101Space.of(CIFAR, PUBLISHED);

  /** The table's entry of the example: module_hash and trainable_parameters. */
  @Test
  void hasThePublishedHashAndParametersOfTheExample() {
    Configuration point = space.configuration(EXAMPLE, OPERATIONS);

    assertThat(space.publishedHash(point)).isEqualTo("28cfc7874f6d200472e1a9dcd8650aa0");
    assertThat(Costs.of(space.decode(point)).parameters()).isEqualTo(2_694_282);
  }

  @Test
  void placesASmallerCellAmongTheSevenVertices() {
    int[][] chain = {{0, 1, 0}, {0, 0, 1}, {0, 0, 0}};
    Configuration point = space.configuration(chain, List.of(POOL));

    assertThat(point.label("edge/1-6")).isEqualTo("present");
    assertThat(space.publishedHash(point))
        .isEqualTo(new CellSpec(List.of(2, 4, 0), List.of(POOL)).publishedHash());
    assertThat(space.decode(point).nodes().stream().filter(n -> n.name().contains("vertex")))
        .allMatch(n -> n.name().contains("vertex1"));
  }

  @Test
  void refusesCellsOutsideTheRules() {
    int[][] apart = {{0, 1, 0}, {0, 0, 0}, {0, 0, 0}};
    int[][] dense = new int[7][7];
    for (int from = 0; from < 7; from++) {
      for (int to = from + 1; to < 7; to++) {
        dense[from][to] = 1;
      }
    }

    assertThatThrownBy(() -> space.configuration(apart, List.of(POOL)))
        .hasMessageContaining("a path leads from the input to the output");
    assertThatThrownBy(() -> space.configuration(dense, OPERATIONS))
        .hasMessageContaining("at most 9 edges");
  }

  @Test
  void leavesNoDistinctSmallCellOut() {
    NasBench101Space small = NasBench101Space.of(CIFAR, PUBLISHED, 4);
    Set<String> all = new HashSet<>();
    Enumeration.of(small.domain()).forEach(point -> all.add(small.publishedHash(point)));
    List<String> distinct = new ArrayList<>();
    small.distinct(point -> distinct.add(small.publishedHash(point)));

    assertThat(distinct).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    assertThat(small.count().number()).contains(BigInteger.valueOf(distinct.size()));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5})
  void knowsItsSmallestAndItsLargestNetwork(int vertices) {
    for (CellScale scale : List.of(CellScale.of(CIFAR, 1, 6), CellScale.of(CIFAR, 1, 16))) {
      NasBench101Space small = NasBench101Space.of(CIFAR, scale, vertices);
      LongSummaryStatistics parameters = new LongSummaryStatistics();
      small.distinct(point -> parameters.accept(Costs.of(small.decode(point)).parameters()));

      assertThat(Extreme.least(small, "parameters").value())
          .isEqualTo((double) parameters.getMin());
      assertThat(Extreme.most(small, "parameters").value()).isEqualTo((double) parameters.getMax());
    }
  }

  /** Ying et al. 2019, section 2.1. */
  @Test
  @Tag("slow")
  void hasThePublishedNumberOfDistinctCells() {
    long[] cells = {0};
    CellGraphs.distinct(
        NasBench101Space.VERTICES,
        NasBench101Space.EDGES,
        NasBench101Space.OPERATIONS,
        cell -> cells[0]++);

    assertThat(cells[0]).isEqualTo(423_624);
    assertThat(space.count().number()).contains(BigInteger.valueOf(423_624));
  }
}
