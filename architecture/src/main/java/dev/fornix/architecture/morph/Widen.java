package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Linear;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.operation.TransposedConvolution;
import dev.fornix.architecture.weights.TensorValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Gives a layer more channels by replicating some at random and dividing what reads them by the
 * number of the copies (Chen et al. 2016, section 2.3, Net2WiderNet).
 *
 * <p>A copy stands right behind its original. Copies run on through batch norms, activations,
 * poolings, depthwise convolutions and concatenations up to the next dense layers; where an
 * addition or a multiplication brings values together, the layers before all of them get the same
 * copies. So one widening may widen several layers.
 *
 * <p>Copies would get equal gradients and stay equal for ever, unless something tells them apart: a
 * dropout in training, or the noise that the paper adds.
 *
 * @param node a dense convolution, transposed convolution or linear layer
 * @param channels how many it has afterwards, more than now
 * @param noise added to the weights of the copies: its standard deviation as a share of that of the
 *     tensor, 0 or more; 0 keeps the outputs exactly, 0.01 changes them by about as little
 * @param seed where all chance comes from
 */
public record Widen(String node, int channels, double noise, long seed) implements Morphism {
  /** Check the noise. */
  public Widen {
    if (!(noise >= 0) || !Double.isFinite(noise)) {
      throw new IllegalArgumentException("the noise (" + noise + ") must be 0 or more and finite");
    }
  }

  /** Without noise. */
  public Widen(String node, int channels, long seed) {
    this(node, channels, 0, seed);
  }

  @Override
  public WeightedNetwork apply(WeightedNetwork network) {
    Node widened = Rewriting.node(network, node);
    int now = widened.type().channels();
    if (!dense(widened)) {
      throw new InapplicableMorphismException(
          "'"
              + node
              + "' ("
              + widened.operation().label()
              + ") does not choose how many channels it has; widen the dense layer before it");
    }
    if (channels <= now) {
      throw new InapplicableMorphismException(
          "'" + node + "' has " + now + " channels; " + channels + " are no more");
    }
    RandomGenerator random = new SplittableRandom(seed);
    return new Widening(network, replicas(network.architecture(), now, random), random).apply();
  }

  private static boolean dense(Node node) {
    return node.operation() instanceof Convolution c
        ? c.groups() == 1
        : node.operation() instanceof TransposedConvolution
            || (node.operation() instanceof Linear && node.type().dimensions().size() == 1);
  }

  /** How many channels stand for one, by its class; only where it is more than one. */
  private Replicas replicas(Architecture network, int now, RandomGenerator random) {
    ChannelClasses classes = ChannelClasses.of(network);
    Map<Integer, Integer> copies = new HashMap<>();
    for (int c = 0; c < now; c++) {
      int each = classes.of(node, c);
      classes
          .fixed(each)
          .ifPresent(
              reason -> {
                throw new InapplicableMorphismException(
                    "the channels of '" + node + "' have to stay " + now + ": " + reason);
              });
      if (copies.put(each, 1) != null) {
        throw new InapplicableMorphismException(
            "the network adds channels of '" + node + "' to one another; widen another layer");
      }
    }
    for (int i = now; i < channels; i++) {
      copies.merge(classes.of(node, random.nextInt(now)), 1, Integer::sum);
    }
    return new Replicas(classes, copies);
  }

  /** How often each channel stands in the wider network. */
  private record Replicas(ChannelClasses classes, Map<Integer, Integer> copies) {
    int of(String value, int channel) {
      return Optional.ofNullable(copies.get(classes.of(value, channel))).orElse(1);
    }

    /** From which channel each of the wider value comes. */
    List<Integer> expanded(String value, int channels) {
      List<Integer> origins = new ArrayList<>();
      for (int c = 0; c < channels; c++) {
        for (int i = of(value, c); i > 0; i--) {
          origins.add(c);
        }
      }
      return origins;
    }
  }

  /** One application. */
  private final class Widening {
    private final WeightedNetwork network;
    private final Replicas replicas;
    private final RandomGenerator random;
    private final Map<String, List<Integer>> origins = new HashMap<>();

    Widening(WeightedNetwork network, Replicas replicas, RandomGenerator random) {
      this.network = network;
      this.replicas = replicas;
      this.random = random;
      network
          .architecture()
          .inputs()
          .forEach((name, type) -> origins.put(name, replicas.expanded(name, type.channels())));
    }

    WeightedNetwork apply() {
      Rewriting graph = Rewriting.of(network);
      for (Node each : network.architecture().nodes()) {
        List<Integer> out = origins(each);
        origins.put(each.name(), out);
        boolean same = out.size() == each.type().channels() && readsAsBefore(each);
        graph.put(each, same ? each.operation() : wider(each.operation(), out.size()));
        for (ParameterSpec spec :
            same ? List.<ParameterSpec>of() : each.operation().parameters(each.inputTypes())) {
          graph.weight(each.name(), spec.name(), tensor(each, spec, out));
        }
      }
      return graph.finish();
    }

    private boolean readsAsBefore(Node each) {
      return IntStream.range(0, each.inputs().size())
          .allMatch(i -> before(each, i).size() == each.inputTypes().get(i).channels());
    }

