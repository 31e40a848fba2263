package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with IDX files under MNIST's names ({@code train-images-idx3-ubyte}, {@code
 * t10k-labels-idx1-ubyte.gz} and so on), and optionally {@code classes.txt} with a class name a
 * line.
 */
record IdxFolder(Path folder, long byteLimit) {
  private static final Map<PartName, String> PREFIXES =
      Map.of(PartName.TRAIN, "train", PartName.VALIDATION, "val", PartName.TEST, "t10k");

  static boolean isOne(Path folder) {
    return file(folder, "train-images").isPresent() || file(folder, "t10k-images").isPresent();
  }

  RawData read() {
    Map<PartName, RawImages> parts = new EnumMap<>(PartName.class);
    int[] largest = {0};
    PREFIXES.forEach(
        (part, prefix) -> {
          if (file(folder, prefix + "-images").isPresent() || part == PartName.TRAIN) {
            ArrayImages images = part(part, prefix);
            parts.put(part, images);
            largest[0] = Math.max(largest[0], images.largestLabel());
          }
        });
    return RawData.of(ClassNames.of(folder.resolve("classes.txt"), largest[0] + 1), parts);
  }

  private ArrayImages part(PartName part, String prefix) {
    IdxFile.Images images =
        reading(require(prefix + "-images"), (name, in) -> IdxFile.images(name, in, byteLimit));
    int[] labels =
        reading(require(prefix + "-labels"), (name, in) -> IdxFile.labels(name, in, byteLimit));
    return ArrayImages.matched(folder.toString(), part, images.shape(), images.images(), labels);
  }

  private Path require(String start) {
    return file(folder, start)
        .orElseThrow(
            () ->
                new DataException(
                    Sentence.of(
                        "%s has IDX files but no %s-idx*-ubyte or .gz; images and labels belong"
                            + " together.",
                        folder, start)));
  }

  private static Optional<Path> file(Path folder, String start) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> String.valueOf(entry.getFileName()).startsWith(start))
          .filter(entry -> String.valueOf(entry.getFileName()).contains("ubyte"))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The folder %s cannot be listed: %s.", folder, Reasons.of(e)), e);
    }
  }

  private static <T> T reading(Path file, Reader<T> reader) {
    try (InputStream in = Files.newInputStream(file)) {
      return reader.read(file.toString(), in);
    } catch (IOException e) {
      throw new DataException(Sentence.of("%s cannot be read: %s.", file, Reasons.of(e)), e);
    }
  }

  private interface Reader<T> {
    T read(String name, InputStream in) throws IOException;
  }
}
