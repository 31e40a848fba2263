package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.TensorType;
import java.util.List;

/**
 * Adds an earlier value to a later one, over a branch that begins as zero: a batch norm whose scale
 * is 0 (Goyal et al. 2017, section 5.1), behind a 1×1 convolution, or on vectors a linear layer,
 * where the shapes differ. What learns at first is the scale, whose gradient is not 0.
 *
 * <p>Elsken et al. 2017 (section 3, type IV) write a convex combination {@code λ · to + (1 − λ) ·
 * from} that begins with {@code λ = 1}; here {@code to} keeps its weight of 1.
 *
 * @param from the node or input to add
 * @param to the node that it is added to; comes after {@code from}
 * @param name the place of the new nodes: {@code name/conv} or {@code name/linear}, {@code
 *     name/norm}, {@code name/add}
 */
public record AddSkip(String from, String to, String name) implements Morphism {
  @Override
  public WeightedNetwork apply(WeightedNetwork network) {
    TensorType source = Rewriting.type(network, from);
    TensorType target = Rewriting.node(network, to).type();
    List<Node> nodes = network.architecture().nodes();
    List<String> names = nodes.stream().map(Node::name).toList();
    int place = names.indexOf(to) + 1;
    if (names.indexOf(from) + 1 >= place) {
      throw new InapplicableMorphismException(
          "'" + from + "' does not come before '" + to + "'; a skip connection leads forwards");
    }
    Rewriting graph = Rewriting.of(network).copy(nodes.subList(0, place));
    String branch = source.equals(target) ? from : fitted(graph, source, target);
    String norm = graph.add(name + "/norm", BatchNorm.standard(), List.of(branch));
    int channels = target.channels();
    graph.weight(norm, "scale", Tensors.filled(channels, 0));
    graph.weight(norm, "shift", Tensors.filled(channels, 0));
    graph.weight(norm, "running_mean", Tensors.filled(channels, 0));
    graph.weight(norm, "running_variance", Tensors.filled(channels, 1));
    graph.replace(to, graph.add(name + "/add", new Add(), List.of(to, norm)));
    return graph.copy(nodes.subList(place, nodes.size())).finish();
  }

  private String fitted(Rewriting graph, TensorType source, TensorType target) {
    int channels = target.channels();
    if (source.isImage() && target.isImage()) {
      String conv =
          graph.add(
              name + "/conv", Convolution.same(channels, 1, stride(source, target)), List.of(from));
      List<Integer> shape = List.of(channels, source.channels(), 1, 1);
      graph.weight(conv, "weight", Tensors.dirac(shape));
      return conv;
    }
    if (source.dimensions().size() == 1 && target.dimensions().size() == 1) {
      String linear = graph.add(name + "/linear", new Linear(channels, false), List.of(from));
      graph.weight(linear, "weight", Tensors.dirac(List.of(channels, source.channels())));
      return linear;
    }
    throw misfit(source, target);
  }

  private int stride(TensorType source, TensorType target) {
    int stride = (source.height() + target.height() - 1) / target.height();
    boolean fits =
        (source.height() - 1) / stride + 1 == target.height()
            && (source.width() - 1) / stride + 1 == target.width();
    if (!fits) {
      throw misfit(source, target);
    }
    return stride;
  }

  private InapplicableMorphismException misfit(TensorType source, TensorType target) {
    return new InapplicableMorphismException(
        "'"
            + from
            + "' ("
            + source
            + ") cannot be added to '"
            + to
            + "' ("
            + target
            + "): no stride brings the one to the size of the other");
  }
}
