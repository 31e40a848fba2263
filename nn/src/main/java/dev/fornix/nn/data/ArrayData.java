package dev.fornix.nn.data;

import dev.fornix.architecture.weights.TensorValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Examples as plain arrays, for networks with any named inputs.
 *
 * @param inputs for each input of the network a tensor {@code [examples, …]}
 * @param targets what is to be predicted
 */
public record ArrayData(Map<String, TensorValue> inputs, Targets targets) implements LearningData {
  /** Copy and check that all have as many examples. */
  public ArrayData {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    inputs.forEach(
        (name, value) -> {
          if (value.shape().isEmpty() || value.shape().get(0) != targets.size()) {
            throw new IllegalArgumentException(
                "the input '"
                    + name
                    + "' has shape "
                    + value.shape()
                    + ", but there are "
                    + targets.size()
                    + " targets");
          }
        });
  }

  @Override
  public int size() {
    return targets.size();
  }
}
