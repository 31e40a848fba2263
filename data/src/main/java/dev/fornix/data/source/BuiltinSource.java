package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Nearest;
import dev.fornix.data.Sentence;
import dev.fornix.data.builtin.BuiltinDataset;
import dev.fornix.data.builtin.DrawnDigits;
import dev.fornix.data.builtin.DrawnShapes;
import dev.fornix.data.builtin.FashionSubset;
import dev.fornix.data.builtin.LabelledImages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code builtin:NAME} and, for drawn sets, {@code builtin:NAME:COUNT}.
 *
 * @param text what stands behind {@code builtin:}
 */
record BuiltinSource(String text) {
  static final String PREFIX = BuiltinDataset.PREFIX;

  private static final long SEED = 1;
  private static final int DIGITS = 4000;
  private static final int SHAPES = 3000;
  private static final int FEWEST = 40;
  private static final int MOST = 200_000;

  void requireKnown() {
    var unused = named(text.split(":", 2)[0]);
  }

  RawData read() {
    String[] parts = text.split(":", 2);
    BuiltinDataset dataset = named(parts[0]);
    boolean counted = parts.length > 1;
    if (dataset.equals(BuiltinDataset.FASHION)) {
      return fashion(counted);
    }
    if (dataset.equals(BuiltinDataset.DIGITS)) {
      int count = counted ? count(parts[1]) : DIGITS;
      return drawn(DrawnDigits.classNames(), DrawnDigits::draw, count);
    }
    int count = counted ? count(parts[1]) : SHAPES;
    return drawn(DrawnShapes.classNames(), DrawnShapes::draw, count);
  }

  private static BuiltinDataset named(String name) {
    List<BuiltinDataset> all = BuiltinDataset.all();
    return all.stream()
        .filter(dataset -> dataset.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, all.stream().map(BuiltinDataset::name).toList()));
  }

  private static DataException unknown(String name, List<String> known) {
    return new DataException(
        Sentence.of(
            "There is no built-in data set '%s'; there are %s. Maybe you meant %s%s.",
            name, String.join(", ", known), PREFIX, Nearest.to(name, known)));
  }

  private int count(String number) {
    try {
      int count = Integer.parseInt(number);
      if (count >= FEWEST && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of range.
    }
    throw new DataException(
        Sentence.of(
            "%s%s asks for '%s' images; %,d to %,d can be drawn.",
            PREFIX, text, number, FEWEST, MOST));
  }

  private RawData fashion(boolean counted) {
    if (counted) {
      throw new DataException(
          Sentence.of("%s%s has a fixed size; ask for %1$sfashion.", PREFIX, text));
    }
    return RawData.of(
        FashionSubset.classNames(),
        Map.of(
            PartName.TRAIN, fashion(PartName.TRAIN, "train"),
            PartName.TEST, fashion(PartName.TEST, "t10k")));
  }

  private static ArrayImages fashion(PartName part, String prefix) {
    String imageFile = prefix + "-images-idx3-ubyte.gz";
    String labelFile = prefix + "-labels-idx1-ubyte.gz";
    try (InputStream images = FashionSubset.open(imageFile);
        InputStream labels = FashionSubset.open(labelFile)) {
      IdxFile.Images array = IdxFile.images(imageFile, images, Long.MAX_VALUE);
      return ArrayImages.matched(
          "builtin:fashion",
          part,
          array.shape(),
          array.images(),
          IdxFile.labels(labelFile, labels, Long.MAX_VALUE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawData drawn(List<String> classNames, Artist artist, int count) {
    return RawData.of(
        classNames,
        Map.of(
            PartName.TRAIN, drawn(PartName.TRAIN, artist.draw(count, SEED)),
            PartName.TEST, drawn(PartName.TEST, artist.draw(count / 4, SEED + 1))));
  }

  private static ArrayImages drawn(PartName part, LabelledImages images) {
    return new ArrayImages(part, images.shape(), images.images(), images.labels());
  }

  private interface Artist {
    LabelledImages draw(int count, long seed);
  }
}
