package dev.fornix.nn.internal;

import dev.fornix.nn.internal.ParameterLayout.Region;
import dev.fornix.nn.internal.ParameterLayout.Slot;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Some of the learnt values of a buffer, in the order of the buffer: whole tensors in rows of a
 * cache line, or, where a tensor is a slice of what lies there, number by number. Where this thread
 * makes it, its innermost scope owns it.
 */
final class Selection {
  private final Tensor index;
  private final int width;
  private final long decaying;
  private final long low;
  private final long size;

  private Selection(List<Slot> slots, int width) {
    this.width = width;
    long[] places = slots.stream().flatMapToLong(this::places).toArray();
    index = Tensors.of(places, places.length);
    size = places.length;
    decaying = count(slots, Region.WEIGHTS);
    low = decaying + count(slots, Region.BIASES);
  }

  /** The learnt ones among some tensors, which lie apart. */
  static Selection of(Collection<Slot> slots) {
    List<Slot> learnt =
        slots.stream()
            .filter(slot -> slot.region() != Region.STATISTICS)
            .sorted(Comparator.comparingLong(Slot::offset))
            .toList();
    boolean whole = learnt.stream().allMatch(Slot::whole);
    return new Selection(learnt, whole ? ParameterLayout.ALIGNMENT : 1);
  }

  private long count(List<Slot> slots, Region region) {
    return slots.stream().filter(s -> s.region() == region).flatMapToLong(this::places).count();
  }

  private LongStream places(Slot slot) {
    if (width == 1) {
      return elements(slot);
    }
    long first = slot.offset() / width;
    return LongStream.range(first, first + (slot.spec().size() + width - 1) / width);
  }

  /** Where the numbers of a slice lie, in ascending order. */
  static LongStream elements(Slot slot) {
    long[] shape = slot.shape();
    long[] strides = slot.strides();
    long[] places = {slot.offset()};
    for (int dimension = 0; dimension < shape.length; dimension++) {
      long[] next = new long[Math.toIntExact(places.length * shape[dimension])];
      int filled = 0;
      for (long place : places) {
        for (int i = 0; i < shape[dimension]; i++) {
          next[filled++] = place + i * strides[dimension];
        }
      }
      places = next;
    }
    return Arrays.stream(places).sorted();
  }

  /** Values at the beginning of what is picked on which weight decay acts, in rows. */
  long decaying() {
    return decaying;
  }

  /** A copy of the values, in rows. */
  Tensor pick(Tensor buffer) {
    return rows(buffer).index_select(0, index);
  }

  /** A copy of those that are computed in low precision, where there is one. */
  Tensor pickLow(Tensor buffer) {
    return rows(buffer).index_select(0, lowIndex());
  }

  /** A copy of the others. */
  Tensor pickRest(Tensor buffer) {
    return rows(buffer).index_select(0, index.narrow(0, low, size - low));
  }

  /** Put values back. */
  void put(Tensor buffer, Tensor values) {
    rows(buffer).index_copy_(0, index, values);
  }

  /** Put those of all values into a buffer that are computed in low precision. */
  void putLow(Tensor buffer, Tensor values) {
    Tensor rounded = values.narrow(0, 0, low).to(buffer.scalar_type());
    rows(buffer).index_copy_(0, lowIndex(), rounded);
  }

  void clear(Tensor buffer) {
    rows(buffer).index_fill_(0, index, new Scalar(0.0));
  }

  void clearLow(Tensor buffer) {
    rows(buffer).index_fill_(0, lowIndex(), new Scalar(0.0));
  }

  private Tensor lowIndex() {
    return index.narrow(0, 0, low);
  }

  private Tensor rows(Tensor buffer) {
    return buffer.reshape(-1, width);
  }
}
