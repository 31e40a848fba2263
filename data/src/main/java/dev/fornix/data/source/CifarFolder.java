package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.ImageShape;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The binary form of CIFAR-10 (Krizhevsky 2009): {@code data_batch_*.bin}, {@code test_batch.bin}
 * and {@code batches.meta.txt}. A record is the label and then 32×32 red, green and blue bytes, a
 * plane after the other.
 */
record CifarFolder(Path folder) {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final int PLANE_BYTES = 32 * 32;
  private static final int RECORD_BYTES = 1 + 3 * PLANE_BYTES;

  static boolean isOne(Path folder) {
    return !files(folder, "data_batch").isEmpty() || !files(folder, "test_batch").isEmpty();
  }

  RawData read() {
    Map<PartName, RawImages> parts = new EnumMap<>(PartName.class);
    ArrayImages train = part(PartName.TRAIN, files(folder, "data_batch"));
    if (train.size() == 0) {
      throw new DataException(
          Sentence.of("%s has no data_batch_*.bin with training images.", folder));
    }
    parts.put(PartName.TRAIN, train);
    ArrayImages test = part(PartName.TEST, files(folder, "test_batch"));
    if (test.size() > 0) {
      parts.put(PartName.TEST, test);
    }
    int classes = Math.max(train.largestLabel(), test.largestLabel()) + 1;
    return RawData.of(ClassNames.of(folder.resolve("batches.meta.txt"), classes), parts);
  }

  private static ArrayImages part(PartName part, List<Path> files) {
    List<byte[]> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path file : files) {
      byte[] records = bytes(file);
      for (int at = 0; at < records.length; at += RECORD_BYTES) {
        labels.add(records[at] & 0xFF);
        images.add(interleaved(records, at + 1));
      }
    }
    return new ArrayImages(
        part, SHAPE, images, labels.stream().mapToInt(Integer::intValue).toArray());
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size == 0 || size % RECORD_BYTES != 0 || size > Integer.MAX_VALUE - 8) {
        throw new DataException(
            Sentence.of(
                "%s has %,d bytes, which is no multiple of the %,d bytes of a CIFAR-10 record; copy"
                    + " it again.",
                file, size, RECORD_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException(Sentence.of("%s cannot be read: %s.", file, Reasons.of(e)), e);
    }
  }

  private static byte[] interleaved(byte[] records, int from) {
    byte[] image = new byte[SHAPE.bytes()];
    for (int i = 0; i < PLANE_BYTES; i++) {
      for (int channel = 0; channel < 3; channel++) {
        image[3 * i + channel] = records[from + channel * PLANE_BYTES + i];
      }
    }
    return image;
  }

  private static List<Path> files(Path folder, String start) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> String.valueOf(entry.getFileName()).startsWith(start))
          .filter(entry -> String.valueOf(entry.getFileName()).endsWith(".bin"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The folder %s cannot be listed: %s.", folder, Reasons.of(e)), e);
    }
  }
}
