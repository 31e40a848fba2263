package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import dev.fornix.data.builtin.BuiltinDataset;
import dev.fornix.data.image.Framing;
import dev.fornix.data.image.ImageDecoder;
import dev.fornix.data.image.UnreadableImage;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Loads labelled images from wherever they are.
 *
 * <pre>{@code
 * LoadedData data = Datasets.load("builtin:fashion", LoadOptions.standard());
 * DataParts parts = data.split(7);
 * }</pre>
 *
 * <p>A location is {@code builtin:NAME}; an {@code .npz} file in the layout of MedMNIST or Keras;
 * or a folder with IDX files under MNIST's names, with CIFAR-10's binary batches, or with a folder
 * of PNG, JPEG, BMP, GIF or TIFF files for each class, also below {@code train}, {@code val} and
 * {@code test}.
 */
public final class Datasets {
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

  private Datasets() {}

  /**
   * Loads all parts that a location has.
   *
   * @throws DataException if there is nothing to load or it cannot be used; the message says what
   *     and what to do
   */
  public static LoadedData load(String location, LoadOptions options) {
    return new Loader(location, read(location, options), options).load();
  }

  /**
   * Checks, without reading it, that there is something at a location.
   *
   * @throws DataException if there is nothing; the message says what and what to do
   */
  public static void requireThere(String location) {
    if (location.startsWith(BuiltinSource.PREFIX)) {
      new BuiltinSource(location.substring(BuiltinSource.PREFIX.length())).requireKnown();
    } else {
      var unused = path(location);
    }
  }

  /**
   * Brings unlabelled images, for instance those to predict, to the shape that a model was trained
   * with.
   *
   * @param location an image file, or a folder with image files in it or below it
   * @param take gets the name and the bytes {@code [height, width, channels]} of each image, in the
   *     order of the names
   * @return the files that could not be read
   * @throws DataException if there is no image file at all
   */
  public static List<SkippedFile> frame(
      String location, Framing framing, LoadOptions options, BiConsumer<String, byte[]> take) {
    return new Unlabelled(path(location), framing, options).each(take);
  }

  /**
   * The same with one image.
   *
   * @param file the content of an image file
   * @return bytes {@code [height, width, channels]}
   * @throws DataException if it cannot be read
   */
  public static byte[] frame(byte[] file, Framing framing, LoadOptions options) {
    try {
      return framing.apply(new ImageDecoder(options.pixelLimit()).decode(file)).values();
    } catch (UnreadableImage e) {
      throw new DataException(Sentence.of("The image cannot be read: %s.", e.reason()), e);
    }
  }

  /** The data sets that come with Fornix. */
  public static List<BuiltinDataset> builtin() {
    return BuiltinDataset.all();
  }

  private static RawData read(String location, LoadOptions options) {
    if (location.startsWith(BuiltinSource.PREFIX)) {
      return new BuiltinSource(location.substring(BuiltinSource.PREFIX.length())).read();
    }
    Path path = path(location);
    return Files.isDirectory(path) ? folder(path, options) : file(path, options);
  }

  private static RawData folder(Path folder, LoadOptions options) {
    if (IdxFolder.isOne(folder)) {
      return new IdxFolder(folder, options.inflatedByteLimit()).read();
    }
    if (CifarFolder.isOne(folder)) {
      return new CifarFolder(folder).read();
    }
    return new ClassFolders(folder, new ImageDecoder(options.pixelLimit())).read();
  }

  private static RawData file(Path file, LoadOptions options) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
      return new NpzFile(file, options.inflatedByteLimit()).read();
    }
    throw OtherFiles.refusal(file).orElseGet(() -> unknownKind(file));
  }

  private static DataException unknownKind(Path file) {
    return new DataException(
        Sentence.of(
            "%s is a file of an unknown kind; give an .npz file, a folder, or one of %s.",
            file,
            BuiltinDataset.all().stream()
                .map(dataset -> BuiltinSource.PREFIX + dataset.name())
                .toList()));
  }

  private static Path path(String location) {
    if (ADDRESS.matcher(location).matches()) {
      throw new DataException(
          Sentence.of(
              "%s is an address, and Fornix fetches nothing; download it, unpack it, and give the"
                  + " file or folder.",
              location));
    }
    try {
      Path path = Path.of(location);
      if (Files.exists(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new DataException(
          Sentence.of("There is no data at '%s', which is no path: %s.", location, Reasons.of(e)),
          e);
    }
    throw new DataException(
        Sentence.of(
            "There is no data at '%s': no such file or folder; the current folder is %s.",
            location, Path.of("").toAbsolutePath()));
  }
}
