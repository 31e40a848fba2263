package dev.fornix.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.onnx.export.ExportOptions;
import dev.fornix.onnx.export.Fixture;
import dev.fornix.onnx.export.Networks;
import dev.fornix.onnx.export.OnnxExporter;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyMeterTest {
  private final Path folder;

  LatencyMeterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A clock by which the n-th run takes n milliseconds. */
  private static final class Slower implements LongSupplier {
    private long now;
    private int calls;

    @Override
    public long getAsLong() {
      calls++;
      if (calls % 2 == 0) {
        now += calls / 2 * 1_000_000L;
      }
      return now;
    }
  }

  @Test
  void reportsMedianAndPercentileOfTheRunsAfterTheWarmUp() {
    Slower clock = new Slower();
    Latency latency =
        new LatencyMeter(3, 40, clock).measure(Networks.residual(TensorType.image(1, 8, 8)));
    assertThat(latency).isEqualTo(new Latency(20.5, 38, 40, 3));
    assertThat(clock.calls).isEqualTo(80);
    assertThat(latency.summary())
        .isEqualTo(
            "median 20.500 ms, 95th percentile 38.000 ms (batch 1, one thread, 40 runs after 3 to"
                + " warm up)");
  }

  @Test
  void measuresASingleRun() {
    Latency latency = new LatencyMeter(0, 1, new Slower()).measure(vectors());
    assertThat(latency).isEqualTo(new Latency(1, 1, 1, 0));
  }

  @Test
  void measuresAModelFile() {
    Architecture network = Networks.residual(TensorType.image(3, 8, 8));
    Path file = folder.resolve("model.onnx");
    new OnnxExporter(ExportOptions.standard())
        .write(network, Fixture.trained(network, 1), Fixture.metadata(3, "a", "b", "c"), file);
    assertThat(new LatencyMeter(1, 3, new Slower()).measure(file).medianMillis()).isEqualTo(2);
  }

  @Test
  void refusesToMeasureNothing() {
    assertThatThrownBy(() -> new LatencyMeter(0, 0, () -> 0)).hasMessageContaining("runs (0)");
    assertThatThrownBy(() -> new LatencyMeter(-1, 1, () -> 0)).hasMessageContaining("warmUps (-1)");
  }

  private static Architecture vectors() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("row", TensorType.vector(5));
    return graph.output(graph.add("head", new Linear(2, true), x)).build();
  }
}
