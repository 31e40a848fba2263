package dev.fornix.onnx.export;

import ai.onnxruntime.OrtException;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.ParameterStore;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exported models compute what the plain-Java reference computes. */
class OperationExportTest {
  private static final List<ExportOptions> OPTIONS =
      List.of(
          ExportOptions.plain(),
          ExportOptions.plain().withNewestOpset(17),
          ExportOptions.plain().withoutFolding().withNewestOpset(14));

  static List<Operations.Sample> operations() {
    return Operations.all();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void computesEachOperationAsTheReferenceDoes(Operations.Sample sample) throws OrtException {
    compare(sample.network(), 3);
  }

  @ParameterizedTest
  @MethodSource("randomGraphs")
  void computesRandomGraphsAsTheReferenceDoes(Operations.Sample sample) throws OrtException {
    compare(sample.network(), 2);
  }

  static List<Operations.Sample> randomGraphs() {
    return IntStream.range(0, 60)
        .mapToObj(
            seed ->
                new Operations.Sample(
                    "seed " + seed, Networks.random(new SplittableRandom(seed), 4 + seed / 5)))
        .toList();
  }

  @Test
  void takesABatchOfAnySizeThroughOneModel() throws OrtException {
    Architecture network = Networks.separable(TensorType.image(3, 8, 8));
    for (int batch : new int[] {1, 2, 7}) {
      compare(network, batch);
    }
  }

  private static void compare(Architecture network, int batch) throws OrtException {
    ParameterStore store = Fixture.trained(network, 11);
    Comparison comparison = new Comparison(network, store, batch, 13);
    for (ExportOptions options : OPTIONS) {
      byte[] model = new OnnxExporter(options).toBytes(network, store, Fixture.metadata(1));
      comparison.assertAgreement(model);
    }
  }
}
