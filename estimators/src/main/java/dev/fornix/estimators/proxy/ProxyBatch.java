package dev.fornix.estimators.proxy;

import dev.fornix.data.Examples;
import dev.fornix.nn.data.ImageData;
import java.util.Random;

/** The images that proxies look at. */
public final class ProxyBatch {
  private ProxyBatch() {}

  /**
   * So many images drawn at random and in random order, as some proxies compare the halves of a
   * batch.
   *
   * @param most fewer where there are no more
   */
  public static ImageData of(ImageData images, int most, long seed) {
    Examples all = images.examples();
    int[] chosen =
        new Random(seed)
            .ints(0, all.size())
            .distinct()
            .limit(Math.min(most, all.size()))
            .map(all::index)
            .toArray();
    return new ImageData(Examples.of(all.images(), chosen), images.scaling());
  }
}
