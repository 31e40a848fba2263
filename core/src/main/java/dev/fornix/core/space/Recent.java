package dev.fornix.core.space;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps the values of the keys that were asked for last, so that what a rule has decoded need not
 * be decoded again for the evaluation. Safe for several threads.
 *
 * @param <K> the key
 * @param <V> what is worked out for it
 */
public final class Recent<K, V> {
  private static final float LOAD = 0.75f;

  private final int capacity;
  private final Function<? super K, ? extends V> function;
  private final Map<K, V> values = new LinkedHashMap<>(16, LOAD, true);

  /**
   * Keep nothing yet.
   *
   * @param capacity how many values are kept at most, at least 1
   * @param function works out the value of a key; never null
   */
  public Recent(int capacity, Function<? super K, ? extends V> function) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity (" + capacity + ") must be at least 1");
    }
    this.capacity = capacity;
    this.function = function;
  }

  /** The value of a key, worked out where it is not kept. */
  public V of(K key) {
    synchronized (values) {
      V kept = values.get(key);
      if (kept != null) {
        return kept;
      }
    }
    V value = function.apply(key);
    keep(key, value);
    return value;
  }

  private void keep(K key, V value) {
    synchronized (values) {
      values.put(key, value);
      if (values.size() > capacity) {
        values.remove(values.keySet().iterator().next());
      }
    }
  }
}
