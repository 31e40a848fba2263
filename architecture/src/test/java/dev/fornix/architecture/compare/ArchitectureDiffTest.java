package dev.fornix.architecture.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.PublishedNetworks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.TensorType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArchitectureDiffTest {
  private static final Operation THREE = Convolution.same(4, 3, 1);
  private static final Operation FIVE = Convolution.same(4, 5, 1);
  private static final Operation RELU = new Activation(Activation.Function.RELU);

  private static Architecture chain(String prefix, Operation... operations) {
    GraphBuilder graph = GraphBuilder.fixed();
    String x = graph.input("image", TensorType.image(4, 8, 8));
    for (int i = 0; i < operations.length; i++) {
      x = graph.add(prefix + i, operations[i], x);
    }
    return graph.build(x);
  }

  @Test
  void findsNoDifferenceUnderOtherNames() {
    Random random = new Random(4);
    for (int i = 0; i < 50; i++) {
      Architecture network = RandomNetworks.draw(6, random);
      Architecture other = RandomNetworks.rewritten(network, random);
      assertThat(ArchitectureDiff.between(network, other).isEmpty()).as("seed 4, %s", i).isTrue();
    }
  }

  @Test
  void findsTheOneNodeThatWasPutIntoAChain() {
    ArchitectureDiff diff =
        ArchitectureDiff.between(
            chain("a", THREE, RELU, THREE, RELU), chain("b", THREE, RELU, FIVE, THREE, RELU));

    assertThat(diff.added()).extracting(Node::operation).containsExactly(FIVE);
    assertThat(diff.removed()).isEmpty();
    assertThat(diff.kept()).hasSize(4);
    assertThat(diff.text())
        .isEqualTo(
            """
            + b2  conv 5×5 4  4×8×8
            ~ b3  conv 3×3 4  4×8×8  reads [b2] instead of [a1]
            4 nodes kept (1 rewired), 1 added, 0 removed
            """);
  }

  @Test
  void findsTwoChangesFarApart() {
    ArchitectureDiff diff =
        ArchitectureDiff.between(
            chain("a", THREE, RELU, THREE, RELU, THREE, RELU, THREE),
            chain("b", THREE, FIVE, RELU, THREE, RELU, THREE, FIVE));

    assertThat(diff.added()).extracting(Node::operation).containsExactly(FIVE, FIVE);
    assertThat(diff.removed()).extracting(Node::operation).containsExactly(RELU, THREE);
    assertThat(diff.kept()).hasSize(5);
  }

  @Test
  void matchesBranchesByWhatTheyDo() {
    ArchitectureDiff diff = ArchitectureDiff.between(branches(THREE, FIVE), branches(FIVE, RELU));

    assertThat(diff.added()).extracting(Node::operation).containsExactly(RELU);
    assertThat(diff.removed()).extracting(Node::operation).containsExactly(THREE);
    assertThat(diff.kept())
        .extracting(p -> p.before().name() + ">" + p.after().name())
        .containsExactlyInAnyOrder("right>left", "sum>sum");
  }

  private static Architecture branches(Operation left, Operation right) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(4, 8, 8));
    List<String> terms = List.of(graph.add("left", left, x), graph.add("right", right, x));
    return graph.output(graph.add("sum", new Add(), terms)).build();
  }

  @Test
  void seesThatOnlyAWireHasMoved() {
    ArchitectureDiff diff = ArchitectureDiff.between(skipping("a"), skipping("b"));

    assertThat(diff.added()).isEmpty();
    assertThat(diff.removed()).isEmpty();
    assertThat(diff.rewired()).extracting(p -> p.after().name()).containsExactly("sum");
    assertThat(diff.isEmpty()).isFalse();
  }

  /** Three operations in a row; the last is added to the first or the second. */
  private static Architecture skipping(String from) {
    Architecture.Builder graph = Architecture.builder();
    String a = graph.add("a", THREE, graph.input("image", TensorType.image(4, 8, 8)));
    String c = graph.add("c", RELU, graph.add("b", FIVE, a));
    return graph.output(graph.add("sum", new Add(), c, from)).build();
  }

  @Test
  void countsEveryNodeOnceInDifferentNetworks() {
    Architecture before = PublishedNetworks.resNet18();
    Architecture after = PublishedNetworks.resNet50();
    ArchitectureDiff diff = ArchitectureDiff.between(before, after);

    assertThat(diff.kept().size() + diff.removed().size()).isEqualTo(before.nodes().size());
    assertThat(diff.kept().size() + diff.added().size()).isEqualTo(after.nodes().size());
    assertThat(diff.kept())
        .allSatisfy(p -> assertThat(p.before().operation()).isEqualTo(p.after().operation()));
  }
}
