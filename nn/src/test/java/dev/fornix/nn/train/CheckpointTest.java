package dev.fornix.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.Safetensors;
import dev.fornix.architecture.weights.TensorValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private final Path folder;

  CheckpointTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void comesBackFromItsFile() throws IOException {
    MemoryStore tensors = new MemoryStore();
    tensors.put("weights/stem/weight", new TensorValue(List.of(2), new float[] {1.5f, -3e-20f}));
    Path file = folder.resolve("trial.safetensors");
    new Checkpoint(tensors, 12_345_678_901L, 0.1, OptionalDouble.of(0.3)).write(file);

    Checkpoint again = Checkpoint.read(file);

    assertThat(again.steps()).isEqualTo(12_345_678_901L);
    assertThat(again.seconds()).isEqualTo(0.1);
    assertThat(again.trainingLoss()).hasValue(0.3);
    assertThat(again.tensors().find("weights/stem/weight").orElseThrow().values())
        .containsExactly(1.5f, -3e-20f);
  }

  @Test
  void refusesAFileOfWeightsAlone() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    Safetensors.write(file, new MemoryStore(), Map.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.read(file))
        .withMessageContaining("weights.safetensors")
        .withMessageContaining("no checkpoint");
  }
}
