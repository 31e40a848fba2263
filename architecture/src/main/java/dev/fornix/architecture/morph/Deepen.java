package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.List;

/**
 * Puts a further layer behind a value, which begins as the identity (Chen et al. 2016, section 2.4,
 * Net2DeeperNet): a convolution, or on vectors a linear layer, that hands each channel on, a batch
 * norm whose scale and shift undo its running statistics, and a ReLU where the value is never
 * negative.
 *
 * <p>The paper measures those statistics on training data; here they are what the batch norms
 * before the layer let expect (a ReLU after a norm leaves a rectified normal distribution), or mean
 * 0 and variance 1 where none does. At prediction this makes no difference; in training the layer
 * is the identity as far as the batch has these statistics.
 *
 * @param after the node or input behind which the layer comes; all that read it read the layer then
 * @param name the place of the new nodes: {@code name/conv} or {@code name/linear}, {@code
 *     name/norm}, {@code name/relu}
 * @param kernel odd side of the convolution's kernel; 1 on a vector
 * @param relu whether the layer ends with a ReLU
 */
public record Deepen(String after, String name, int kernel, boolean relu) implements Morphism {
  /** Check the kernel. */
  public Deepen {
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException("the kernel (" + kernel + ") must be odd and at least 1");
    }
  }

  @Override
  public WeightedNetwork apply(WeightedNetwork network) {
    TensorType type = Rewriting.type(network, after);
    requireFitting(network.architecture(), type);
    List<Node> nodes = network.architecture().nodes();
    int place = place(nodes);
    Rewriting graph = Rewriting.of(network).copy(nodes.subList(0, place));
    graph.replace(after, layer(graph, network, type));
    return graph.copy(nodes.subList(place, nodes.size())).finish();
  }

  private void requireFitting(Architecture network, TensorType type) {
    boolean vector = type.element() == TensorType.Element.REAL && type.dimensions().size() == 1;
    if (!vector && !type.isImage()) {
      throw new InapplicableMorphismException(
          "the value '" + after + "' (" + type + ") is no image and no vector of real numbers");
    }
    if (vector && kernel > 1) {
      throw new InapplicableMorphismException(
          "the value '" + after + "' (" + type + ") is a vector, on which the kernel must be 1");
    }
    if (relu && !Signs.neverNegative(network).contains(after)) {
      throw new InapplicableMorphismException(
          "the value '"
              + after
              + "' can be negative, where a ReLU changes it; choose a value behind a ReLU, or a"
              + " layer without one");
    }
  }

  private int place(List<Node> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(after)) {
        return i + 1;
      }
    }
    return 0;
  }

  private String layer(Rewriting graph, WeightedNetwork network, TensorType type) {
    int channels = type.channels();
    String y;
    if (type.isImage()) {
      y = graph.add(name + "/conv", Convolution.same(channels, kernel, 1), List.of(after));
      graph.weight(y, "weight", Tensors.dirac(List.of(channels, channels, kernel, kernel)));
    } else {
      y = graph.add(name + "/linear", new Linear(channels, true), List.of(after));
      graph.weight(y, "weight", Tensors.dirac(List.of(channels, channels)));
      graph.weight(y, "bias", Tensors.filled(channels, 0));
    }
    BatchNorm norm = BatchNorm.standard();
    y = graph.add(name + "/norm", norm, List.of(y));
    undo(graph, Moments.of(network.architecture(), network.weights(), after), y, norm);
    Activation rectifier = new Activation(Activation.Function.RELU);
    return relu ? graph.add(name + "/relu", rectifier, List.of(y)) : y;
  }

  private static void undo(Rewriting graph, Moments moments, String node, BatchNorm norm) {
    MemoryStore tensors = new MemoryStore();
    moments.undoneBy(node, norm, tensors);
    for (String key : tensors.keys()) {
      TensorValue value = tensors.find(key).orElseThrow();
      graph.weight(node, key.substring(node.length() + 1), value);
    }
  }
}
