package dev.fornix.server.data;

import dev.fornix.data.ImageSet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** What is shown of images: some of each class, and each as PNG. */
final class ImageLook {
  private static final int IMAGES_OF_CLASS = 12;
  private static final int MOST_IMAGES = 240;

  private ImageLook() {}

  static Map<String, Object> preview(Dataset dataset, ImageSet set) {
    Map<String, Object> preview = new LinkedHashMap<>();
    preview.put("kind", "images");
    int[] counts = set.classCounts();
    List<Map<String, Object>> classes =
        IntStream.range(0, counts.length)
            .mapToObj(
                i -> Map.<String, Object>of("name", set.classNames().get(i), "images", counts[i]))
            .toList();
    preview.put("classes", classes);
    preview.put("images", some(dataset, set, counts.length));
    return preview;
  }

  private static List<Map<String, Object>> some(Dataset dataset, ImageSet set, int classes) {
    int ofClass = Math.max(1, Math.min(IMAGES_OF_CLASS, MOST_IMAGES / Math.max(1, classes)));
    int[] taken = new int[classes];
    List<Map<String, Object>> some = new ArrayList<>();
    for (int i = 0; i < set.size() && some.size() < MOST_IMAGES; i++) {
      int label = set.label(i);
      if (taken[label] < ofClass) {
        taken[label]++;
        some.add(
            Map.of(
                "index",
                i,
                "name",
                set.source(i),
                "class",
                set.classNames().get(label),
                "url",
                "/api/v1/datasets/" + dataset.id() + "/images/" + i));
      }
    }
    return some;
  }

  /** An image, brought to the shape of all. */
  static byte[] png(ImageSet set, int index) {
    byte[] pixels = set.image(index);
    BufferedImage image = new BufferedImage(set.width(), set.height(), BufferedImage.TYPE_INT_RGB);
    int channels = set.channels();
    for (int y = 0; y < set.height(); y++) {
      for (int x = 0; x < set.width(); x++) {
        int at = (y * set.width() + x) * channels;
        int red = pixels[at] & 0xFF;
        int green = pixels[channels == 1 ? at : at + 1] & 0xFF;
        int blue = pixels[channels == 1 ? at : at + 2] & 0xFF;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
