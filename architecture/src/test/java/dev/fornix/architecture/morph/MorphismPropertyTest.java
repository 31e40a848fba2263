package dev.fornix.architecture.morph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.space.Limited;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random morphisms, one on top of the other, of random networks of the built-in spaces. */
class MorphismPropertyTest {
  private static final int NETWORKS = 3;
  private static final int ATTEMPTS = 40;

  private final SplittableRandom random = new SplittableRandom(20);
  private int names;

  private final Map<Class<? extends Morphism>, Function<Architecture, Morphism>> kinds =
      Map.of(
          Deepen.class,
          a ->
              new Deepen(
                  any(a).name(),
                  "new" + names++,
                  any(a).type().isImage() ? 3 : 1,
                  random.nextBoolean()),
          Widen.class,
          a -> {
            Node node = any(a);
            return new Widen(
                node.name(), node.type().channels() + 1 + random.nextInt(5), random.nextLong());
          },
          AddSkip.class,
          a -> new AddSkip(any(a).name(), any(a).name(), "new" + names++),
          GrowKernel.class,
          a -> {
            Node node = any(a);
            return node.operation() instanceof Convolution c
                ? new GrowKernel(node.name(), c.kernelHeight() + 2, c.kernelWidth() + 2)
                : new GrowKernel(node.name(), 3, 3);
          });

  private Node any(Architecture network) {
    return network.nodes().get(random.nextInt(network.nodes().size()));
  }

  @ParameterizedTest
  @MethodSource("dev.fornix.architecture.spaces.EverySpace#names")
  void keepTheOutputs(String space) {
    var networks =
        Limited.of(
            Spaces.create(space, new ImageTask(1, 8, 8, 3), options(space)),
            List.of(Limit.parse("multiply_adds<=2000000")));
    for (Class<? extends Morphism> kind : kinds.keySet()) {
      int applied = 0;
      for (int n = 0; n < NETWORKS; n++) {
        WeightedNetwork network =
            Outputs.trained(networks.decode(Sampling.sample(networks.domain(), random)), random);
        List<Morphism> done = new ArrayList<>();
        WeightedNetwork changed = network;
        for (int i = 0; i < ATTEMPTS && done.size() < 3; i++) {
          Morphism morphism =
              Optional.ofNullable(kinds.get(kind)).orElseThrow().apply(changed.architecture());
          try {
            changed = morphism.apply(changed);
            done.add(morphism);
          } catch (InapplicableMorphismException e) {
            assertThat(e).hasMessageContaining("'");
          }
        }
        applied += done.size();
        Outputs.assertSame(network, changed);
      }
      boolean impossible = space.equals("mlp") && kind.equals(GrowKernel.class);
      assertThat(applied > 0).as("%s in %s", kind, space).isNotEqualTo(impossible);
    }
  }

  private static Options options(String space) {
    return switch (space) {
      case "residual", "mobile", "mlp" -> Options.NONE;
      case "enas-macro" -> new Options(Map.of("layers", "3", "channels", "4"));
      default -> new Options(Map.of("cells", "1", "channels", "4"));
    };
  }
}
