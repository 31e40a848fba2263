package dev.fornix.architecture.spaces;

import dev.fornix.architecture.operation.TensorType;

/**
 * What the networks of a space take in and give out.
 *
 * @param channels of the images, 1 for grey, 3 for colour
 * @param height of the images, pixels
 * @param width of the images, pixels
 * @param outputs numbers that the network returns: classes, or values of a regression
 */
public record ImageTask(int channels, int height, int width, int outputs) {
  /** Check that nothing is empty. */
  public ImageTask {
    if (channels < 1 || height < 1 || width < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          String.format(
              "channels (%d), height (%d), width (%d) and outputs (%d) must be at least 1 each",
              channels, height, width, outputs));
    }
  }

  /** The type of one image, {@code [channels, height, width]}. */
  public TensorType input() {
    return TensorType.image(channels, height, width);
  }

  /** The shorter side, pixels. */
  public int side() {
    return Math.min(height, width);
  }

  /** The shorter side after it was halved so many times, odd sizes upwards. */
  int sideAfter(int halvings) {
    int side = side();
    for (int i = 0; i < halvings; i++) {
      side = (side + 1) / 2;
    }
    return side;
  }

  /** How often the shorter side can be halved so that it keeps at least so many pixels. */
  int halvingsTo(int least) {
    int halvings = 0;
    while (sideAfter(halvings + 1) >= least && sideAfter(halvings + 1) < sideAfter(halvings)) {
      halvings++;
    }
    return halvings;
  }
}
