package dev.fornix.nn.internal;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.ParameterSpec;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each tensor of a network lies in the flat buffers: learnt values, statistics, and the
 * weights of mixtures.
 *
 * <p>All learnt tensors are views of one buffer, so that an update, a clipping or an average is a
 * handful of operations whatever the number of layers. They are ordered in three regions: weights
 * (which decay), biases, and the scales and shifts of norms (which stay in 32 bits when the first
 * two are computed in bfloat16).
 */
final class ParameterLayout {
  /** Elements; one cache line of floats, so that no two tensors share one. */
  static final int ALIGNMENT = 16;

  /** What a tensor's place in the buffers is. */
  enum Region {
    WEIGHTS,
    BIASES,
    NORMS,
    STATISTICS,
    MIXTURES;

    /** Whether it is a part of the buffer of learnt values. */
    boolean learnt() {
      return this != STATISTICS && this != MIXTURES;
    }
  }

  /**
   * A tensor's place: offset in elements, into the buffer of its region.
   *
   * @param held the shape of the tensor that lies there, of which this may be a slice
   */
  record Slot(ParameterSpec spec, Region region, long offset, List<Integer> held) {
    long[] shape() {
      return sizes(spec.shape());
    }

    /** Strides that keep the channels of a convolution's kernel together, as images have them. */
    long[] strides() {
      long[] s = sizes(held);
      if (s.length == 4) {
        return new long[] {s[1] * s[2] * s[3], 1, s[3] * s[1], s[1]};
      }
      long[] strides = new long[s.length];
      long next = 1;
      for (int i = s.length - 1; i >= 0; i--) {
        strides[i] = next;
        next *= s[i];
      }
      return strides;
    }

    /** Whether this is all that lies there. */
    boolean whole() {
      return spec.shape().equals(held);
    }

    /**
     * The part of this tensor that a smaller one shares with it: the first channels, and the middle
     * of a kernel.
     *
     * @throws IllegalArgumentException if it is no smaller one
     */
    Slot slice(ParameterSpec smaller) {
      List<Integer> part = smaller.shape();
      long start = offset;
      boolean fits = part.size() == held.size();
      for (int i = 0; fits && i < part.size(); i++) {
        int room = held.get(i) - part.get(i);
        fits = room >= 0;
        start += i < 2 ? 0 : room / 2 * strides()[i];
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "a tensor of shape " + part + " is no slice of one of shape " + held);
      }
      return new Slot(smaller, region, start, held);
    }

    private static long[] sizes(List<Integer> shape) {
      return shape.stream().mapToLong(Integer::longValue).toArray();
    }
  }

  private final Map<String, Slot> slots;
  private final Map<Region, Long> sizes = new EnumMap<>(Region.class);

  private ParameterLayout(Map<String, ParameterSpec> specs) {
    Map<String, Slot> placed = new LinkedHashMap<>();
    long offset = 0;
    for (Region region : Region.values()) {
      long start = region.learnt() ? offset : 0;
      offset = start;
      for (Map.Entry<String, ParameterSpec> entry : specs.entrySet()) {
        ParameterSpec spec = entry.getValue();
        if (region(spec.role()) == region) {
          placed.put(entry.getKey(), new Slot(spec, region, offset, spec.shape()));
          offset += (spec.size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
      }
      sizes.put(region, offset - start);
    }
    slots = Collections.unmodifiableMap(placed);
  }

  static ParameterLayout of(Architecture architecture) {
    return of(architecture.parameters());
  }

  /** The layout of tensors by their keys. */
  static ParameterLayout of(Map<String, ParameterSpec> specs) {
    return new ParameterLayout(specs);
  }

  private static Region region(ParameterSpec.Role role) {
    return switch (role) {
      case WEIGHT -> Region.WEIGHTS;
      case BIAS -> Region.BIASES;
      case SCALE, SHIFT -> Region.NORMS;
      case MIXTURE -> Region.MIXTURES;
      case RUNNING_MEAN, RUNNING_VARIANCE -> Region.STATISTICS;
    };
  }

  private long size(Region region) {
    return sizes.getOrDefault(region, 0L);
  }

  /** Places by key, region by region. */
  Map<String, Slot> slots() {
    return slots;
  }

  /** Elements of the buffer of learnt values. */
  long learnt() {
    return lowPrecision() + size(Region.NORMS);
  }

  /** Elements at its beginning on which weight decay acts. */
  long decaying() {
    return size(Region.WEIGHTS);
  }

  /** Elements at its beginning that are computed in the low precision, where there is one. */
  long lowPrecision() {
    return decaying() + size(Region.BIASES);
  }

  /** Elements of the buffer of statistics. */
  long statistics() {
    return size(Region.STATISTICS);
  }

  /** Elements of the buffer of the mixtures' weights. */
  long mixtures() {
    return size(Region.MIXTURES);
  }
}
