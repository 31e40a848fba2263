package dev.fornix.automl.fit;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.data.Examples;
import dev.fornix.data.ImageSet;
import dev.fornix.data.ImageShape;
import dev.fornix.data.builtin.BuiltinDataset;
import dev.fornix.estimators.training.CheckpointFile;
import dev.fornix.estimators.training.TrainingEvaluator;
import dev.fornix.explain.image.ImageNetwork;
import dev.fornix.nn.Network;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.onnx.DataOrigin;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.Normalisation;
import dev.fornix.onnx.export.ExportOptions;
import dev.fornix.onnx.export.ExportedModel;
import dev.fornix.onnx.export.InputForm;
import dev.fornix.onnx.export.OnnxExporter;
import dev.fornix.onnx.export.OutputForm;
import dev.fornix.onnx.runtime.Deviation;
import dev.fornix.onnx.runtime.Latency;
import dev.fornix.onnx.runtime.LatencyMeter;
import dev.fornix.onnx.runtime.OnnxScorer;
import dev.fornix.onnx.runtime.ParityReport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The chosen network with its weights: scored, exported and checked. */
final class FinalModel {
  /** Exported and trained network are compared on at most this many real images. */
  private static final int PARITY_IMAGES = 256;

  private final NetworkStudy parts;
  private final CompletedTrial trial;
  private final Architecture architecture;
  private final MemoryStore weights;
  private final PixelScaling scaling;

  FinalModel(NetworkStudy parts, CompletedTrial trial) {
    this(parts, trial, weightsOf(parts, trial));
  }

  /** The network of a trial with weights from somewhere else. */
  FinalModel(NetworkStudy parts, CompletedTrial trial, Path weights) {
    this.parts = parts;
    this.trial = trial;
    this.architecture = parts.space().decode(trial.proposal().configuration()).architecture();
    this.weights = CheckpointFile.weights(weights);
    this.scaling = parts.scaling();
  }

  private static Path weightsOf(NetworkStudy parts, CompletedTrial trial) {
    Attachment attachment =
        trial
            .measurement()
            .attachment(TrainingEvaluator.WEIGHTS)
            .orElseThrow(
                () -> new IllegalArgumentException("trial " + trial.number() + " kept no weights"));
    return parts.folder().root().resolve(attachment.location());
  }

  Architecture architecture() {
    return architecture;
  }

  Costs costs() {
    return Costs.of(architecture);
  }

  /** What the network gives for examples, in float32. */
  float[][] logits(Engine engine, Examples examples) {
    try (Network network = Network.of(engine, architecture, weights, Precision.FLOAT32)) {
      return network.outputs(new ImageData(examples, scaling));
    }
  }

  /** The network as one that tells where it looks. */
  ImageNetwork explainable(Engine engine) {
    return ImageNetwork.of(engine, architecture, weights, scaling);
  }

  /** Write the network with its normalisation and class names, to take images as bytes. */
  ExportedModel export(Path file) {
    return export(file, InputForm.BYTES_NHWC);
  }

  ExportedModel export(Path file, InputForm input) {
    return new OnnxExporter(ExportOptions.standard().with(input))
        .write(architecture, weights, metadata(input), file);
  }

  private ModelMetadata metadata(InputForm input) {
    ImageSet images = parts.data().train().images();
    return new ModelMetadata(
        "image-classification",
        images.classNames(),
        new Normalisation(bytes(scaling.means()), bytes(scaling.deviations())),
        description(input, images.shape()),
        new DataOrigin(
            name(parts.config().data()),
            parts.data().fingerprint().toString(),
            BuiltinDataset.at(parts.config().data()).map(BuiltinDataset::terms).orElse("")),
        Map.of(
            "trial",
            Long.toString(trial.number()),
            "configuration",
            trial.proposal().configuration().text()));
  }

  /** What to feed, with the axes in their order. */
  static String description(InputForm input, ImageShape shape) {
    String channels = shape.channels() == 1 ? "channels (grey)" : "channels (red, green, blue)";
    return (input == InputForm.BYTES_NHWC
            ? "uint8 [batch, "
                + join(shape.height(), shape.width(), shape.channels())
                + "]: height, width, "
                + channels
                + "; 0 is black, 255 is white"
            : "float32 [batch, "
                + join(shape.channels(), shape.height(), shape.width())
                + "]: "
                + channels
                + ", height, width; 0 is black, 1 is white")
        + "; the model normalises them itself";
  }

  private static String join(int... sizes) {
    return IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  /** What people call data, without the place on this machine where it lies. */
  static String name(String location) {
    return BuiltinDataset.at(location).isPresent()
        ? location
        : Optional.ofNullable(Path.of(location).toAbsolutePath().normalize().getFileName())
            .map(Path::toString)
            .orElse("");
  }

  /** The scaling is in bytes, the model's normalisation in shares of 255. */
  private static List<Double> bytes(List<Double> values) {
    return values.stream().map(v -> v / 255).toList();
  }

  /** Compare what the exported and the trained network give for validation images. */
  ParityReport parity(Engine engine, Path file) {
    Examples sample = parts.data().validation().spread(PARITY_IMAGES);
    ImageSet images = sample.images().select(sample.indices());
    ImageData data = new ImageData(sample, scaling);
    try (Network network = Network.of(engine, architecture, weights, Precision.FLOAT32);
        OnnxScorer scorer = OnnxScorer.open(file, 1)) {
      return ParityReport.of(
          Deviation.between(
              outputs(scorer, OutputForm.PROBABILITIES_NAME, images), network.probabilities(data)),
          Deviation.between(
              outputs(scorer, OutputForm.LOGITS_NAME, images), network.outputs(data)));
    }
  }

  private static float[][] outputs(OnnxScorer scorer, String output, ImageSet images) {
    if (scorer.takesBytes()) {
      return scorer.score(output, images);
    }
    float[][] rows = new float[images.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = scorer.score(output, floats(images, i))[0];
    }
    return rows;
  }

  /** An image as float32 {@code [channels, height, width]}, 0 to 1. */
  private static FloatBuffer floats(ImageSet images, int index) {
    ByteBuffer bytes = images.view(index);
    int channels = images.channels();
    int pixels = images.height() * images.width();
    FloatBuffer floats =
        ByteBuffer.allocateDirect(Float.BYTES * pixels * channels)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < pixels; p++) {
        floats.put((bytes.get(bytes.position() + p * channels + c) & 0xff) / 255f);
      }
    }
    return floats.flip();
  }

  static Latency latency(Path file, LongSupplier nanoTime) {
    return LatencyMeter.standard(nanoTime).measure(file);
  }
}
