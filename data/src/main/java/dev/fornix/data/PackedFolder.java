package dev.fornix.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The files of a packed folder, and how they are read. */
record PackedFolder(Path folder) {
  Path images() {
    return folder.resolve("images.bin");
  }

  Path labels() {
    return folder.resolve("labels.bin");
  }

  Path classes() {
    return folder.resolve("classes.txt");
  }

  Path sources() {
    return folder.resolve("sources.txt");
  }

  Path manifest() {
    return folder.resolve(PackedImages.MANIFEST);
  }

  static ImageSet open(Path path, int segmentBytes) {
    try {
      return new PackedFolder(path).read(segmentBytes);
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(
          Sentence.of("The packed data in %s could not be read: %s.", path, Reasons.of(e)), e);
    }
  }

  private ImageSet read(int segmentBytes) throws IOException {
    Manifest manifest = Manifest.read(manifest());
    checkLength(images(), (long) manifest.images() * manifest.shape().bytes(), manifest);
    checkLength(labels(), (long) manifest.images() * Integer.BYTES, manifest);
    List<String> classNames = lines(classes());
    return new ImageSet(
        manifest.shape(),
        classNames,
        readLabels(classNames.size()),
        PixelSegments.map(images(), manifest.images(), manifest.shape().bytes(), segmentBytes),
        sourceNames(manifest.images()),
        manifest::fingerprint,
        Optional.of(folder));
  }

  private static void checkLength(Path file, long expected, Manifest manifest) throws IOException {
    long bytes = Files.size(file);
    if (bytes != expected) {
      throw new DataException(
          Sentence.of(
              "%s has %,d bytes, but %,d images of %s need %,d: the folder was changed or cut"
                  + " short; pack the data again.",
              file, bytes, manifest.images(), manifest.shape(), expected));
    }
  }

  private int[] readLabels(int classes) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(labels())).order(ByteOrder.LITTLE_ENDIAN);
    int[] values = new int[bytes.capacity() / Integer.BYTES];
    bytes.asIntBuffer().get(values);
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] >= classes) {
        throw new DataException(
            Sentence.of(
                "%s gives image %d the class %d, but there are %d classes; pack the data again.",
                labels(), i, values[i], classes));
      }
    }
    return values;
  }

  /** Read when first asked for: training never needs them. */
  private Supplier<List<String>> sourceNames(int images) {
    return new Supplier<>() {
      private List<String> names = List.of();

      @Override
      public synchronized List<String> get() {
        if (names.isEmpty()) {
          names = readSources(images);
        }
        return names;
      }
    };
  }

  private List<String> readSources(int images) {
    try {
      List<String> names = lines(sources());
      if (names.size() == images) {
        return names;
      }
      throw new DataException(
          Sentence.of(
              "%s names %d images, but there are %d; pack the data again.",
              sources(), names.size(), images));
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("%s could not be read: %s.", sources(), Reasons.of(e)), e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(TextLines::unescape).toList();
  }
}
