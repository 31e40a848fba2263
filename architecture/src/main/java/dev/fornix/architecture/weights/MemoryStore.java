package dev.fornix.architecture.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store in memory; for one thread. */
public final class MemoryStore implements ParameterStore {
  private final Map<String, TensorValue> values = new LinkedHashMap<>();

  @Override
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  @Override
  public Optional<TensorValue> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void put(String key, TensorValue value) {
    values.put(key, value);
  }
}
