package dev.fornix.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.TensorType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker of ONNX's own Python package, with strict shape inference, accepts every model. */
class ModelCheckerTest {
  private static final String SCRIPT =
      """
      import os, sys, onnx
      folder = sys.argv[1]
      for name in sorted(os.listdir(folder)):
          try:
              model = onnx.load(os.path.join(folder, name))
              onnx.checker.check_model(model, full_check=True)
              onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
          except Exception as e:
              print(name, e)
      """;

  private final Path folder;

  ModelCheckerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void acceptsEveryExportedModel() throws Exception {
    Optional<String> python = pythonWithOnnx();
    assumeTrue(
        python.isPresent(),
        "skipped: neither python3 nor /usr/bin/python3 can import onnx (Debian: python3-onnx)");
    int models = writeModels();
    assertThat(run(List.of(python.get(), "-I", "-c", SCRIPT, folder.toString()))).isEmpty();
    assertThat(models).isGreaterThan(400);
  }

  private int writeModels() throws IOException {
    List<Architecture> networks = new ArrayList<>();
    Operations.all().forEach(sample -> networks.add(sample.network()));
    for (int seed = 0; seed < 20; seed++) {
      networks.add(Networks.random(new SplittableRandom(seed), 12));
    }
    int written = 0;
    for (Architecture network : networks) {
      write("plain" + written++, network, ExportOptions.plain());
      write("plain" + written++, network, ExportOptions.plain().withNewestOpset(17));
      write("plain" + written++, network, ExportOptions.plain().withoutFolding());
    }
    for (InputForm form : InputForm.values()) {
      Architecture network = Networks.residual(TensorType.image(3, 8, 8));
      Files.write(
          folder.resolve("classifier-" + form + ".onnx"),
          new OnnxExporter(ExportOptions.standard().with(form))
              .toBytes(
                  network, Fixture.trained(network, 1), Fixture.metadata(3, "a", "é", "日本 😀")));
    }
    return written;
  }

  private void write(String name, Architecture network, ExportOptions options) throws IOException {
    byte[] model =
        new OnnxExporter(options)
            .toBytes(network, Fixture.trained(network, 1), Fixture.metadata(1));
    Files.write(folder.resolve(name + ".onnx"), model);
  }

  private static Optional<String> pythonWithOnnx() {
    return List.of("python3", "/usr/bin/python3").stream()
        .filter(python -> imports(python))
        .findFirst();
  }

  /**
   * With {@code -I}, a folder called onnx in the working directory is not taken for the package.
   */
  private static boolean imports(String python) {
    try {
      return run(List.of(python, "-I", "-c", "import onnx.checker; print('found')"))
          .strip()
          .equals("found");
    } catch (IOException | InterruptedException absent) {
      return false;
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
