package dev.fornix.architecture.operation;

import java.util.List;

/**
 * Some neighbouring channels of an image.
 *
 * @param first the first one that is kept, from 0
 * @param channels how many are kept, at least 1
 */
public record ChannelSlice(int first, int channels) implements Operation {
  /** Check the attributes. */
  public ChannelSlice {
    Inputs.atLeast("first", first, 0);
    Inputs.atLeast("channels", channels, 1);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.CHANNEL_SLICE;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.image(inputs);
    if (first > in.channels() - channels) {
      throw new ShapeFault(
          "takes the channels from "
              + first
              + " on, "
              + channels
              + " of them, but "
              + in
              + " came");
    }
    return TensorType.image(channels, in.height(), in.width());
  }

  @Override
  public String label() {
    return "channels " + first + " to " + (first + channels - 1);
  }
}
