package dev.fornix.architecture.morph;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The means and variances of a value's channels, as the batch norms before it let expect: they give
 * each channel the mean {@code shift} and the variance {@code scale²}; a ReLU cuts a normal
 * distribution; the terms of a sum are taken for independent. Where none of this tells, mean 0 and
 * variance 1.
 *
 * @param means one per channel
 * @param variances one per channel, at least {@value #LEAST_VARIANCE}
 */
record Moments(List<Double> means, List<Double> variances) {
  /** A channel that seems constant may come to life. */
  private static final double LEAST_VARIANCE = 0.01;

  Moments {
    means = List.copyOf(means);
    variances = variances.stream().map(v -> Math.max(LEAST_VARIANCE, v)).toList();
  }

  /** What is to be expected of a value. */
  static Moments of(Architecture architecture, ParameterStore weights, String value) {
    Map<String, Moments> known = new HashMap<>();
    for (Node node : architecture.nodes()) {
      after(node, known, weights).ifPresent(moments -> known.put(node.name(), moments));
    }
    return of(architecture, known, value);
  }

  /** What is known of a value, or else mean 0 and variance 1. */
  static Moments of(Architecture architecture, Map<String, Moments> known, String value) {
    int channels = architecture.type(value).channels();
    return Optional.ofNullable(known.get(value))
        .orElseGet(
            () ->
                new Moments(
                    Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0)));
  }

  /** What is known after a node, given what is known of the values before it. */
  static Optional<Moments> after(Node node, Map<String, Moments> known, ParameterStore weights) {
    Optional<Moments> first = Optional.ofNullable(known.get(node.inputs().get(0)));
    return switch (node.operation().kind()) {
      case BATCH_NORM -> normalised(node, weights);
      case ACTIVATION ->
          first
              .filter(m -> node.operation().equals(new Activation(Activation.Function.RELU)))
              .map(Moments::rectified);
      case ADD ->
          node.inputs().stream()
              .map(input -> Optional.ofNullable(known.get(input)))
              .reduce((a, b) -> a.flatMap(x -> b.map(x::plus)))
              .orElseThrow();
      case DROPOUT, DROP_PATH, IDENTITY, POOL, SHIFT, UPSAMPLE -> first;
      case CHANNEL_SHUFFLE,
          CHANNEL_SLICE,
          CONCAT,
          CONVOLUTION,
          EMBEDDING,
          FLATTEN,
          GLOBAL_POOL,
          GROUP_NORM,
          LAYER_NORM,
          LINEAR,
          MIXTURE,
          MULTIPLY,
          RESHAPE,
          STANDARDISATION,
          TRANSPOSED_CONVOLUTION,
          ZERO ->
          Optional.empty();
    };
  }

  private static Optional<Moments> normalised(Node norm, ParameterStore weights) {
    Optional<TensorValue> scale = weights.find(norm.key("scale"));
    Optional<TensorValue> shift = weights.find(norm.key("shift"));
    if (scale.isEmpty() || shift.isEmpty()) {
      return Optional.empty();
    }
    List<Double> means = new ArrayList<>();
    List<Double> variances = new ArrayList<>();
    for (int c = 0; c < scale.get().values().length; c++) {
      means.add((double) shift.get().values()[c]);
      variances.add(Math.pow(scale.get().values()[c], 2));
    }
    return Optional.of(new Moments(means, variances));
  }

  private Moments plus(Moments other) {
    List<Double> sums = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    for (int c = 0; c < means.size(); c++) {
      sums.add(means.get(c) + other.means.get(c));
      spreads.add(variances.get(c) + other.variances.get(c));
    }
    return new Moments(sums, spreads);
  }

  /** Of {@code max(x, 0)} where x is normal. */
  private Moments rectified() {
    List<Double> cut = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    for (int c = 0; c < means.size(); c++) {
      double mean = means.get(c);
      double deviation = Math.sqrt(variances.get(c));
      double density = Math.exp(-0.5 * Math.pow(mean / deviation, 2)) / Math.sqrt(2 * Math.PI);
      double above = above(mean / deviation);
      double first = mean * above + deviation * density;
      double second = (mean * mean + variances.get(c)) * above + mean * deviation * density;
      cut.add(first);
      spreads.add(second - first * first);
    }
    return new Moments(cut, spreads);
  }

  /** The normal distribution function, by its logistic approximation (Bowling et al. 2009). */
  private static double above(double z) {
    return 1 / (1 + Math.exp(-0.07056 * z * z * z - 1.5976 * z));
  }

  /** The same, with further channels of mean 0 and variance 1. */
  Moments padded(int channels) {
    List<Double> allMeans = new ArrayList<>(means);
    List<Double> allVariances = new ArrayList<>(variances);
    int further = channels - means.size();
    allMeans.addAll(Collections.nCopies(further, 0.0));
    allVariances.addAll(Collections.nCopies(further, 1.0));
    return new Moments(allMeans, allVariances);
  }

  /**
   * Make a batch norm hand its input on: its running statistics are these, and its scale and shift
   * undo them (Chen et al. 2016, section 2.4).
   */
  void undoneBy(String norm, BatchNorm operation, MemoryStore into) {
    int channels = means.size();
    float[] scale = new float[channels];
    float[] variance = new float[channels];
    float[] mean = new float[channels];
    for (int c = 0; c < channels; c++) {
      variance[c] = variances.get(c).floatValue();
      scale[c] = (float) Math.sqrt(variance[c] + operation.epsilon());
      mean[c] = means.get(c).floatValue();
    }
    List<Integer> shape = List.of(channels);
    into.put(norm + "/scale", new TensorValue(shape, scale));
    into.put(norm + "/shift", new TensorValue(shape, mean));
    into.put(norm + "/running_mean", new TensorValue(shape, mean.clone()));
    into.put(norm + "/running_variance", new TensorValue(shape, variance));
  }
}
