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
import java.util.function.LongSupplier;

/**
 * Measures how long a model takes for one example on one thread, from the example in Java's memory
 * to the scores in Java's memory.
 *
 * <pre>{@code
 * Latency latency = LatencyMeter.standard(System::nanoTime).measure(Path.of("model.onnx"));
 * }</pre>
 *
 * <p>Nothing else should run meanwhile: whoever shares the processor is measured too.
 */
public final class LatencyMeter {
  private static final int WARM_UPS = 20;
  private static final int RUNS = 100;
  private static final long SEED = 1;

  private final int warmUps;
  private final int runs;
  private final LongSupplier nanoTime;

  /**
   * Measure with a number of runs.
   *
   * @param warmUps runs that are not measured, at least 0
   * @param runs runs that are measured, at least 1
   * @param nanoTime a clock in nanoseconds from any start, such as {@code System::nanoTime}
   */
  public LatencyMeter(int warmUps, int runs, LongSupplier nanoTime) {
    if (warmUps < 0 || runs < 1) {
      throw new IllegalArgumentException(
          "warmUps (" + warmUps + ") must be at least 0 and runs (" + runs + ") at least 1");
    }
    this.warmUps = warmUps;
    this.runs = runs;
    this.nanoTime = nanoTime;
  }

  /** Measure 100 runs after 20 to warm up. */
  public static LatencyMeter standard(LongSupplier nanoTime) {
    return new LatencyMeter(WARM_UPS, RUNS, nanoTime);
  }

  /** The latency of a model file. */
  public Latency measure(Path file) {
    try (OnnxScorer scorer = OnnxScorer.open(file, 1)) {
      return measure(scorer);
    }
  }

  /**
   * The latency that a network will have once it is trained, measured with fresh weights; images go
   * in as bytes, as in the standard export.
   */
  public Latency measure(Architecture candidate) {
    try (OnnxScorer scorer = OnnxScorer.of(export(candidate), 1)) {
      return measure(scorer);
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

  private Latency measure(OnnxScorer scorer) {
    Runnable once = once(scorer);
    for (int i = 0; i < warmUps; i++) {
      once.run();
    }
    long[] nanos = new long[runs];
    for (int i = 0; i < runs; i++) {
      long start = nanoTime.getAsLong();
      once.run();
      nanos[i] = nanoTime.getAsLong() - start;
    }
    return Latency.of(nanos, warmUps);
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
}
