package dev.fornix.core.space;

import java.util.Arrays;

/** The encodings of both parts of a joint space, one behind the other. */
record JoinedEncoding(String firstPart, Encoding first, String secondPart, Encoding second)
    implements PathEncoding, GraphEncoding {
  @Override
  public int width() {
    return first.width() + second.width();
  }

  @Override
  public double[] encode(Configuration joint) {
    double[] both = Arrays.copyOf(first.encode(joint.within(firstPart)), width());
    double[] other = second.encode(joint.within(secondPart));
    System.arraycopy(other, 0, both, first.width(), other.length);
    return both;
  }
}
