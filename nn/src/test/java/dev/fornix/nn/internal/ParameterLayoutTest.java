package dev.fornix.nn.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GroupNorm;
import dev.fornix.architecture.operation.LayerNorm;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.TransposedConvolution;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {
  private final ParameterLayout layout = ParameterLayout.of(everyKindOfTensor());

  @Test
  void weightsOfConvolutionsAndLinearMapsDecayAndNothingElseDoes() {
    assertThat(keys(0, layout.decaying()))
        .containsExactlyInAnyOrder(
            "conv/weight", "depthwise/weight", "up/weight", "hidden/weight", "head/weight");
  }

  @Test
  void biasesComeNextInTheLowPrecision() {
    assertThat(keys(layout.decaying(), layout.lowPrecision()))
        .containsExactlyInAnyOrder(
            "conv/bias", "depthwise/bias", "up/bias", "hidden/bias", "head/bias");
  }

  @Test
  void scalesAndShiftsOfNormsNeitherDecayNorAreTheyInTheLowPrecision() {
    assertThat(keys(layout.lowPrecision(), layout.learnt()))
        .containsExactlyInAnyOrder(
            "batch/scale",
            "batch/shift",
            "group/scale",
            "group/shift",
            "layer/scale",
            "layer/shift");
  }

  @Test
  void statisticsLieInABufferOfTheirOwn() {
    assertThat(layout.slots())
        .extractingByKeys("batch/running_mean", "batch/running_variance")
        .allSatisfy(
            slot -> {
              assertThat(slot.region()).isEqualTo(ParameterLayout.Region.STATISTICS);
              assertThat(end(slot)).isLessThanOrEqualTo(layout.statistics());
            });
  }

  @Test
  void noTwoTensorsOverlap() {
    List<Slot> learnt = new ArrayList<>(layout.slots().values());
    learnt.removeIf(slot -> slot.region() == ParameterLayout.Region.STATISTICS);
    learnt.sort(Comparator.comparingLong(Slot::offset));

    for (int i = 1; i < learnt.size(); i++) {
      assertThat(learnt.get(i).offset()).isGreaterThanOrEqualTo(end(learnt.get(i - 1)));
    }
    assertThat(layout.slots()).containsOnlyKeys(everyKindOfTensor().parameters().keySet());
  }

  /** Learnt tensors that lie wholly between two places of the buffer of learnt values. */
  private List<String> keys(long from, long to) {
    return layout.slots().entrySet().stream()
        .filter(entry -> entry.getValue().region() != ParameterLayout.Region.STATISTICS)
        .filter(entry -> entry.getValue().offset() >= from && end(entry.getValue()) <= to)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static long end(Slot slot) {
    return slot.offset() + slot.spec().size();
  }

  static Architecture everyKindOfTensor() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(2, 4, 4));
    x = graph.add("conv", Convolution.same(4, 3, 1).withBias(), x);
    x = graph.add("batch", BatchNorm.standard(), x);
    x = graph.add("depthwise", Convolution.depthwise(4, 3, 1, 1).withBias(), x);
    x = graph.add("group", new GroupNorm(2, 1e-5), x);
    x = graph.add("up", new TransposedConvolution(3, 4, 2, 1, true), x);
    x = graph.add("flat", new Flatten(), x);
    x = graph.add("hidden", new Linear(5, true), x);
    x = graph.add("layer", new LayerNorm(1e-5), x);
    return graph.output(graph.add("head", new Linear(2, true), x)).build();
  }
}
