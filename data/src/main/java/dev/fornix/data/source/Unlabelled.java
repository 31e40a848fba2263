package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.image.Framing;
import dev.fornix.data.image.ImageDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Image files without labels: one file, or all below a folder. */
record Unlabelled(Path path, Framing framing, LoadOptions options) {
  List<SkippedFile> each(BiConsumer<String, byte[]> take) {
    boolean folder = Files.isDirectory(path);
    ImageFiles tree = new ImageFiles(folder ? path : parent());
    List<Path> files = folder ? tree.below(path) : List.of(path);
    List<SkippedFile> skipped = new ArrayList<>(tree.skipped());
    if (files.isEmpty() && skipped.isEmpty()) {
      throw new DataException(
          Sentence.of("%s has no image files (PNG, JPEG, BMP, GIF or TIFF).", path));
    }
    ImageDecoder decoder = new ImageDecoder(options.pixelLimit());
    try (Decoding decoding = new Decoding(options.threads())) {
      decoding.inOrder(
          files.size(),
          i -> Outcome.of(i, () -> framing.apply(decoder.decode(files.get(i))).values()),
          outcome -> {
            String name = tree.relative(files.get(outcome.image()));
            outcome.value().ifPresent(bytes -> take.accept(name, bytes));
            if (outcome.value().isEmpty()) {
              skipped.add(new SkippedFile(name, outcome.reason()));
            }
          });
    }
    return skipped;
  }

  private Path parent() {
    return Optional.ofNullable(path.getParent()).orElse(Path.of(""));
  }
}
