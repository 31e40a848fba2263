package dev.fornix.data.image;

import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes PNG, JPEG, BMP, GIF (first frame) and TIFF (first page) to upright 8-bit grey or RGB.
 *
 * <ul>
 *   <li>16-bit samples are scaled to 8 bits by {@code 255/65535}, fewer bits likewise;
 *   <li>transparency is laid on white;
 *   <li>palettes become RGB, or grey if they have no colour; CMYK becomes RGB by its profile;
 *   <li>RGB and grey values are taken as stored, embedded colour profiles are not applied;
 *   <li>the orientation is applied, of EXIF in JPEG and PNG and of a TIFF's own tag.
 * </ul>
 *
 * <p>An image whose header declares more pixels than the limit is refused before it is decoded.
 * Several threads may use one decoder; together they hold at most about the limit in pixels.
 */
public final class ImageDecoder {
  /** 50 megapixels: more than cameras of today deliver, and about 150 MB once decoded. */
  public static final long DEFAULT_PIXEL_LIMIT = 50_000_000;

  private static final long LARGEST_FILE_BYTES = 1L << 29;
  private static final int START_BYTES = 16;
  private static final int PIXELS_PER_PERMIT = 1000;

  private final long pixelLimit;
  private final int permits;
  private final Semaphore memory;

  /**
   * @param pixelLimit the most pixels that an image may declare, at least 1
   */
  public ImageDecoder(long pixelLimit) {
    if (pixelLimit < 1) {
      throw new IllegalArgumentException("pixelLimit (" + pixelLimit + ") must be at least 1.");
    }
    this.pixelLimit = pixelLimit;
    this.permits = (int) Math.min(1_000_000, pixelLimit / PIXELS_PER_PERMIT + 1);
    this.memory = new Semaphore(permits);
  }

  /** Size and mode of an image file, without decoding it. */
  public ImageHeader header(Path file) throws UnreadableImage {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
      return structure(in).upright();
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Decodes an image file. */
  public Pixels decode(Path file) throws UnreadableImage {
    try {
      long bytes = Files.size(file);
      if (bytes > LARGEST_FILE_BYTES) {
        throw new UnreadableImage(
            Sentence.of(
                "the file has %,d bytes, above the limit of %,d", bytes, LARGEST_FILE_BYTES));
      }
      return decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** Decodes the content of an image file. */
  public Pixels decode(byte[] file) throws UnreadableImage {
    StoredImage stored;
    try (ImageInputStream in = stream(file)) {
      stored = structure(in);
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
    requireComplete(file);
    int share = (int) Math.min(permits, stored.header().pixels() / PIXELS_PER_PERMIT + 1);
    memory.acquireUninterruptibly(share);
    try (ImageInputStream in = stream(file)) {
      return stored.orientation().turn(SampleReader.read(decoded(in)));
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    } finally {
      memory.release(share);
    }
  }

  private StoredImage structure(ImageInputStream in) throws IOException, UnreadableImage {
    byte[] start = start(in);
    StoredImage stored;
    if (PngStructure.startsWithSignature(start)) {
      stored = PngStructure.read(in);
    } else if (JpegStructure.startsWithMarker(start)) {
      stored = JpegStructure.read(in);
    } else {
      stored = other(in, start);
    }
    return checked(stored);
  }

  private StoredImage checked(StoredImage stored) throws UnreadableImage {
    ImageHeader header = stored.header();
    if (header.height() < 1 || header.width() < 1) {
      throw new UnreadableImage(
          Sentence.of("its header declares %d×%d pixels", header.width(), header.height()));
    }
    if (header.pixels() > pixelLimit) {
      throw new UnreadableImage(
          Sentence.of(
              "its header declares %d×%d = %,d pixels, above the limit of %,d",
              header.width(), header.height(), header.pixels(), pixelLimit));
    }
    return stored;
  }

  private static byte[] start(ImageInputStream in) throws IOException, UnreadableImage {
    byte[] start = new byte[START_BYTES];
    int length = 0;
    int read = in.read(start, 0, START_BYTES);
    while (read > 0) {
      length += read;
      read = in.read(start, length, START_BYTES - length);
    }
    if (length == 0) {
      throw new UnreadableImage("the file is empty");
    }
    in.seek(0);
    return start;
  }

  private static StoredImage other(ImageInputStream in, byte[] start)
      throws IOException, UnreadableImage {
    ImageReader reader = reader(in, start);
    try {
      boolean tiff = isTiff(reader);
      reader.setInput(in, true, !tiff);
      ColorModel colours = colours(reader);
      boolean grey =
          colours != null
              && !(colours instanceof IndexColorModel)
              && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
      return new StoredImage(
          new ImageHeader(reader.getHeight(0), reader.getWidth(0), grey, mode(colours, grey)),
          tiff ? orientation(reader) : Orientation.UPRIGHT);
    } finally {
      reader.dispose();
    }
  }

  private static boolean isTiff(ImageReader reader) throws IOException {
    return reader.getFormatName().toLowerCase(Locale.ROOT).startsWith("tif");
  }

  /** EXIF took its tag from TIFF (TIFF 6.0, section 8); the other formats here have none. */
  private static Orientation orientation(ImageReader reader) throws IOException {
    TIFFField field =
        TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
            .getTIFFField(BaselineTIFFTagSet.TAG_ORIENTATION);
    return field == null ? Orientation.UPRIGHT : Orientation.ofExif(field.getAsInt(0));
  }

  private static String mode(@Nullable ColorModel colours, boolean grey) {
    if (colours == null) {
      return "RGB";
    }
    if (colours instanceof IndexColorModel) {
      return "palette";
    }
    return colours.getComponentSize(0)
        + (grey ? "-bit grey" : "-bit RGB")
        + (colours.hasAlpha() ? " with alpha" : "");
  }

  private static @Nullable ColorModel colours(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    return types.hasNext() ? types.next().getColorModel() : null;
  }

  private static ImageReader reader(ImageInputStream in, byte[] start) throws UnreadableImage {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (readers.hasNext()) {
      return readers.next();
    }
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      throw new UnreadableImage("WebP cannot be read; convert it to PNG or JPEG");
    }
    if (text.startsWith("ftyp", 4)) {
      throw new UnreadableImage("HEIC and AVIF cannot be read; convert it to PNG or JPEG");
    }
    throw new UnreadableImage("its content is no image (PNG, JPEG, BMP, GIF or TIFF)");
  }

  private static void requireComplete(byte[] file) throws UnreadableImage {
    if (JpegStructure.startsWithMarker(file) && !JpegStructure.isComplete(file)) {
      throw new UnreadableImage("the JPEG is cut short: it has no end marker");
    }
    if (PngStructure.startsWithSignature(file) && !PngStructure.isComplete(file)) {
      throw new UnreadableImage("the PNG is cut short: it has no end chunk");
    }
  }

  private static BufferedImage decoded(ImageInputStream in) throws IOException, UnreadableImage {
    ImageReader reader = reader(in, start(in));
    try {
      reader.setInput(in, true, true);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static ImageInputStream stream(byte[] file) {
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
  }

  private static UnreadableImage damaged(Exception failure) {
    if (failure instanceof EOFException || failure.getCause() instanceof EOFException) {
      return new UnreadableImage("the file is cut short", failure);
    }
    return new UnreadableImage("it cannot be decoded: " + Reasons.of(failure), failure);
  }
}
