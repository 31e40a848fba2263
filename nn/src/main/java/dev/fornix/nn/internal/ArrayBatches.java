package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.data.Targets;
import dev.fornix.nn.settings.Augmentation;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Batches of plain arrays; nothing is augmented. */
final class ArrayBatches implements BatchSource {
  private final ArrayData data;
  private final List<Map.Entry<String, TensorType>> inputs;

  ArrayBatches(ArrayData data, Architecture architecture) {
    this.data = data;
    inputs = List.copyOf(architecture.inputs().entrySet());
    for (Map.Entry<String, TensorType> input : inputs) {
      TensorValue value = data.inputs().get(input.getKey());
      if (value == null) {
        throw new IllegalArgumentException(
            "the network reads the input '"
                + input.getKey()
                + "', but the data has only "
                + data.inputs().keySet());
      }
      List<Integer> dimensions = value.shape().subList(1, value.shape().size());
      if (!dimensions.equals(input.getValue().dimensions())) {
        throw new IllegalArgumentException(
            "the network's input '"
                + input.getKey()
                + "' is "
                + input.getValue()
                + " for each example, but the data has "
                + dimensions);
      }
    }
  }

  @Override
  public Batch batch(int[] examples, ScalarType type) {
    Tensor[] tensors = new Tensor[inputs.size()];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = input(inputs.get(i), examples, type);
    }
    return Batch.plain(tensors, target(examples));
  }

  @Override
  public Batch augmented(
      int[] examples, ScalarType type, Augmentation augmentation, RandomGenerator random) {
    return batch(examples, type);
  }

  private Tensor input(Map.Entry<String, TensorType> input, int[] examples, ScalarType type) {
    TensorType each = input.getValue();
    TensorValue all = data.inputs().get(input.getKey());
    if (all == null) {
      throw new IllegalStateException("no input '" + input.getKey() + "'");
    }
    long[] shape = new long[each.dimensions().size() + 1];
    shape[0] = examples.length;
    for (int i = 1; i < shape.length; i++) {
      shape[i] = each.dimensions().get(i - 1);
    }
    Tensor tensor = Tensors.of(rows(all, examples), shape);
    if (each.element() == TensorType.Element.INTEGER) {
      return tensor.to(ScalarType.Long);
    }
    return each.isImage() ? Tensors.toChannelsLast(tensor.to(type)) : tensor.to(type);
  }

  private Tensor target(int[] examples) {
    if (data.targets() instanceof Targets.Classes classes) {
      long[] labels = new long[examples.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = classes.labels()[examples[i]];
      }
      return Tensors.of(labels, labels.length);
    }
    TensorValue values = ((Targets.Values) data.targets()).values();
    return Tensors.of(rows(values, examples), examples.length, values.shape().get(1));
  }

  private static float[] rows(TensorValue all, int[] examples) {
    int width = all.values().length / Math.max(1, all.shape().get(0));
    float[] rows = new float[examples.length * width];
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(all.values(), examples[i] * width, rows, i * width, width);
    }
    return rows;
  }
}
