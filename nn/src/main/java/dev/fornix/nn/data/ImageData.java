package dev.fornix.nn.data;

import dev.fornix.data.Examples;
import java.util.stream.IntStream;

/**
 * Labelled images; the network's only input receives them scaled, as {@code [channels, height,
 * width]}.
 *
 * @param examples the images and their classes
 * @param scaling how bytes become numbers
 */
public record ImageData(Examples examples, PixelScaling scaling) implements LearningData {
  /** Check that the channels agree. */
  public ImageData {
    if (scaling.channels() != examples.images().channels()) {
      throw new IllegalArgumentException(
          "the scaling is for "
              + scaling.channels()
              + " channels, but the images have "
              + examples.images().channels());
    }
  }

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public Targets targets() {
    return new Targets.Classes(IntStream.range(0, size()).map(examples::label).toArray());
  }
}
