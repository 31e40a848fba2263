package dev.fornix.nn;

import java.util.List;
import java.util.Objects;

/**
 * Which activations of a network are above 0, as one binary code for each example of a batch
 * (Mellor et al. 2021, section 3).
 */
public final class ActivationCodes {
  private final List<long[]> codes;
  private final long bits;

  /**
   * Codes that are all of one length.
   *
   * @param codes for each example, 64 activations to a number; not copied, to be left alone by the
   *     caller
   * @param bits activations of an example; what is beyond them in the last numbers must be 0
   */
  public ActivationCodes(List<long[]> codes, long bits) {
    this.codes = List.copyOf(codes);
    this.bits = bits;
    for (long[] code : codes) {
      if (code.length * (long) Long.SIZE < bits || code.length != codes.get(0).length) {
        throw new IllegalArgumentException(
            "a code of " + code.length + " numbers is not one of " + bits + " bits");
      }
    }
  }

  /** How many examples have one. */
  public int examples() {
    return codes.size();
  }

  /** How many activations an example has. */
  public long bits() {
    return bits;
  }

  /** In how many activations two examples agree: all less the Hamming distance. */
  public long agreements(int one, int other) {
    long[] a = codes.get(Objects.checkIndex(one, codes.size()));
    long[] b = codes.get(Objects.checkIndex(other, codes.size()));
    long different = 0;
    for (int i = 0; i < a.length; i++) {
      different += Long.bitCount(a[i] ^ b[i]);
    }
    return bits - different;
  }
}
