package dev.fornix.architecture.operation;

import java.util.List;

/**
 * Reorders the channels of an image so that the groups of neighbours are interleaved: with {@code
 * n} channels in each of {@code g} groups, {@code out[i·g + j] = in[j·n + i]} (Zhang et al. 2018,
 * section 3.1).
 *
 * @param groups at least 1, a divisor of the channels
 */
public record ChannelShuffle(int groups) implements Operation {
  /** Check the groups. */
  public ChannelShuffle {
    Inputs.atLeast("groups", groups, 1);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.CHANNEL_SHUFFLE;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.image(inputs);
    if (in.channels() % groups != 0) {
      throw new ShapeFault("shuffles " + groups + " groups, which do not divide " + in);
    }
    return in;
  }

  @Override
  public String label() {
    return "channel shuffle " + groups;
  }
}
