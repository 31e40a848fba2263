package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.ImageShape;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An {@code .npz} file in the layout of MedMNIST: {@code train_images}, {@code train_labels} and
 * likewise {@code val_} and {@code test_}; or in that of Keras: {@code x_train}, {@code y_train},
 * {@code x_test}, {@code y_test}.
 *
 * <p>Images are uint8 {@code [n, height, width]} or {@code [n, height, width, channels]}, labels
 * whole numbers {@code [n]} or {@code [n, 1]}, all in C order.
 */
record NpzFile(Path file, long byteLimit) {
  private static final Map<PartName, List<String>> IMAGES =
      Map.of(
          PartName.TRAIN, List.of("train_images", "x_train"),
          PartName.VALIDATION, List.of("val_images", "x_val"),
          PartName.TEST, List.of("test_images", "x_test"));
  private static final Map<PartName, List<String>> LABELS =
      Map.of(
          PartName.TRAIN, List.of("train_labels", "y_train"),
          PartName.VALIDATION, List.of("val_labels", "y_val"),
          PartName.TEST, List.of("test_labels", "y_test"));

  RawData read() {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<PartName, RawImages> parts = new EnumMap<>(PartName.class);
      int classes = 0;
      for (PartName part : PartName.values()) {
        Optional<ZipEntry> images = entry(zip, IMAGES, part);
        Optional<ZipEntry> labels = entry(zip, LABELS, part);
        if (images.isPresent() && labels.isPresent()) {
          ArrayImages array = part(zip, part, images.get(), labels.get());
          classes = Math.max(classes, array.largestLabel() + 1);
          parts.put(part, array);
        }
      }
      requireTrain(zip, parts);
      return RawData.of(ClassNames.numbers(classes), parts);
    } catch (IOException e) {
      throw new DataException(Sentence.of("%s cannot be read: %s.", file, Reasons.of(e)), e);
    }
  }

  private static Optional<ZipEntry> entry(
      ZipFile zip, Map<PartName, List<String>> names, PartName part) {
    return names.getOrDefault(part, List.of()).stream()
        .map(name -> Optional.ofNullable(zip.getEntry(name + ".npy")))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void requireTrain(ZipFile zip, Map<PartName, RawImages> parts) {
    if (!parts.containsKey(PartName.TRAIN)) {
      throw new DataException(
          Sentence.of(
              "%s has no train_images with train_labels (or x_train with y_train); it has: %s.",
              file,
              zip.stream().map(ZipEntry::getName).sorted().collect(Collectors.joining(", "))));
    }
  }

  private ArrayImages part(ZipFile zip, PartName part, ZipEntry images, ZipEntry labels)
      throws IOException {
    try (DataInputStream in = open(zip, images)) {
      String name = nameOf(images);
      NpyHeader header = NpyHeader.read(name, in);
      ImageShape shape = shape(name, header);
      List<byte[]> bytes =
          new Inflated(name, in, byteLimit).blocks(header.dimension(0), shape.bytes());
      return ArrayImages.matched(file.toString(), part, shape, bytes, labels(zip, labels));
    }
  }

  private static ImageShape shape(String name, NpyHeader header) {
    int dimensions = header.shape().size();
    if (!header.type().equals("|u1") || dimensions < 3 || dimensions > 4) {
      throw new DataException(
          Sentence.of(
              "%s has the type %s and the shape %s; images must be uint8 (|u1) with the shape (n,"
                  + " height, width) or (n, height, width, channels).",
              name, header.type(), header.shape()));
    }
    return new ImageShape(
        side(name, header.dimension(1)),
        side(name, header.dimension(2)),
        dimensions == 4 ? side(name, header.dimension(3)) : 1);
  }

  private static int side(String name, long length) {
    if (length < 1 || length > Integer.MAX_VALUE) {
      throw new DataException(
          Sentence.of("%s declares a dimension of %d; the file is damaged.", name, length));
    }
    return (int) length;
  }

  private int[] labels(ZipFile zip, ZipEntry entry) throws IOException {
    try (DataInputStream in = open(zip, entry)) {
      String name = nameOf(entry);
      NpyHeader header = NpyHeader.read(name, in);
      List<Long> shape = header.shape();
      if (shape.isEmpty() || shape.size() > 2 || (shape.size() == 2 && shape.get(1) != 1)) {
        throw new DataException(
            Sentence.of(
                "%s has the shape %s; one label an image is needed, (n) or (n, 1): several labels"
                    + " an image cannot be learnt.",
                name, shape));
      }
      int width = width(name, header.type());
      List<byte[]> values = new Inflated(name, in, byteLimit).blocks(shape.get(0), width);
      ByteOrder order =
          header.type().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      boolean signed = header.type().charAt(1) == 'i';
      return values.stream()
          .mapToInt(value -> label(ByteBuffer.wrap(value).order(order), signed))
          .toArray();
    }
  }

  private static int width(String name, String type) {
    return switch (type.length() == 3 ? type.substring(1) : type) {
      case "u1", "i1" -> 1;
      case "u2", "i2" -> 2;
      case "u4", "i4" -> 4;
      case "u8", "i8" -> 8;
      default ->
          throw new DataException(
              Sentence.of("%s has the type %s; labels must be whole numbers.", name, type));
    };
  }

  /** Values that are no label become -1, which is refused with its place. */
  private static int label(ByteBuffer value, boolean signed) {
    long label =
        switch (value.capacity()) {
          case 1 -> signed ? value.get() : value.get() & 0xFF;
          case 2 -> signed ? value.getShort() : value.getShort() & 0xFFFF;
          case 4 -> value.getInt();
          default -> value.getLong();
        };
    return label < 0 || label > Integer.MAX_VALUE ? -1 : (int) label;
  }

  private String nameOf(ZipEntry entry) {
    return entry.getName() + " in " + file;
  }

  private static DataInputStream open(ZipFile zip, ZipEntry entry) throws IOException {
    return new DataInputStream(new BufferedInputStream(zip.getInputStream(entry), 1 << 16));
  }
}
