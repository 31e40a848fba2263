package dev.fornix.architecture.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.reference.ReferenceInterpreter;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VariantsTest {
  private static Architecture normed() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 1, 2));
    x = graph.add("conv", Convolution.same(2, 1, 1), x);
    x = graph.add("batch", BatchNorm.standard(), x);
    x = graph.add("group", new GroupNorm(1, 1e-5), x);
    x = graph.add("layer", new LayerNorm(1e-5), x);
    return graph.output(graph.add("sum", Convolution.same(1, 1, 1), x)).build();
  }

  /** Weights 2 and 3, then 5 and 7: the pixels 1 and 10 become 2·5 + 3·7 = 31 and 310. */
  @Test
  void networkWithoutNormsIsTheProductOfItsWeights() {
    MemoryStore store = new MemoryStore();
    store.put("conv/weight", new TensorValue(List.of(2, 1, 1, 1), new float[] {2, 3}));
    store.put("sum/weight", new TensorValue(List.of(1, 2, 1, 1), new float[] {5, 7}));
    Architecture plain = Variants.withoutNorms(normed());

    assertThat(plain.parameters().keySet()).containsExactly("conv/weight", "sum/weight");
    double[] output =
        new ReferenceInterpreter(plain, store).run(Map.of("image", new double[] {1, 10})).get(0);
    assertThat(output).containsExactly(new double[] {31, 310}, within(1e-12));
  }

  @Test
  void keepsItsWeightsOnImagesOfAnotherSize() {
    ArchitectureSpace space = Spaces.create("residual", new ImageTask(3, 32, 32, 10), Options.NONE);
    Architecture network = space.decode(Sampling.sample(space.domain(), new SplittableRandom(1)));
    Architecture small = Variants.atSize(network, 18, 18);

    assertThat(small.parameters()).isEqualTo(network.parameters());
    assertThat(small.inputs().values()).containsExactly(TensorType.image(3, 18, 18));
    assertThat(small.outputType()).isEqualTo(network.outputType());
    assertThat(Costs.of(small).multiplyAdds()).isLessThan(Costs.of(network).multiplyAdds() / 2);
  }

  @Test
  void namesTheWeightsThatDependOnTheSizeOfTheImages() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.add("flatten", new Flatten(), graph.input("image", TensorType.image(1, 4, 4)));
    Architecture flat = graph.output(graph.add("head", new Linear(2, true), x)).build();

    assertThatThrownBy(() -> Variants.atSize(flat, 2, 2))
        .isInstanceOf(InvalidArchitectureException.class)
        .hasMessageContaining("the shape of the weights head/weight depends on the size");
  }

  @Test
  void returnsFurtherValuesAfterItsOwn() {
    Architecture network = normed();
    Architecture telling = Variants.returning(network, List.of("conv", "group"));

    assertThat(telling.outputs()).containsExactly("sum", "conv", "group");
    assertThat(telling.nodes()).isEqualTo(network.nodes());
    assertThat(telling.parameters()).isEqualTo(network.parameters());
    assertThatThrownBy(() -> Variants.returning(network, List.of("nothing")))
        .isInstanceOf(InvalidArchitectureException.class);
  }
}
