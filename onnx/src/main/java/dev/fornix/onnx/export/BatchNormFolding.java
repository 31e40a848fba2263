package dev.fornix.onnx.export;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.OperationKind;
import dev.fornix.architecture.weights.TensorValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Multiplies batch normalisations into the layers before them: with {@code f = scale / √(variance +
 * ε)}, weight {@code w·f} and bias {@code (b − mean)·f + shift} per output channel, worked out in
 * 64 bits.
 *
 * <p>Possible where the normalisation is the only reader of a convolution, a transposed convolution
 * or a linear layer.
 */
final class BatchNormFolding {
  /** A layer with the normalisation in it. */
  record Folded(Node norm, Layer layer) {}

  private final Map<String, Folded> byLayer = new HashMap<>();
  private final Set<String> norms = new HashSet<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private final Liveness liveness;
  private final Weights weights;

  BatchNormFolding(Architecture architecture, Liveness liveness, Weights weights) {
    this.liveness = liveness;
    this.weights = weights;
    architecture.nodes().forEach(node -> nodes.put(node.name(), node));
    architecture.nodes().stream()
        .filter(node -> node.operation().kind() == OperationKind.BATCH_NORM)
        .filter(liveness::isLive)
        .forEach(this::visit);
  }

  private BatchNormFolding(Liveness liveness, Weights weights) {
    this.liveness = liveness;
    this.weights = weights;
  }

  /** Folds nothing. */
  static BatchNormFolding none(Liveness liveness, Weights weights) {
    return new BatchNormFolding(liveness, weights);
  }

  int count() {
    return byLayer.size();
  }

  Optional<Folded> into(Node layer) {
    return Optional.ofNullable(byLayer.get(layer.name()));
  }

  boolean isFolded(Node norm) {
    return norms.contains(norm.name());
  }

  private void visit(Node norm) {
    Node before = nodes.get(liveness.origin(norm.inputs().get(0)));
    if (before != null && liveness.reads(before.name()) == 1 && takesPart(before)) {
      Layer layer = fold(before, norm);
      // Extreme statistics can leave the range of 32-bit floats; such a pair stays two nodes.
      if (isFinite(layer)) {
        norms.add(norm.name());
        byLayer.put(before.name(), new Folded(norm, layer));
      }
    }
  }

  private static boolean takesPart(Node node) {
    OperationKind kind = node.operation().kind();
    return kind == OperationKind.CONVOLUTION
        || kind == OperationKind.TRANSPOSED_CONVOLUTION
        || kind == OperationKind.LINEAR;
  }

  private Layer fold(Node before, Node norm) {
    double[] factor = factor(norm);
    TensorValue weight = weights.of(before, "weight");
    boolean inputsFirst = before.operation().kind() == OperationKind.TRANSPOSED_CONVOLUTION;
    // What one step along the output channels spans in memory.
    int span = weight.shape().stream().skip(inputsFirst ? 2 : 1).reduce(1, Math::multiplyExact);
    float[] scaled = new float[weight.values().length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (weight.values()[i] * factor[i / span % factor.length]);
    }
    TensorValue bias = bias(weights.find(before, "bias"), norm, factor);
    return new Layer(new TensorValue(weight.shape(), scaled), Optional.of(bias));
  }

  private double[] factor(Node norm) {
    float[] scale = weights.of(norm, "scale").values();
    float[] variance = weights.of(norm, "running_variance").values();
    double epsilon = ((BatchNorm) norm.operation()).epsilon();
    double[] factor = new double[scale.length];
    for (int c = 0; c < factor.length; c++) {
      factor[c] = scale[c] / Math.sqrt(variance[c] + epsilon);
    }
    return factor;
  }

  private TensorValue bias(Optional<TensorValue> before, Node norm, double[] factor) {
    float[] mean = weights.of(norm, "running_mean").values();
    float[] shift = weights.of(norm, "shift").values();
    float[] bias = new float[factor.length];
    for (int c = 0; c < bias.length; c++) {
      double b = before.isPresent() ? before.get().values()[c] : 0;
      bias[c] = (float) ((b - mean[c]) * factor[c] + shift[c]);
    }
    return new TensorValue(List.of(bias.length), bias);
  }

  private static boolean isFinite(Layer layer) {
    return isFinite(layer.weight()) && layer.bias().filter(b -> !isFinite(b)).isEmpty();
  }

  private static boolean isFinite(TensorValue value) {
    for (float v : value.values()) {
      if (!Float.isFinite(v)) {
        return false;
      }
    }
    return true;
  }
}
