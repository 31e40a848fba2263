package dev.fornix.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.reference.ReferenceInterpreter;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.data.ImageSet;
import dev.fornix.data.ImageShape;
import dev.fornix.data.MemoryImages;
import dev.fornix.onnx.DataOrigin;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.Normalisation;
import dev.fornix.onnx.OnnxException;
import dev.fornix.onnx.export.ExportOptions;
import dev.fornix.onnx.export.Fixture;
import dev.fornix.onnx.export.InputForm;
import dev.fornix.onnx.export.Networks;
import dev.fornix.onnx.export.OnnxExporter;
import dev.fornix.onnx.export.OutputForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole classifiers of images, from bytes to probabilities. */
class OnnxScorerTest {
  private static final ImageShape SHAPE = new ImageShape(8, 10, 3);
  private static final TensorType INPUT = TensorType.image(3, 8, 10);
  private static final ModelMetadata METADATA =
      new ModelMetadata(
          "image-classification",
          List.of("Füße", "\"b\"", "日本 😀"),
          new Normalisation(List.of(0.4, 0.5, 0.6), List.of(0.2, 0.25, 0.3)),
          "uint8 images 8×10 RGB 😀",
          new DataOrigin("drawn 😀", "sha256:1", "MIT"),
          Map.of("study", "7 😀"));

  private final Architecture network = Networks.residual(INPUT);
  private final ParameterStore store = Fixture.trained(network, 3);
  private final ImageSet images = images(150);

  private final Path folder;

  OnnxScorerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void scoresBytesAsTheReferenceScoresNormalisedPixels() {
    try (OnnxScorer scorer = open(ExportOptions.standard(), 1)) {
      ParityReport parity =
          ParityReport.of(
              Deviation.between(scorer.probabilities(images), reference(images, true)),
              Deviation.between(scorer.logits(images), reference(images, false)));
      assertThat(parity.passed()).as(parity.summary()).isTrue();
      assertThat(parity.examples()).isEqualTo(150);
      assertThat(parity.probabilities().agreement()).isEqualTo(1);
    }
  }

  @Test
  void scoresSeparableNetworksFoldedOrNotWithAnyOperatorSet() {
    Architecture separable = Networks.separable(INPUT);
    ParameterStore weights = Fixture.trained(separable, 4);
    ModelMetadata four =
        ModelMetadata.ofImages(List.of("a", "b", "c", "d"), METADATA.normalisation());
    float[][] expected = reference(separable, weights, images, true);
    for (ExportOptions options :
        List.of(
            ExportOptions.standard(),
            ExportOptions.standard().withoutFolding(),
            ExportOptions.standard().withNewestOpset(17))) {
      byte[] model = new OnnxExporter(options).toBytes(separable, weights, four);
      try (OnnxScorer scorer = OnnxScorer.of(model, 2)) {
        assertThat(Deviation.between(scorer.probabilities(images), expected).largest())
            .isLessThan(ParityReport.FLOAT32_LIMIT);
      }
    }
  }

  @Test
  void scoresFloatsBetween0And1() {
    try (OnnxScorer scorer = open(ExportOptions.standard().with(InputForm.FLOATS_NCHW), 1)) {
      FloatBuffer floats = FloatBuffer.allocate(2 * SHAPE.bytes());
      for (int i = 0; i < 2; i++) {
        for (double v : pixels(images.image(i))) {
          floats.put((float) v);
        }
      }
      float[][] scores = scorer.score("probabilities", floats.flip());
      float[][] expected = Arrays.copyOf(reference(images, true), 2);
      assertThat(Deviation.between(scores, expected).largest())
          .isLessThan(ParityReport.FLOAT32_LIMIT);
      assertThat(scorer.takesBytes()).isFalse();
      assertThatThrownBy(() -> scorer.probabilities(ByteBuffer.allocate(SHAPE.bytes())))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("not bytes");
    }
  }

  @Test
  void givesOneImageTheSameScoresAloneAndInABatch() {
    try (OnnxScorer scorer = open(ExportOptions.standard(), 1)) {
      float[][] all = scorer.probabilities(images);
      for (int i : new int[] {0, 70, 149}) {
        float[][] one = scorer.probabilities(ByteBuffer.wrap(images.image(i)));
        assertThat(one).hasDimensions(1, 3);
        assertThat(one[0]).containsExactly(all[i], within(1e-6f));
      }
    }
  }

  @Test
  void readsFromTheFileWhatWasWrittenIntoIt() {
    try (OnnxScorer scorer = open(ExportOptions.standard(), 1)) {
      assertThat(scorer.metadata()).contains(METADATA);
      assertThat(scorer.classNames()).isEqualTo(METADATA.classNames());
      assertThat(scorer.exampleShape()).containsExactly(8, 10, 3);
      assertThat(scorer.outputs()).containsExactly("probabilities", "logits");
    }
  }

