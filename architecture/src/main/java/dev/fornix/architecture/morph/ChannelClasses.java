package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which channels of a network's values can be replicated only together, such as those that an
 * addition brings together, and which cannot be replicated at all.
 */
final class ChannelClasses {
  private final Architecture network;
  private final Map<String, Integer> first = new HashMap<>();
  private final int[] parent;
  private final Map<Integer, String> fixed = new HashMap<>();
  private final Map<Integer, String> fixedClasses = new HashMap<>();

  private ChannelClasses(Architecture network) {
    this.network = network;
    int total = 0;
    for (String input : network.inputs().keySet()) {
      first.put(input, total);
      total += channels(input);
    }
    for (Node node : network.nodes()) {
      first.put(node.name(), total);
      total += channels(node.name());
    }
    parent = new int[total];
    for (int i = 0; i < total; i++) {
      parent[i] = i;
    }
  }

  static ChannelClasses of(Architecture network) {
    ChannelClasses classes = new ChannelClasses(network);
    network.inputs().keySet().forEach(i -> classes.fix(i, "'" + i + "' is an input"));
    network.nodes().forEach(classes::relate);
    network.outputs().forEach(o -> classes.fix(o, "'" + o + "' is an output"));
    classes.fixed.forEach(
        (channel, reason) -> classes.fixedClasses.putIfAbsent(classes.root(channel), reason));
    return classes;
  }

  private int channels(String value) {
    return network.type(value).channels();
  }

  private int channel(String value, int number) {
    return Optional.ofNullable(first.get(value)).orElseThrow() + number;
  }

  /** The class of a channel. */
  int of(String value, int number) {
    return root(channel(value, number));
  }

  /** Why the channels of a class have to stay as many as they are, if so. */
  Optional<String> fixed(int of) {
    return Optional.ofNullable(fixedClasses.get(of));
  }

  private int root(int channel) {
    int root = channel;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private void relate(Node node) {
    switch (node.operation().kind()) {
      case CONVOLUTION -> convolution(node, (Convolution) node.operation());
      case LINEAR -> {
        if (node.type().dimensions().size() > 1) {
          fixBoth(node);
        }
      }
      case TRANSPOSED_CONVOLUTION -> {}
      case CHANNEL_SHUFFLE, CHANNEL_SLICE, EMBEDDING, GROUP_NORM, LAYER_NORM, MIXTURE, RESHAPE ->
          fixBoth(node);
      case FLATTEN -> flatten(node);
      case CONCAT -> concat(node);
      case ACTIVATION,
          ADD,
          BATCH_NORM,
          DROPOUT,
          DROP_PATH,
          GLOBAL_POOL,
          IDENTITY,
          MULTIPLY,
          POOL,
          SHIFT,
          STANDARDISATION,
          UPSAMPLE,
          ZERO ->
          node.inputs().forEach(input -> join(input, node.name()));
    }
  }

  private void convolution(Node node, Convolution convolution) {
    int in = node.inputTypes().get(0).channels();
    if (convolution.groups() == in && convolution.channels() == in && in > 1) {
      join(node.inputs().get(0), node.name());
    } else if (convolution.groups() > 1) {
      fixBoth(node);
    }
  }

  /** A vector's features are the pixels of the channels, channel by channel. */
  private void flatten(Node node) {
    String input = node.inputs().get(0);
    TensorType type = node.inputTypes().get(0);
    int pixels = Math.toIntExact(type.size()) / type.channels();
    for (int i = 0; i < channels(node.name()); i++) {
      join(channel(input, i / pixels), channel(node.name(), i));
    }
  }

  private void concat(Node node) {
    int at = 0;
    for (String input : node.inputs()) {
      for (int c = 0; c < channels(input); c++) {
        join(channel(input, c), channel(node.name(), at++));
      }
    }
  }

  private void join(String one, String other) {
    for (int c = 0; c < channels(one); c++) {
      join(channel(one, c), channel(other, c));
    }
  }

  private void join(int one, int other) {
    parent[root(one)] = root(other);
  }

  private void fixBoth(Node node) {
    String reason = "'" + node.name() + "' (" + node.operation().label() + ") reads all channels";
    fix(node.name(), reason);
    List.copyOf(node.inputs()).forEach(input -> fix(input, reason));
  }

  private void fix(String value, String reason) {
    for (int c = 0; c < channels(value); c++) {
      fixed.putIfAbsent(channel(value, c), reason);
    }
  }
}