    private List<Integer> before(Node each, int input) {
      return Optional.ofNullable(origins.get(each.inputs().get(input))).orElseThrow();
    }

    private List<Integer> origins(Node each) {
      return switch (each.operation().kind()) {
        case CONVOLUTION, LINEAR, TRANSPOSED_CONVOLUTION ->
            replicas.expanded(each.name(), each.type().channels());
        case CONCAT -> joined(each);
        case FLATTEN -> flattened(each);
        case ADD, MULTIPLY -> equal(each);
        case CHANNEL_SHUFFLE, CHANNEL_SLICE, EMBEDDING, MIXTURE, RESHAPE ->
            replicas.expanded(each.name(), each.type().channels());
        case ACTIVATION,
            BATCH_NORM,
            DROPOUT,
            DROP_PATH,
            GLOBAL_POOL,
            GROUP_NORM,
            IDENTITY,
            LAYER_NORM,
            POOL,
            SHIFT,
            STANDARDISATION,
            UPSAMPLE,
            ZERO ->
            before(each, 0);
      };
    }

    private List<Integer> joined(Node concat) {
      List<Integer> joined = new ArrayList<>();
      int offset = 0;
      for (int i = 0; i < concat.inputs().size(); i++) {
        for (int origin : before(concat, i)) {
          joined.add(offset + origin);
        }
        offset += concat.inputTypes().get(i).channels();
      }
      return joined;
    }

    private List<Integer> flattened(Node flatten) {
      int channels = flatten.inputTypes().get(0).channels();
      int pixels = flatten.type().channels() / channels;
      List<Integer> features = new ArrayList<>();
      for (int origin : before(flatten, 0)) {
        for (int p = 0; p < pixels; p++) {
          features.add(origin * pixels + p);
        }
      }
      return features;
    }

    private List<Integer> equal(Node sum) {
      for (int i = 1; i < sum.inputs().size(); i++) {
        if (!before(sum, i).equals(before(sum, 0))) {
          throw new InapplicableMorphismException(
              "the copies of the channels of '"
                  + node
                  + "' would reach '"
                  + sum.name()
                  + "' in different orders; widen another layer");
        }
      }
      return before(sum, 0);
    }

    private Operation wider(Operation operation, int channels) {
      if (operation instanceof Convolution c) {
        return new Convolution(
            channels,
            c.kernelHeight(),
            c.kernelWidth(),
            c.stride(),
            c.dilation(),
            c.groups() == c.channels() && c.groups() > 1 ? channels : c.groups(),
            c.paddingHeight(),
            c.paddingWidth(),
            c.bias());
      }
      if (operation instanceof TransposedConvolution c) {
        return new TransposedConvolution(channels, c.kernel(), c.stride(), c.padding(), c.bias());
      }
      return operation instanceof Linear linear ? new Linear(channels, linear.bias()) : operation;
    }

    private TensorValue tensor(Node each, ParameterSpec spec, List<Integer> out) {
      TensorValue old = network.tensor(each, spec.name());
      if (spec.role() != ParameterSpec.Role.WEIGHT) {
        return picked(old, 0, out, false);
      }
      int outputs = each.operation() instanceof TransposedConvolution ? 1 : 0;
      TensorValue rows = noisy(picked(old, outputs, out, false), outputs, out);
      return dense(each) ? picked(rows, 1 - outputs, before(each, 0), true) : rows;
    }

    /** Along an axis the entries that each comes from; shared among them where they are summed. */
    private TensorValue picked(TensorValue old, int axis, List<Integer> from, boolean shared) {
      List<Integer> shape = new ArrayList<>(old.shape());
      int inner = Tensors.size(shape.subList(axis + 1, shape.size()));
      int outer = Tensors.size(shape.subList(0, axis));
      int size = shape.set(axis, from.size());
      int[] times = new int[size];
      from.forEach(origin -> times[origin]++);
      float[] values = new float[outer * from.size() * inner];
      int at = 0;
      for (int o = 0; o < outer; o++) {
        for (int origin : from) {
          for (int i = 0; i < inner; i++) {
            float value = old.values()[(o * size + origin) * inner + i];
            values[at++] = shared ? value / times[origin] : value;
          }
        }
      }
      return new TensorValue(shape, values);
    }

    /** Noise on the copies, which stand behind their originals. */
    private TensorValue noisy(TensorValue weight, int axis, List<Integer> out) {
      if (noise == 0) {
        return weight;
      }
      double deviation = noise * deviation(weight.values());
      int inner = Tensors.size(weight.shape().subList(axis + 1, weight.shape().size()));
      float[] values = weight.values().clone();
      for (int i = 0; i < values.length; i++) {
        int channel = i / inner % out.size();
        if (channel > 0 && out.get(channel).equals(out.get(channel - 1))) {
          values[i] += (float) (deviation * random.nextGaussian());
        }
      }
      return new TensorValue(weight.shape(), values);
    }

    private double deviation(float[] values) {
      double sum = 0;
      double squares = 0;
      for (float value : values) {
        sum += value;
        squares += (double) value * value;
      }
      double mean = sum / values.length;
      return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
    }
  }
}
