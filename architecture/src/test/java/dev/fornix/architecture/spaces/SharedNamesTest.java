package dev.fornix.architecture.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks of a space share weights by the names of their nodes, so a name must mean the same in
 * all of them.
 */
class SharedNamesTest {
  private static final ImageTask TASK = new ImageTask(3, 28, 28, 10);
  private static final int NETWORKS = 150;

  private static List<Architecture> networks(String space) {
    ArchitectureSpace networks = Spaces.create(space, TASK, Options.NONE);
    SplittableRandom random = new SplittableRandom(5);
    List<Architecture> drawn = new ArrayList<>();
    for (int i = 0; i < NETWORKS; i++) {
      drawn.add(networks.decode(Sampling.sample(networks.domain(), random)));
    }
    return drawn;
  }

  /** Operations with weights: others may stand in for each other under one name. */
  @ParameterizedTest
  @MethodSource("dev.fornix.architecture.spaces.EverySpace#names")
  void aNameStandsForOneKindOfOperationInAllNetworks(String space) {
    Map<String, String> kinds = new HashMap<>();
    for (Architecture network : networks(space)) {
      for (Node node : network.nodes()) {
        if (!node.operation().parameters(node.inputTypes()).isEmpty()) {
          String kind = node.operation().kind().name();
          assertThat(kinds.merge(node.name(), kind, (one, other) -> one))
              .as(node.name())
              .isEqualTo(kind);
        }
      }
    }
  }

  /** Where the sizes differ, the smaller tensor is a slice of the larger one. */
  @ParameterizedTest
  @CsvSource({
    "residual, true",
    "mobile, true",
    "nasnet, true",
    "nas-bench-101, true",
    "mlp, true",
    "darts, false",
    "enas-macro, false",
    "nas-bench-201, false"
  })
  void tensorsOfAKeyDifferInSizeWhereWidthsOrKernelsDo(String space, boolean differ) {
    Map<String, Set<List<Integer>>> shapes = new HashMap<>();
    for (Architecture network : networks(space)) {
      network
          .parameters()
          .forEach(
              (key, spec) -> shapes.computeIfAbsent(key, k -> new HashSet<>()).add(spec.shape()));
    }
    assertThat(shapes.values().stream().anyMatch(s -> s.size() > 1)).isEqualTo(differ);
    assertThat(shapes.values())
        .allSatisfy(all -> assertThat(all.stream().map(List::size).distinct()).hasSize(1));
  }

  /** But the shortcut of a residual block, which is the same 1×1 convolution in both kinds. */
  @ParameterizedTest
  @CsvSource({"residual, 'plain,basic,bottleneck,inverted,fused'", "mobile, 'inverted,fused'"})
  void aBlockOfAnotherKindAtTheSamePlaceHasWeightsOfItsOwn(String space, String kinds) {
    Map<String, Set<String>> keys = new TreeMap<>();
    ArchitectureSpace networks = Spaces.create(space, TASK, Options.NONE);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < NETWORKS; i++) {
      Configuration point = Sampling.sample(networks.domain(), random);
      networks.decode(point).parameters().keySet().stream()
          .filter(key -> key.startsWith("stage0/block0/") && !key.contains("/skip/"))
          .forEach(
              key ->
                  keys.computeIfAbsent(key, k -> new TreeSet<>()).add(point.label("stage0/block")));
    }

    assertThat(keys.values()).allSatisfy(owners -> assertThat(owners).hasSize(1));
    assertThat(keys.values().stream().flatMap(Set::stream).distinct())
        .containsExactlyInAnyOrder(kinds.split(","));
  }
}
