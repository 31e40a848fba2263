package dev.fornix.onnx.runtime;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.InitialWeights;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.Normalisation;
import dev.fornix.onnx.export.ExportOptions;
import dev.fornix.onnx.export.InputForm;
import dev.fornix.onnx.export.OnnxExporter;
import dev.fornix.onnx.export.OutputForm;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** A model on one thread with an example at random, which is scored again and again. */
final class SingleExample implements AutoCloseable {
  private static final long SEED = 1;

  private final OnnxScorer scorer;
  private final Runnable once;

  private SingleExample(OnnxScorer scorer) {
    this.scorer = scorer;
    this.once = once(scorer);
  }

  static SingleExample of(Path file) {
    return new SingleExample(OnnxScorer.open(file, 1));
  }

  /** With fresh weights; images go in as bytes, as in the standard export. */
  static SingleExample of(Architecture candidate) {
    return new SingleExample(OnnxScorer.of(export(candidate), 1));
  }

  void score() {
    once.run();
  }

  void score(int times) {
    for (int i = 0; i < times; i++) {
      once.run();
    }
  }

  private static byte[] export(Architecture candidate) {
    TensorType input = candidate.inputs().values().iterator().next();
    boolean image = input.isImage() && candidate.inputs().size() == 1;
    ExportOptions options =
        ExportOptions.plain().with(image ? InputForm.BYTES_NHWC : InputForm.PLAIN);
    Normalisation middle =
        new Normalisation(
            Collections.nCopies(input.channels(), 0.5),
            Collections.nCopies(input.channels(), 0.25));
    return new OnnxExporter(options.with(OutputForm.PLAIN))
        .toBytes(
            candidate,
            InitialWeights.of(candidate, new SplittableRandom(SEED)),
            ModelMetadata.ofImages(List.of(), middle));
  }

  private static Runnable once(OnnxScorer scorer) {
    String output = scorer.outputs().iterator().next();
    int values = scorer.exampleShape().stream().reduce(1, Math::multiplyExact);
    if (scorer.takesBytes()) {
      ByteBuffer bytes = bytes(values);
      return () -> scorer.score(output, bytes);
    }
    FloatBuffer floats = floats(values);
    return () -> scorer.score(output, floats);
  }

  private static ByteBuffer bytes(int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    ByteBuffer bytes = ByteBuffer.allocateDirect(count);
    while (bytes.hasRemaining()) {
      bytes.put((byte) random.nextInt(256));
    }
    return bytes.flip();
  }

  private static FloatBuffer floats(int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    FloatBuffer floats = FloatBuffer.allocate(count);
    while (floats.hasRemaining()) {
      floats.put((float) random.nextDouble());
    }
    return floats.flip();
  }

  @Override
  public void close() {
    scorer.close();
  }
}
