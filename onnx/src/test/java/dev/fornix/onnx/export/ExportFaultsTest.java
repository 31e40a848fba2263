package dev.fornix.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Mixture;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.OnnxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is one sentence that names the thing. */
class ExportFaultsTest {
  private static final Architecture VECTOR_NETWORK = network(TensorType.vector(2), 3);
  private static final ModelMetadata THREE = Fixture.metadata(1, "a", "b", "c");

  private final Path folder;

  ExportFaultsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 12, 18, 21})
  void refusesOperatorSetsThatItCannotWrite(int opset) {
    refuses(
        () -> ExportOptions.standard().withNewestOpset(opset), "operator set " + opset, "13 to 17");
  }

  @Test
  void refusesAStoreWithoutAWeight() {
    refuses(() -> export(VECTOR_NETWORK, new MemoryStore()), "'head/weight'", "missing");
  }

  @Test
  void refusesAWeightOfAnotherShape() {
    ParameterStore store = Fixture.trained(VECTOR_NETWORK, 1);
    store.put("head/bias", new TensorValue(List.of(4), new float[4]));
    refuses(() -> export(VECTOR_NETWORK, store), "'head/bias'", "[4]", "[3]");
  }

  @Test
  void refusesWeightsThatAreNoNumbers() {
    ParameterStore store = Fixture.trained(VECTOR_NETWORK, 1);
    store.put("head/bias", new TensorValue(List.of(3), new float[] {0, Float.NaN, 0}));
    refuses(() -> export(VECTOR_NETWORK, store), "'head/bias'", "NaN");
  }

  @Test
  void refusesMixtures() {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", TensorType.vector(2));
    String mixed = graph.add("cell/mixture", new Mixture("normal/edge"), x, x);
    Architecture network = graph.output(graph.add("head", new Linear(3, true), mixed)).build();
    refuses(
        () -> export(network, Fixture.trained(network, 1)),
        "'cell/mixture'",
        "normal/edge",
        "derive an architecture");
  }

  @Test
  void refusesAnImageFormForVectors() {
    refuses(() -> export(VECTOR_NETWORK, ExportOptions.standard(), THREE), "BYTES_NHWC", "PLAIN");
  }

  @Test
  void refusesANormalisationOfOtherChannels() {
    refuses(
        () -> export(Networks.residual(TensorType.image(3, 8, 8)), ExportOptions.standard(), THREE),
        "normalisation has 1 channels",
        "input has 3");
  }

  @Test
  void refusesClassNamesThatAreNotTheOutputs() {
    ExportOptions options = ExportOptions.standard().with(InputForm.PLAIN);
    refuses(
        () -> export(VECTOR_NETWORK, options, Fixture.metadata(1, "a")), "probabilities of 1", "3");
    refuses(() -> export(VECTOR_NETWORK, options, Fixture.metadata(1)), "probabilities of 0");
  }

  @Test
  void refusesAnOutputNamedTwice() {
    Architecture.Builder graph = Architecture.builder();
    String sum = graph.add("sum", new Add(), graph.input("x", TensorType.vector(2)));
    Architecture network = graph.output(sum).output(sum).build();
    refuses(() -> export(network, new MemoryStore()), "[sum, sum]");
  }

  @Test
  void writesAFileThatReplacesTheOldOne() throws IOException {
    Path file = folder.resolve("model.onnx");
    Files.writeString(file, "old");
    ExportedModel model =
        new OnnxExporter(ExportOptions.plain())
            .write(VECTOR_NETWORK, Fixture.trained(VECTOR_NETWORK, 1), THREE, file);
    assertThat(file).hasSize(model.bytes());
    assertThat(model.opset()).isEqualTo(13);
    assertThat(model.foldedBatchNorms()).isZero();
    assertThat(folder.toFile().list()).containsExactly("model.onnx");
  }

  @Test
  void saysThatTheFolderDoesNotExist() {
    Path file = folder.resolve("nowhere/model.onnx");
    refuses(() -> write(AtomicFile.onDisk(), file), "nowhere", "the folder does not exist");
  }

  @Test
  void saysThatTheFolderIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x").resolve("model.onnx");
    refuses(() -> write(AtomicFile.onDisk(), file), "model.onnx", "Not a directory");
  }

  @Test
  void keepsTheOldFileWhenTheDiskIsFull() throws IOException {
    Path file = Files.writeString(folder.resolve("model.onnx"), "old");
    AtomicFile full =
        new AtomicFile(
            (part, bytes) -> {
              Files.write(part, new byte[] {bytes[0]});
              throw new IOException("No space left on device");
            });
    refuses(() -> write(full, file), "model.onnx", "No space left on device", "has room");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("model.onnx");
  }

  private static void write(AtomicFile files, Path file) {
    new OnnxExporter(ExportOptions.plain(), files)
        .write(VECTOR_NETWORK, Fixture.trained(VECTOR_NETWORK, 1), THREE, file);
  }

  private static void export(Architecture network, ParameterStore store) {
    new OnnxExporter(ExportOptions.plain()).toBytes(network, store, THREE);
  }

  private static void export(Architecture network, ExportOptions options, ModelMetadata metadata) {
    new OnnxExporter(options).toBytes(network, Fixture.trained(network, 1), metadata);
  }

  private static void refuses(ThrowingCallable action, String... words) {
    assertThatThrownBy(action).isInstanceOf(OnnxException.class).message().contains(words);
  }

  private static Architecture network(TensorType input, int units) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", input);
    return graph.output(graph.add("head", new Linear(units, true), x)).build();
  }
}