  @Test
  void answersSeveralThreadsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (OnnxScorer scorer = open(ExportOptions.standard(), 1)) {
      float[][] alone = scorer.probabilities(images);
      List<Future<float[][]>> futures =
          threads.invokeAll(Collections.nCopies(8, () -> scorer.probabilities(images)));
      for (Future<float[][]> future : futures) {
        assertThat(future.get()).isDeepEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void leavesThePositionOfTheBufferAlone() {
    try (OnnxScorer scorer = open(ExportOptions.standard(), 1)) {
      ByteBuffer two = ByteBuffer.allocate(3 * SHAPE.bytes());
      two.position(SHAPE.bytes()).put(images.image(4)).put(images.image(5));
      two.position(SHAPE.bytes());
      float[][] scores = scorer.probabilities(two);
      assertThat(two.remaining()).isEqualTo(2 * SHAPE.bytes());
      assertThat(scores[1]).isEqualTo(scorer.probabilities(ByteBuffer.wrap(images.image(5)))[0]);
    }
  }

  @Test
  void refusesWhatTheModelCannotTake() {
    try (OnnxScorer scorer = open(ExportOptions.standard().with(OutputForm.PROBABILITIES), 1)) {
      ByteBuffer odd = ByteBuffer.allocate(SHAPE.bytes() + 1);
      refuses(() -> scorer.probabilities(odd), "240 values", "241");
      refuses(() -> scorer.probabilities(ByteBuffer.allocate(0)), "240 values", "0");
      refuses(() -> scorer.logits(ByteBuffer.allocate(SHAPE.bytes())), "'logits'", "probabilities");
      refuses(() -> scorer.score("probabilities", FloatBuffer.allocate(240)), "not floats");
      ImageSet small = images.select(0);
      try (MemoryImages grey = new MemoryImages(new ImageShape(8, 10, 1), List.of("a"), 1)) {
        grey.add(new byte[80], 0, "x");
        ImageSet other = grey.finish();
        refuses(() -> scorer.probabilities(other), "8×10×1", "[8, 10, 3]");
      }
      assertThat(scorer.probabilities(small)).hasDimensions(1, 3);
    }
  }

  @Test
  void refusesFilesThatAreNoModels() throws IOException {
    Path missing = folder.resolve("missing.onnx");
    refuses(() -> OnnxScorer.open(missing, 1), "missing.onnx", "no model file");
    Path text = Files.writeString(folder.resolve("text.onnx"), "not a model");
    refuses(() -> OnnxScorer.open(text, 1), "text.onnx", "complete ONNX file");
    byte[] model = export(ExportOptions.standard());
    Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(model, model.length / 2));
    refuses(() -> OnnxScorer.open(cut, 1), "cut.onnx");
    refuses(() -> OnnxScorer.of(model, 0), "threads (0)");
  }

  private static void refuses(ThrowingCallable action, String... words) {
    assertThatThrownBy(action).isInstanceOf(OnnxException.class).message().contains(words);
  }

  private OnnxScorer open(ExportOptions options, int threads) {
    Path file = folder.resolve("model.onnx");
    new OnnxExporter(options).write(network, store, METADATA, file);
    return OnnxScorer.open(file, threads);
  }

  private byte[] export(ExportOptions options) {
    return new OnnxExporter(options).toBytes(network, store, METADATA);
  }

  private static ImageSet images(int count) {
    SplittableRandom random = new SplittableRandom(1);
    try (MemoryImages set = new MemoryImages(SHAPE, List.of("a", "b"), count)) {
      for (int i = 0; i < count; i++) {
        byte[] image = new byte[SHAPE.bytes()];
        random.nextBytes(image);
        set.add(image, i % 2, "image " + i);
      }
      return set.finish();
    }
  }

  private float[][] reference(ImageSet set, boolean softmax) {
    return reference(network, store, set, softmax);
  }

  private static float[][] reference(
      Architecture network, ParameterStore store, ImageSet set, boolean softmax) {
    ReferenceInterpreter interpreter = new ReferenceInterpreter(network, store);
    float[][] rows = new float[set.size()][];
    for (int i = 0; i < rows.length; i++) {
      double[] x = pixels(set.image(i));
      for (int j = 0; j < x.length; j++) {
        int channel = j / (SHAPE.height() * SHAPE.width());
        x[j] =
            (x[j] - METADATA.normalisation().mean().get(channel))
                / METADATA.normalisation().deviation().get(channel);
      }
      double[] logits = interpreter.run(Map.of("image", x)).get(0);
      rows[i] = narrow(softmax ? softmax(logits) : logits);
    }
    return rows;
  }

  /** Channels first, 0 to 1. */
  private static double[] pixels(byte[] image) {
    int positions = SHAPE.height() * SHAPE.width();
    double[] pixels = new double[image.length];
    for (int i = 0; i < image.length; i++) {
      pixels[i % 3 * positions + i / 3] = (image[i] & 0xff) / 255.0;
    }
    return pixels;
  }

  private static double[] softmax(double[] logits) {
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return Arrays.stream(logits).map(v -> Math.exp(v) / sum).toArray();
  }

  private static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
