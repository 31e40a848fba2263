package dev.fornix.benchmarks.step;

import dev.fornix.data.Examples;
import dev.fornix.data.ImageShape;
import dev.fornix.data.MemoryImages;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Grey images of 28×28 random bytes in ten classes: what steps are measured on. */
public final class RandomImages {
  private RandomImages() {}

  /** So many images. */
  public static ImageData of(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> classes = IntStream.range(0, 10).mapToObj(i -> "class " + i).toList();
    ImageShape shape = new ImageShape(28, 28, 1);
    try (MemoryImages images = new MemoryImages(shape, classes, count)) {
      byte[] pixels = new byte[shape.bytes()];
      for (int i = 0; i < count; i++) {
        random.nextBytes(pixels);
        images.add(pixels, random.nextInt(classes.size()), "image " + i);
      }
      Examples all = Examples.all(images.finish());
      return new ImageData(all, PixelScaling.measure(all));
    }
  }
}
