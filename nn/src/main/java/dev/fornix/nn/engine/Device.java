package dev.fornix.nn.engine;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Where tensors live.
 *
 * @param type processor or graphics card
 * @param index which card; empty on the processor
 */
public record Device(Type type, OptionalInt index) {
  /** The kinds of device. */
  public enum Type {
    CPU,
    CUDA
  }

  /** Check that cards, and only cards, have a number. */
  public Device {
    if ((type == Type.CUDA) != index.isPresent()) {
      throw new IllegalArgumentException("a CUDA device has an index and the CPU has none");
    }
  }

  /** The processor. */
  public static Device cpu() {
    return new Device(Type.CPU, OptionalInt.empty());
  }

  /** The graphics card of this number, counted from 0. */
  public static Device cuda(int index) {
    return new Device(Type.CUDA, OptionalInt.of(index));
  }

  @Override
  public String toString() {
    String name = type.name().toLowerCase(Locale.ROOT);
    return index.isPresent() ? name + ":" + index.getAsInt() : name;
  }
}
