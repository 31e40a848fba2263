package dev.fornix.architecture.spaces;

import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;

/** Poolings that halve an image upwards: 28 and 27 to 14. */
final class Halving {
  private Halving() {}

  /** 2×2 as in the papers, or 3×3 where a side is odd, since 2×2 would round that one down. */
  static Pool of(Pool.Reduction reduction, TensorType image) {
    boolean odd = image.height() % 2 == 1 || image.width() % 2 == 1;
    return odd ? Pool.same(reduction, 3, 2) : new Pool(reduction, 2, 2, 0);
  }
}
