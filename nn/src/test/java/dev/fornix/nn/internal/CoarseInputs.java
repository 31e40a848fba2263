package dev.fornix.nn.internal;

import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.data.ArrayData;
import java.util.LinkedHashMap;
import java.util.Map;

/** Inputs for differences: coarse enough that a small step is seen in 32 bits. */
final class CoarseInputs {
  private CoarseInputs() {}

  /** The inputs in steps of 1/256, one of them moved. */
  static ArrayData moved(ArrayData data, int at, double by) {
    Map<String, TensorValue> inputs = new LinkedHashMap<>();
    data.inputs()
        .forEach(
            (name, value) -> {
              float[] values = value.values().clone();
              for (int i = 0; i < values.length; i++) {
                values[i] = Math.round(values[i] * 256) / 256f + 0x1p-9f;
              }
              values[at] += (float) by;
              inputs.put(name, new TensorValue(value.shape(), values));
            });
    return new ArrayData(inputs, data.targets());
  }
}
