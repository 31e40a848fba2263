package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Standardisation;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The kernels of nodes side by side: each reads and gives the channels of all, those of the first
 * node before the others.
 */
final class JoinedKernels {
  private final Binding binding;
  private final boolean training;

  JoinedKernels(Binding binding, boolean training) {
    this.binding = binding;
    this.training = training;
  }

  /**
   * With {@code apart} each node reads its own part of the channels, otherwise all read them all.
   */
  Kernel convolution(List<Node> nodes, boolean apart) {
    return new ConvolutionKernels(binding).joined(nodes, apart);
  }

  Kernel standardisation(List<Node> nodes) {
    return standardisation(nodes, OptionalInt.empty());
  }

  /**
   * Times each node's share of a candidate; the shares, a row for each node, are the last input.
   */
  Kernel weighedStandardisation(List<Node> nodes, int candidate) {
    return standardisation(nodes, OptionalInt.of(candidate));
  }

  private Kernel standardisation(List<Node> nodes, OptionalInt candidate) {
    Node first = nodes.get(0);
    Standardisation norm = (Standardisation) first.operation();
    long channels = first.type().channels();
    Tensor[] means = bound(nodes, "running_mean");
    Tensor[] variances = bound(nodes, "running_variance");
    TensorOptional none = binding.none();
    Normalising normalise =
        Normalising.of(training, channels * nodes.size(), norm.momentum(), norm.epsilon());
    return (x, pass) -> {
      Tensor mean = torch.cat(new TensorVector(means));
      Tensor variance = torch.cat(new TensorVector(variances));
      TensorOptional scale =
          candidate.isPresent()
              ? new TensorOptional(spread(x[1], candidate.getAsInt(), channels))
              : none;
      Tensor normal =
          normalise.apply(
              x[0], scale, none, new TensorOptional(mean), new TensorOptional(variance));
      if (training) {
        handBack(mean, means);
        handBack(variance, variances);
      }
      return normal;
    };
  }

  private Tensor[] bound(List<Node> nodes, String name) {
    return nodes.stream().map(node -> binding.tensor(node.key(name))).toArray(Tensor[]::new);
  }

  /**
   * As libtorch's own norms do it, unseen by autograd: all statistics lie in one buffer, parts of
   * which other norms have kept for their gradients, which do not read them.
   */
  private static void handBack(Tensor together, Tensor[] parts) {
    long from = 0;
    for (Tensor part : parts) {
      part.variable_data().copy_(together.narrow(0, from, part.numel()));
      from += part.numel();
    }
  }

  /** One row for each input. */
  static Tensor stack(Tensor[] x, Pass pass) {
    return torch.stack(new TensorVector(x));
  }

  /** A candidate's share in each row, for each of so many channels. */
  private static Tensor spread(Tensor shares, int candidate, long channels) {
    return shares.select(1, candidate).unsqueeze(1).expand(shares.size(0), channels).reshape(-1);
  }

  /** As {@link Kernels#mixture}, with a row of shares for each mixture. */
  static Kernel mixture(int weighed, int[] candidates) {
    return Kernels.mixture(weighed, candidates, JoinedKernels::share);
  }

  private static Tensor share(Tensor shares, int candidate, Tensor like) {
    return spread(shares, candidate, like.size(1) / shares.size(0))
        .view(1, -1, 1, 1)
        .to(like.scalar_type());
  }

  /** All channels several times. */
  static Kernel repeat(int times) {
    return (x, pass) -> last(x[0]).repeat(1, 1, 1, times).permute(0, 3, 1, 2);
  }

  /** The channels of all inputs, each of which holds those of so many nodes. */
  static Kernel concatenation(int nodes) {
    return (x, pass) -> {
      Tensor like = last(x[0]);
      long[] together = {like.size(0), like.size(1), like.size(2), -1};
      long[] apart = {like.size(0), like.size(1), like.size(2), nodes, -1};
      Tensor[] parts =
          Arrays.stream(x).map(part -> last(part).reshape(apart)).toArray(Tensor[]::new);
      return torch.cat(new TensorVector(parts), 4).reshape(together).permute(0, 3, 1, 2);
    };
  }

  /** Equal parts of the channels, in their order. */
  static Tensor[] split(Tensor x, int parts) {
    try (TensorVector split = last(x).split(x.size(1) / parts, 3)) {
      Tensor[] views = new Tensor[parts];
      Arrays.setAll(views, i -> split.get(i).permute(0, 3, 1, 2));
      return views;
    }
  }

  /** Channels lie last in memory; gradients are laid out by the order of the dimensions. */
  private static Tensor last(Tensor x) {
    return x.permute(0, 2, 3, 1);
  }
}
