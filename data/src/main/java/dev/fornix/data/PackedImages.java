package dev.fornix.data;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the packed form of a set: a folder with {@code images.bin} (uint8 {@code [images, height,
 * width, channels]}), {@code labels.bin} (int32, little-endian), {@code classes.txt} and {@code
 * sources.txt} (a name a line) and {@code dataset.properties} (counts, shape, fingerprint), which
 * is written last.
 *
 * <p>{@code images.bin} may be larger than 2 GiB; it is then mapped in several segments.
 */
public final class PackedImages implements ImageSink {
  /** The file that makes a folder a packed data set. */
  public static final String MANIFEST = "dataset.properties";

  private static final int BUFFER_BYTES = 1 << 18;

  private final PackedFolder files;
  private final ImageRules rules;
  private final OutputStream images;
  private final BufferedWriter sources;
  private final IntSequence labels = new IntSequence();
  private final FingerprintDigest digest = new FingerprintDigest();

  private PackedImages(PackedFolder files, ImageRules rules) throws IOException {
    this.files = files;
    this.rules = rules;
    this.images = new BufferedOutputStream(Files.newOutputStream(files.images()), BUFFER_BYTES);
    this.sources = Files.newBufferedWriter(files.sources());
  }

  /**
   * Starts a packed set in a folder, which is made if it does not exist.
   *
   * @throws DataException if the folder already holds a packed set or cannot be written
   */
  public static PackedImages create(Path folder, ImageShape shape, List<String> classNames) {
    PackedFolder files = new PackedFolder(folder);
    if (Files.exists(files.manifest())) {
      throw new DataException(
          Sentence.of(
              "%s already holds a packed data set; choose another folder or delete it.", folder));
    }
    try {
      Files.createDirectories(folder);
      return new PackedImages(files, new ImageRules(shape, classNames));
    } catch (IOException e) {
      throw notWritten(files, e);
    }
  }

  /**
   * Deletes the packed set in a folder, if there is one, and nothing else. Processes that have
   * mapped it keep what they have.
   *
   * @throws DataException if it cannot be deleted
   */
  public static void delete(Path folder) {
    PackedFolder files = new PackedFolder(folder);
    try {
      // The manifest first: without it the rest is no set.
      for (Path file :
          List.of(
              files.manifest(), files.images(), files.labels(), files.classes(), files.sources())) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The packed data in %s could not be deleted: %s.", folder, Reasons.of(e)), e);
    }
  }

  /** Writes a whole set into a folder and maps it from there. */
  public static ImageSet write(ImageSet set, Path folder) {
    try (PackedImages packed = create(folder, set.shape(), set.classNames())) {
      for (int i = 0; i < set.size(); i++) {
        packed.add(set.image(i), set.label(i), set.source(i));
      }
      return packed.finish();
    }
  }

  @Override
  public void add(byte[] image, int label, String source) {
    rules.check(image, label);
    try {
      images.write(image);
      sources.write(TextLines.escape(source));
      sources.write('\n');
    } catch (IOException e) {
      throw notWritten(files, e);
    }
    labels.add(label);
    digest.add(image, label);
  }

  @Override
  public ImageSet finish() {
    try {
      images.close();
      sources.close();
      writeLabels();
      writeClasses();
      new Manifest(labels.size(), rules.shape(), digest.finish(rules.shape(), rules.classNames()))
          .write(files.manifest());
    } catch (IOException e) {
      throw notWritten(files, e);
    }
    return ImageSet.open(files.folder());
  }

  private void writeLabels() throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(labels.size() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(labels.toArray());
    Files.write(files.labels(), bytes.array());
  }

  private void writeClasses() throws IOException {
    Files.write(files.classes(), rules.classNames().stream().map(TextLines::escape).toList());
  }

  @Override
  public void close() {
    try (images;
        sources) {
      // Both are closed, whichever of them fails.
    } catch (IOException e) {
      throw notWritten(files, e);
    }
  }

  private static DataException notWritten(PackedFolder files, IOException cause) {
    return new DataException(
        Sentence.of(
            "The packed data could not be written to %s: %s; free some space or choose another"
                + " folder.",
            files.folder(), Reasons.of(cause)),
        cause);
  }
}
