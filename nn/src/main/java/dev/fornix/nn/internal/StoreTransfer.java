package dev.fornix.nn.internal;

import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Copies flat buffers to and from stores, tensor by tensor. */
final class StoreTransfer {
  private final ParameterLayout layout;

  StoreTransfer(ParameterLayout layout) {
    this.layout = layout;
  }

  /** Put all tensors of a network into a store, their keys after a prefix. */
  void write(Parameters from, String prefix, ParameterStore to) {
    layout.slots().forEach((key, slot) -> to.put(prefix + key, value(from, slot)));
  }

  /** Put a buffer as long as the learnt values into a store. */
  void write(Tensor learnt, String prefix, ParameterStore to) {
    write(learnt, Region::learnt, prefix, to);
  }

  /** Put a buffer as long as that of some regions into a store. */
  void write(Tensor buffer, Predicate<Region> regions, String prefix, ParameterStore to) {
    layout
        .slots()
        .forEach(
            (key, slot) -> {
              if (regions.test(slot.region())) {
                to.put(prefix + key, value(buffer, slot));
              }
            });
  }

  /**
   * Take all tensors of a network from a store.
   *
   * @throws IllegalArgumentException if one is missing or has another shape
   */
  void read(ParameterStore from, String prefix, Parameters to) {
    layout.slots().forEach((key, slot) -> copy(from, prefix + key, to.master(slot), slot));
    to.refresh();
  }

  /** Take a buffer as long as the learnt values from a store. */
  void read(ParameterStore from, String prefix, Tensor learnt) {
    read(from, prefix, learnt, Region::learnt);
  }

  /** Take a buffer as long as that of some regions from a store. */
  void read(ParameterStore from, String prefix, Tensor buffer, Predicate<Region> regions) {
    layout
        .slots()
        .forEach(
            (key, slot) -> {
              if (regions.test(slot.region())) {
                copy(from, prefix + key, buffer, slot);
              }
            });
  }

  private static TensorValue value(Parameters from, Slot slot) {
    return value(from.master(slot), slot);
  }

  /** The numbers of one tensor. */
  static TensorValue value(Tensor buffer, Slot slot) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      float[] values = Tensors.floats(Parameters.view(buffer, slot));
      return new TensorValue(slot.spec().shape(), values);
    }
  }

  private static void copy(ParameterStore from, String key, Tensor buffer, Slot slot) {
    TensorValue value =
        from.find(key)
            .orElseThrow(
                () -> new IllegalArgumentException("the store has no tensor '" + key + "'"));
    if (!value.shape().equals(slot.spec().shape())) {
      throw new IllegalArgumentException(
          "the tensor '"
              + key
              + "' has shape "
              + value.shape()
              + " in the store, but the network needs "
              + slot.spec().shape());
    }
    fill(buffer, slot, value);
  }

  /** Take one tensor of the slot's shape. */
  static void fill(Tensor buffer, Slot slot, TensorValue value) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Parameters.view(buffer, slot).copy_(Tensors.of(value.values(), slot.shape()));
    }
  }
}
