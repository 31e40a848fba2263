package dev.fornix.nn.internal;

import dev.fornix.data.Examples;
import dev.fornix.data.ImageShape;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.settings.Augmentation;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Batches of images: bytes {@code [batch, height, width, channels]} are taken from the mapped file,
 * moved and mirrored by one gather over the whole batch, and then scaled.
 */
final class ImageBatches implements BatchSource {
  private final Examples examples;
  private final ImageShape shape;
  private final PixelScaling scaling;

  ImageBatches(ImageData data) {
    examples = data.examples();
    shape = examples.images().shape();
    scaling = data.scaling();
  }

  @Override
  public Batch batch(int[] chosen, ScalarType type) {
    return Batch.plain(new Tensor[] {image(scaled(bytes(chosen)), type)}, labels(chosen));
  }

  @Override
  public Batch augmented(
      int[] chosen, ScalarType type, Augmentation augmentation, RandomGenerator random) {
    Tensor bytes = bytes(chosen);
    if (augmentation.shift() > 0 || augmentation.flip()) {
      bytes = moved(bytes, augmentation, random);
    }
    Tensor pixels = scaled(bytes);
    if (augmentation.cutout() > 0) {
      pixels =
          pixels.masked_fill_(
              squares(chosen.length, augmentation.cutout(), random), Tensors.scalar(0));
    }
    Tensor labels = labels(chosen);
    return augmentation.mixup() > 0
        ? mixed(pixels, labels, type, augmentation.mixup(), random)
        : Batch.plain(new Tensor[] {image(pixels, type)}, labels);
  }

  private Tensor bytes(int[] chosen) {
    int each = shape.bytes();
    byte[] bytes = new byte[chosen.length * each];
    for (int i = 0; i < chosen.length; i++) {
      examples.images().read(examples.index(chosen[i]), bytes, i * each);
    }
    return Tensors.of(bytes, chosen.length, shape.height(), shape.width(), shape.channels());
  }

  private Tensor labels(int[] chosen) {
    long[] labels = new long[chosen.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = examples.label(chosen[i]);
    }
    return Tensors.of(labels, labels.length);
  }

  private Tensor scaled(Tensor bytes) {
    return bytes
        .to(ScalarType.Float)
        .sub_(channels(scaling.means()))
        .div_(channels(scaling.deviations()));
  }

  private static Tensor channels(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return Tensors.of(floats, floats.length);
  }

  /** As {@code [batch, channels, height, width]} with the channels together in memory. */
  private static Tensor image(Tensor pixels, ScalarType type) {
    return pixels.to(type).permute(0, 3, 1, 2);
  }

  private Tensor moved(Tensor bytes, Augmentation augmentation, RandomGenerator random) {
    int batch = Math.toIntExact(bytes.size(0));
    int height = shape.height();
    int width = shape.width();
    long[] rows = new long[batch * height];
    long[] columns = new long[batch * width];
    int shift = augmentation.shift();
    for (int i = 0; i < batch; i++) {
      int down = random.nextInt(2 * shift + 1) - shift;
      int right = random.nextInt(2 * shift + 1) - shift;
      boolean mirror = augmentation.flip() && random.nextBoolean();
      for (int y = 0; y < height; y++) {
        rows[i * height + y] = ((long) i * height + mirrored(y + down, height)) * width;
      }
      for (int x = 0; x < width; x++) {
        columns[i * width + x] = mirrored((mirror ? width - 1 - x : x) + right, width);
      }
    }
    Tensor index =
        Tensors.of(rows, batch, height, 1).add(Tensors.of(columns, batch, 1, width)).flatten(0, -1);
    long channels = shape.channels();
    Tensor flat = channels == 1 ? bytes.flatten(0, -1) : bytes.reshape(-1, channels);
    return flat.index_select(0, index).reshape(batch, height, width, channels);
  }

  /** A coordinate beyond the border counts back from it: −1 is 1, and size is size − 2. */
  static int mirrored(int at, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int within = Math.floorMod(at, period);
    return within < size ? within : period - within;
  }

  private Tensor squares(int batch, int side, RandomGenerator random) {
    Tensor rows = band(batch, shape.height(), side, random).reshape(batch, shape.height(), 1, 1);
    Tensor columns = band(batch, shape.width(), side, random).reshape(batch, 1, shape.width(), 1);
    return rows.logical_and(columns);
  }

  /** For each image, which coordinates lie within {@code side} of each other at a random place. */
  private static Tensor band(int batch, int size, int side, RandomGenerator random) {
    byte[] inside = new byte[batch * size];
    for (int i = 0; i < batch; i++) {
      int from = random.nextInt(size) - side / 2;
      for (int at = Math.max(0, from); at < Math.min(size, from + side); at++) {
        inside[i * size + at] = 1;
      }
    }
    return Tensors.of(inside, (long) batch * size).to(ScalarType.Bool);
  }

  private static Batch mixed(
      Tensor pixels, Tensor labels, ScalarType type, double alpha, RandomGenerator random) {
    double share = Beta.symmetric(alpha, random);
    Tensor others = Tensors.of(permutation(labels.size(0), random), labels.size(0));
    Tensor mixture =
        pixels
            .mul(Tensors.scalar(share))
            .add_(pixels.index_select(0, others), Tensors.scalar(1 - share));
    return new Batch(
        new Tensor[] {image(mixture, type)}, labels, labels.index_select(0, others), share);
  }

  private static long[] permutation(long size, RandomGenerator random) {
    long[] order = new long[Math.toIntExact(size)];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
