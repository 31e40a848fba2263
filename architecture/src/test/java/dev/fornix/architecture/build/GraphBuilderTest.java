package dev.fornix.architecture.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.Subset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
  private static final Activation.Function RELU = Activation.Function.RELU;
  private static final TensorType IMAGE = TensorType.image(8, 9, 7);
  private static final Domain CELL =
      Domain.product()
          .with("from", new Subset(List.of("a", "b", "c"), 2))
          .with("operation0", Domain.categorical("sep_conv_3x3", "skip"))
          .with("operation1", Domain.categorical("sep_conv_3x3", "skip"))
          .build();
  private static final Configuration CHOSEN =
      Configuration.parse(
          new Product(Map.of("normal", CELL)),
          "normal/from/0=a;normal/from/1=c;normal/operation0=sep_conv_3x3;normal/operation1=skip");

  private static List<GraphBuilder.Candidate> operations(String x) {
    return List.of(
        new GraphBuilder.Candidate("sep_conv_3x3", g -> Blocks.separable(g, x, 8, 3, 1)),
        new GraphBuilder.Candidate("skip", g -> Blocks.identity(g, x)));
  }

  @Test
  void namesNodesByPlaceEdgeOperationAndPart() {
    GraphBuilder graph = GraphBuilder.of(CHOSEN);
    String x = graph.input("image", IMAGE);
    String a = Blocks.identity(graph.scope("a"), x);
    GraphBuilder cell = graph.scope("cell3/normal");
    List<String> from = cell.inputs("normal/from", Map.of("a", a, "b", x, "c", x), 2);
    String left = cell.scope("node0/from0").choice("normal/operation0", operations(from.get(0)));
    String right = cell.scope("node0/from1").choice("normal/operation1", operations(from.get(1)));
    Architecture network = graph.build(cell.add("node0/add", new Add(), left, right));

    assertThat(from).containsExactly(a, x);
    assertThat(network.nodes())
        .extracting(Node::name)
        .contains(
            "cell3/normal/node0/from0/sep_conv_3x3/first/depthwise",
            "cell3/normal/node0/from1/skip/identity",
            "cell3/normal/node0/add");
    assertThat(network.parameters())
        .containsKey("cell3/normal/node0/from0/sep_conv_3x3/first/depthwise/weight");
  }

  @Test
  void asksOtherDecisionsForMixtures() {
    Decisions all =
        new Decisions() {
          @Override
          public String choice(
              GraphBuilder graph, String place, List<GraphBuilder.Candidate> candidates) {
            return graph.add(
                "sum",
                new Add(),
                candidates.stream().map(c -> c.build().apply(graph.scope(c.label()))).toList());
          }

          @Override
          public List<String> inputs(
              GraphBuilder graph, String place, Map<String, String> candidates, int keep) {
            return List.copyOf(candidates.values());
          }
        };
    GraphBuilder graph = GraphBuilder.of(all);
    String x = graph.input("image", IMAGE);
    Architecture network = graph.build(graph.scope("edge").choice("operation", operations(x)));

    assertThat(network.node("edge/sum").inputs())
        .containsExactly("edge/sep_conv_3x3/second/norm", "edge/skip/identity");
  }

  @Test
  void namesTheDecisionWhoseAnswerNothingBuilds() {
    GraphBuilder graph = GraphBuilder.of(CHOSEN);
    String x = graph.input("image", IMAGE);

    assertThatThrownBy(() -> graph.choice("normal/operation0", operations(x).subList(1, 2)))
        .hasMessageContaining("normal/operation0")
        .hasMessageContaining("sep_conv_3x3")
        .hasMessageContaining("skip");
  }

  @Test
  void refusesQuestionsInAFixedNetwork() {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = graph.input("image", IMAGE);

    assertThatThrownBy(() -> graph.choice("stem/operation", operations(x)))
        .hasMessageContaining("stem/operation");
  }

  @Test
  void leavesOutWhatReachesNoOutput() {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = graph.input("image", IMAGE);
    Blocks.separable(graph.scope("dead"), x, 8, 3, 1);
    Architecture network = graph.build(Blocks.identity(graph.scope("alive"), x));

    assertThat(network.nodes()).extracting(Node::name).containsExactly("alive/identity");
  }

  @Test
  void saysAtOnceWhichNodeIsWrong() {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = graph.input("image", IMAGE);
    GraphBuilder half = graph.scope("half");
    String y = Blocks.convNorm(half, x, Convolution.same(8, 3, 2));

    assertThatThrownBy(() -> graph.scope("cell").add("sum", new Add(), x, y))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("cell/sum");
    assertThatThrownBy(() -> Blocks.convNorm(half, x, Convolution.same(8, 3, 2)))
        .hasMessageContaining("half/conv")
        .hasMessageContaining("twice");
  }

  @Test
  void halvesOddSizesUpwardsInEveryReduction() {
    assertHalved((g, x) -> Blocks.factorisedReduction(g, x, 9));
    assertHalved((g, x) -> Blocks.separable(g, x, 9, 5, 2));
    assertHalved((g, x) -> Blocks.depthwiseSeparable(g, x, 9, 3, 2, 2));
    assertHalved((g, x) -> Blocks.factorised(g, x, 9, 7, 2));
    assertHalved((g, x) -> Blocks.basicResidual(g, x, 9, 3, 2, RELU));
    assertHalved((g, x) -> Blocks.bottleneckResidual(g, x, 9, 3, 2, RELU));
    assertHalved((g, x) -> Blocks.invertedBottleneck(g, x, inverted(9, 2, 3), RELU));
    assertHalved((g, x) -> Blocks.fusedInvertedBottleneck(g, x, inverted(9, 2, 3), RELU));
  }

  @Test
  void addsTheInputOfAnInvertedBottleneckOnlyWhereShapesAllow() {
    assertThat(names(inverted(8, 1, 6))).contains("block/add", "block/expand/conv");
    assertThat(names(inverted(16, 1, 6))).doesNotContain("block/add");
    assertThat(names(inverted(8, 2, 6))).doesNotContain("block/add");
    assertThat(names(inverted(8, 1, 1))).doesNotContain("block/expand/conv");
  }

  private interface Block {
    String build(GraphBuilder graph, String x);
  }

  private static Blocks.Inverted inverted(int channels, int stride, int expansion) {
    return new Blocks.Inverted(channels, 3, stride, expansion, true);
  }

  private static void assertHalved(Block block) {
    GraphBuilder graph = GraphBuilder.fixed();
    String out = block.build(graph.scope("block"), graph.input("image", IMAGE));
    assertThat(graph.type(out)).isEqualTo(TensorType.image(9, 5, 4));
  }

  private static List<String> names(Blocks.Inverted settings) {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = graph.input("image", IMAGE);
    String out = Blocks.invertedBottleneck(graph.scope("block"), x, settings, RELU);
    return graph.build(out).nodes().stream().map(Node::name).toList();
  }
}
