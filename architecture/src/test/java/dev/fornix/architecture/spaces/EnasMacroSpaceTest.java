package dev.fornix.architecture.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.Extreme;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnasMacroSpaceTest {
  private static final ImageTask TASK = new ImageTask(3, 32, 32, 10);

  private static ArchitectureSpace space(int layers) {
    return Spaces.create(
        "enas-macro",
        TASK,
        new Options(Map.of("layers", Integer.toString(layers), "channels", "4")));
  }

  private static Architecture network(ArchitectureSpace space, String text) {
    return space.decode(Configuration.parse(space.domain(), text));
  }

  /** Section 2.3 of the paper: 6^L · 2^(L(L−1)/2), which it gives as 1.6 · 10^29 for 12 layers. */
  @Test
  void hasAsManyNetworksAsThePaperSays() {
    BigInteger twelve = BigInteger.valueOf(6).pow(12).multiply(BigInteger.TWO.pow(66));

    assertThat(space(12).count()).isEqualTo(Count.of(twelve));
    assertThat(twelve.doubleValue()).isBetween(1.55e29, 1.65e29);
  }

  @Test
  void addsWhatALayerSkipsFromToWhatItComputes() {
    ArchitectureSpace space = space(3);
    Architecture network =
        network(
            space,
            "layer0/operation=conv_3x3;layer1/operation=avg_pool_3x3;layer1/skip0=skip;"
                + "layer2/operation=max_pool_3x3;layer2/skip0=off;layer2/skip1=skip");

    assertThat(node(network, "layer1/add").inputs())
        .containsExactly("layer1/avg_pool_3x3/pool", "reduction1/state0/norm");
    assertThat(node(network, "layer2/add").inputs())
        .containsExactly("layer2/max_pool_3x3/pool", "reduction2/state1/norm");
    assertThat(network.nodes())
        .extracting(Node::name)
        .noneMatch(name -> name.startsWith("reduction2/state0"));
  }

  @Test
  void halvesTheImageBetweenThirdsAndDoublesTheChannels() {
    ArchitectureSpace space = space(6);
    Architecture network = space.decode(Sampling.sample(space.domain(), new SplittableRandom(1)));

    List<String> sizes =
        IntStream.range(1, 6)
            .mapToObj(layer -> node(network, "layer" + layer + "/norm").type())
            .map(type -> type.channels() + "x" + type.height())
            .toList();
    assertThat(sizes).containsExactly("4x32", "8x16", "8x16", "16x8", "16x8");
  }

  @Test
  void aLayerWithoutSkipsSumsNothing() {
    ArchitectureSpace space = space(2);
    Architecture network =
        network(
            space, "layer0/operation=sep_conv_3x3;layer1/operation=sep_conv_5x5;layer1/skip0=off");

    assertThat(network.nodes())
        .extracting(node -> node.operation().kind())
        .doesNotContain(OperationKind.ADD)
        .contains(OperationKind.BATCH_NORM);
  }

  /** The prior of the paper's appendix. */
  @Test
  void drawsASkipConnectionWithProbabilityTwoFifths() {
    ArchitectureSpace space = space(12);
    SplittableRandom random = new SplittableRandom(3);
    double skips =
        IntStream.range(0, 100)
            .mapToObj(i -> Sampling.sample(space.domain(), random))
            .mapToLong(
                point ->
                    point.decisions().stream()
                        .filter(d -> d.answer().text().equals("skip"))
                        .count())
            .average()
            .orElseThrow();

    assertThat(skips / 66).isBetween(0.37, 0.43);
  }

  @Test
  void knowsItsLargestAndSmallestNetworks() {
    ArchitectureSpace space = space(4);

    assertThat(answers(Extreme.most(space, "parameters"))).containsOnly("conv_5x5", "skip");
    assertThat(answers(Extreme.least(space, "parameters")))
        .containsAnyOf("avg_pool_3x3", "max_pool_3x3")
        .contains("off")
        .doesNotContain("skip", "conv_3x3", "conv_5x5", "sep_conv_3x3", "sep_conv_5x5");
  }

  private static List<String> answers(Extreme extreme) {
    return extreme.configuration().decisions().stream().map(d -> d.answer().text()).toList();
  }

  @Test
  void refusesNoLayers() {
    assertThatThrownBy(() -> space(0)).hasMessageContaining("option layers (0)");
  }

  private static Node node(Architecture network, String name) {
    return network.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name));
  }
}
