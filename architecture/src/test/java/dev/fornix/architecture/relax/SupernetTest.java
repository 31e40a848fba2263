package dev.fornix.architecture.relax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.DartsGenotype;
import dev.fornix.architecture.spaces.DartsSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench201Space;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Relaxation;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupernetTest {
  private static final ImageTask TASK = new ImageTask(1, 28, 28, 10);
  private static final DartsSpace DARTS = DartsSpace.of(TASK, CellScale.of(TASK, 1, 8));
  private static final NasBench201Space CELLS = NasBench201Space.of(TASK, CellScale.of(TASK, 1, 4));

  private final Supernet darts = DARTS.supernet(SupernetSettings.DARTS);
  private final Supernet partial = DARTS.supernet(SupernetSettings.PC_DARTS);

  /** Liu et al. 2019, section 2.4 and appendix: 14 edges of 8 operations in each kind of cell. */
  @Test
  void hasTheWeightsOfThePaper() {
    assertThat(weights(darts.architecture()))
        .hasSize(28)
        .allSatisfy((key, shape) -> assertThat(shape).containsExactly(8))
        .containsKeys(
            "mixture/normal/node0/from0/weights", "mixture/reduction/node3/from4/weights");
  }

  @Test
  void sharesWeightsBetweenTheCellsOfAPlace() {
    List<String> mixtures =
        darts.architecture().nodes().stream()
            .filter(node -> node.operation().equals(new Mixture("normal/node2/from1")))
            .map(Node::name)
            .toList();

    assertThat(mixtures)
        .containsExactly(
            "cell0/normal/node2/from1/mixture",
            "cell2/normal/node2/from1/mixture",
            "cell4/normal/node2/from1/mixture");
  }

  /**
   * Xu et al. 2020, section 3.3: beside 14 edges of 8 operations, weights of 2, 3, 4 and 5 inputs.
   */
  @Test
  void weighsTheInputsOfNodesWherePartialChannelsDo() {
    Map<String, List<Integer>> weights = weights(partial.architecture());

    assertThat(weights).hasSize(2 * (14 + 4));
    for (int node = 0; node < 4; node++) {
      assertThat(weights)
          .containsEntry("mixture/normal/node" + node + "/inputs/weights", List.of(node + 2));
    }
  }

  @Test
  void sendsAQuarterOfTheChannelsThroughAMixture() {
    Architecture network = partial.architecture();
    String edge = "cell0/normal/node0/from1/";

    assertThat(network.type(edge + "part")).isEqualTo(TensorType.image(2, 28, 28));
    assertThat(network.type(edge + "sep_conv_5x5/second/norm"))
        .isEqualTo(network.type(edge + "part"));
    assertThat(network.type(edge + "rest")).isEqualTo(TensorType.image(6, 28, 28));
    assertThat(network.type("cell0/normal/node0/shuffle")).isEqualTo(TensorType.image(8, 28, 28));
    String halved = "cell1/reduction/node0/from0/";
    assertThat(network.node(halved + "rest_pool").operation())
        .isEqualTo(new Pool(Pool.Reduction.MAX, 2, 2, 0));
    assertThat(network.type("cell1/reduction/node0/shuffle"))
        .isEqualTo(TensorType.image(16, 14, 14));
    assertThat(List.of("add", "add_rest"))
        .extracting(name -> network.node("cell0/normal/node0/" + name).operation())
        .containsOnly(new Mixture("normal/node0/inputs"));
    assertThat(darts.architecture().node("cell0/normal/node0/add").operation())
        .isEqualTo(new Add());
  }

  @Test
  void refusesPartsThatDoNotDivideTheChannels() {
    assertThatThrownBy(() -> DARTS.supernet(new SupernetSettings(3, true)))
        .hasMessageContaining("8 channels")
        .hasMessageContaining("3 parts");
  }

  /** Liu et al. 2019, appendix A.1.1, and the published code, where a norm follows a pooling. */
  @Test
  void learnsNoScalesWithinMixtures() {
    List<Node> within =
        darts.architecture().nodes().stream().filter(n -> n.name().contains("/from")).toList();

    assertThat(within).noneMatch(node -> node.operation() instanceof BatchNorm);
    assertThat(within)
        .filteredOn(node -> node.operation().kind() == OperationKind.POOL)
        .isNotEmpty()
        .allSatisfy(
            pool ->
                assertThat(within)
                    .filteredOn(node -> node.inputs().contains(pool.name()))
                    .extracting(node -> node.operation().kind())
                    .containsOnly(OperationKind.STANDARDISATION));
  }

  @Test
  void keepsTheNamesOfTheNetworksOfTheSpace() {
    Configuration point = Sampling.sample(DARTS.domain(), new SplittableRandom(3));
    Map<String, ParameterSpec> all = darts.architecture().parameters();

    Map<String, ParameterSpec> weights = new HashMap<>(DARTS.decode(point).parameters());
    weights.values().removeIf(spec -> spec.role() != ParameterSpec.Role.WEIGHT);
    assertThat(weights).hasSizeGreaterThan(50);
    assertThat(all).containsAllEntriesOf(weights);
  }

  @Test
  void doesNotCountTheWeightsOfMixturesAsParameters() {
    long own =
        darts.architecture().parameters().values().stream()
            .filter(spec -> spec.role().learnt() && spec.role() != ParameterSpec.Role.MIXTURE)
            .mapToLong(ParameterSpec::size)
            .sum();

    assertThat(Costs.of(darts.architecture()).parameters()).isEqualTo(own);
  }

  /**
   * Worked by hand after Liu et al. 2019, section 2.4: of each node the two inputs whose strongest
   * operation but none is strongest. From input i of node n, operation o weighs 1 where the
   * published cells have it; none weighs 9 elsewhere, which leaves nothing to the others there.
   */
  @Test
  void derivesThePublishedCells() {
    Map<String, List<Double>> weights = new HashMap<>();
    Configuration published = DartsGenotype.DARTS_V2.configuration(DARTS);
    for (String cell : List.of("normal", "reduction")) {
      for (int node = 0; node < 4; node++) {
        for (int from = 0; from < node + 2; from++) {
          weights.put(place(cell, node, from), numbers(published, cell, node, from));
        }
      }
    }

    assertThat(darts.derive(weights)).isEqualTo(published);
    assertThat(darts.skips(published)).isEqualTo(2);
  }

  private static List<Double> numbers(Configuration published, String cell, int node, int from) {
    List<Double> numbers = new ArrayList<>(Collections.nCopies(8, 0.0));
    numbers.set(0, 9.0);
    for (int i = 0; i < 2; i++) {
      String at = cell + "/node" + node;
      if (published.number(at + "/inputs/" + i) == from) {
        String operation = published.label(at + "/operation" + i);
        numbers.set(1 + DartsSpace.OPERATIONS.indexOf(operation), 1.0);
        numbers.set(0, 0.5);
      }
    }
    return numbers;
  }

  private static String place(String cell, int node, int from) {
    return cell + "/node" + node + "/from" + from;
  }

  /** Xu et al. 2020, section 3.3: the weight of an input multiplies that of its operations. */
  @Test
  void keepsTheInputsWhoseWeightsMakeThemStrongest() {
    Map<String, List<Double>> weights = new HashMap<>();
    weights.put("normal/node1/from0", List.of(0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0));
    weights.put("normal/node1/from1", List.of(0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0));

    assertThat(inputs(weights)).containsExactly("0", "1");
    weights.put("normal/node1/inputs", List.of(-2.0, 0.0, 0.0));
    assertThat(inputs(weights)).containsExactly("1", "2");
  }

  private List<String> inputs(Map<String, List<Double>> weights) {
    Configuration point = darts.derive(weights);
    return List.of(point.label("normal/node1/inputs/0"), point.label("normal/node1/inputs/1"));
  }

  @Test
  void derivesTheStrongestOfAllOperationsWhereNoneIsAnOption() {
    Supernet supernet = CELLS.supernet(SupernetSettings.DARTS);
    Map<String, List<Double>> weights = new HashMap<>();
    weights.put("node1/from0", List.of(0.0, 0.0, 0.0, 0.2, 0.0));
    weights.put("node2/from0", List.of(0.3, 0.2, 0.1, 0.0, 0.0));
    weights.put("node2/from1", List.of(-1.0, 0.2, 0.0, 0.0, 0.0));
    weights.put("node3/from0", List.of(-1.0, 0.2, 0.0, 0.0, 0.0));
    weights.put("node3/from1", List.of(-1.0, 0.0, 0.2, 0.0, 0.0));
    weights.put("node3/from2", List.of(0.0, 0.0, 0.0, 0.0, 3.0));

    Configuration point = supernet.derive(weights);

    assertThat(CELLS.text(point))
        .isEqualTo(
            "|nor_conv_3x3~0|+|none~0|skip_connect~1|"
                + "+|skip_connect~0|nor_conv_1x1~1|avg_pool_3x3~2|");
    assertThat(supernet.skips(point)).isEqualTo(2);
    assertThat(supernet.mixtures().keySet()).isEqualTo(weights.keySet());
  }

  @Test
  void refusesTooFewWeights() {
    assertThatThrownBy(() -> darts.derive(Map.of("normal/node0/from0", List.of(1.0))))
        .hasMessageContaining("normal/node0/from0")
        .hasMessageContaining("1 weights");
  }

  @Test
  void carriesWeightsAsMeasuredValues() {
    Map<String, List<Double>> weights =
        Map.of("normal/node0/from0", List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0));
    Map<String, Double> values = darts.values(weights);

    assertThat(values).hasSize(8).containsEntry("mixture/normal/node0/from0/skip_connect", 3.0);
    assertThat(darts.weights(values)).contains(weights);
    assertThat(darts.weights(Map.of("accuracy", 1.0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"residual", "mobile", "nasnet", "enas-macro", "nas-bench-101", "mlp"})
  void refusesSpacesThatDecideMoreThanCandidates(String name) {
    ArchitectureSpace space = Spaces.create(name, TASK, Options.NONE);

    assertThatThrownBy(() -> space.supernet(SupernetSettings.DARTS))
        .isInstanceOf(UnmixableException.class)
        .hasMessageStartingWith("space " + name + " has no network of all candidates: '")
        .hasMessageEndingWith("darts and nas-bench-201 have one");
    assertThat(space.capability(Relaxation.class)).isEmpty();
  }

  @Test
  void isACapabilityOfItsSpace() {
    assertThat(DARTS.capability(Relaxation.class).orElseThrow().mixtures())
        .isEqualTo(partial.mixtures());
    assertThat(CELLS.capability(Relaxation.class)).isPresent();
  }

  private static Map<String, List<Integer>> weights(Architecture network) {
    Map<String, List<Integer>> weights = new HashMap<>();
    network
        .parameters()
        .forEach(
            (key, spec) -> {
              if (spec.role() == ParameterSpec.Role.MIXTURE) {
                weights.put(key, spec.shape());
              }
            });
    return weights;
  }
}
