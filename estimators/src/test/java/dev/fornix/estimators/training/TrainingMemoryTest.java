package dev.fornix.estimators.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Flatten;
import dev.fornix.architecture.operation.GlobalPool;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.nn.engine.Precision;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingMemoryTest {
  /** Figures of real workers, in megabytes: docs/decisions/training-memory.md. */
  @ParameterizedTest
  @CsvSource({"32, 3, 2, false, 341", "64, 6, 0, false, 605", "128, 8, 0, true, 1309"})
  void comesCloseToWhatWorkersNeed(
      int width, int depth, int pools, boolean residual, double measured) {
    Architecture network = network(width, depth, pools, residual);
    double estimated = new TrainingMemory(64, 1, Precision.BFLOAT16).bytes(network) / 1e6;
    assertThat(estimated).isCloseTo(measured, Percentage.withPercentage(10));
  }

  /** Figures of processes that train and do nothing else, from the same place. */
  @ParameterizedTest
  @CsvSource({
    "32, 3, 2, false, 64, BFLOAT16, 298",
    "32, 3, 2, false, 64, FLOAT32, 317",
    "64, 6, 0, false, 64, BFLOAT16, 610",
    "64, 6, 0, false, 64, FLOAT32, 798",
    "64, 6, 0, false, 128, BFLOAT16, 708",
    "128, 8, 0, true, 64, BFLOAT16, 1286",
    "128, 8, 0, true, 64, FLOAT32, 1936",
    "512, 6, 3, false, 64, BFLOAT16, 1716",
    "16, 2, 2, false, 16, FLOAT32, 275"
  })
  void comesCloseToWhatTrainingsNeed(
      int width,
      int depth,
      int pools,
      boolean residual,
      int batch,
      Precision precision,
      double measured) {
    Architecture network = network(width, depth, pools, residual);
    double estimated = new TrainingMemory(batch, 1, precision).bytes(network) / 1e6;
    assertThat(estimated).isCloseTo(measured, Percentage.withPercentage(25));
  }

  private static Architecture network(int width, int depth, int pools, boolean residual) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("image", TensorType.image(1, 28, 28));
    for (int i = 0; i < depth; i++) {
      String before = x;
      x = graph.add("conv" + i, Convolution.same(width, 3, 1), x);
      x = graph.add("norm" + i, BatchNorm.standard(), x);
      if (residual && i > 0) {
        x = graph.add("sum" + i, new Add(), x, before);
      }
      x = graph.add("relu" + i, new Activation(Activation.Function.RELU), x);
      if (i < pools) {
        x = graph.add("pool" + i, new Pool(Pool.Reduction.MAX, 2, 2, 0), x);
      }
    }
    x = graph.add("head/pool", new GlobalPool(Pool.Reduction.AVERAGE), x);
    x = graph.add("head/flatten", new Flatten(), x);
    return graph.output(graph.add("head/linear", new Linear(10, true), x)).build();
  }

  @Test
  void countsTheGradientsOfEachThread() {
    Architecture network = network(64, 2, 0, false);
    long one = new TrainingMemory(64, 1, Precision.FLOAT32).bytes(network);
    long two = new TrainingMemory(64, 2, Precision.FLOAT32).bytes(network);
    // Four bytes for each parameter, and half as much again for a fragmented heap.
    assertThat(two - one).isEqualTo(Math.round(1.5 * 4 * Costs.of(network).parameters()));
  }

  @Test
  void learnsHowFastTrainingsAre() {
    TrainingSpeed speed = new TrainingSpeed(Precision.FLOAT32);
    assertThat(speed.seconds(18e9)).isEqualTo(2);
    speed.measured(3e9, 1);
    speed.measured(5e9, 3);
    assertThat(speed.seconds(18e9)).isEqualTo(9);
  }
}
