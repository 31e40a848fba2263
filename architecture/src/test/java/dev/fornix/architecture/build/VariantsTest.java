package dev.fornix.architecture.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.reference.ReferenceInterpreter;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.List;
import java.util.Map;
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
