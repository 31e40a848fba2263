package dev.fornix.data.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads the segments of a JPEG file (ITU-T T.81, annex B) up to its frame header, without decoding
 * it.
 */
final class JpegStructure {
  private static final int START_OF_IMAGE = 0xFFD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int APP1 = 0xE1;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private JpegStructure() {}

  static boolean startsWithMarker(byte[] start) {
    return start.length > 2 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xD8;
  }

  static StoredImage read(ImageInputStream in) throws IOException, UnreadableImage {
    if (in.readUnsignedShort() != START_OF_IMAGE) {
      throw new UnreadableImage("it does not start like a JPEG");
    }
    Orientation orientation = Orientation.UPRIGHT;
    while (true) {
      int marker = nextMarker(in);
      int length = in.readUnsignedShort() - 2;
      if (isFrame(marker)) {
        return new StoredImage(frame(in), orientation);
      }
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE || length < 0) {
        throw new UnreadableImage("the JPEG has no frame header");
      }
      if (marker == APP1) {
        orientation = exif(in, length, orientation);
      } else {
        in.seek(in.getStreamPosition() + length);
      }
    }
  }

  /**
   * Whether an end-of-image marker follows the first scan; within a scan's data no such marker can
   * occur.
   */
  static boolean isComplete(byte[] file) {
    int at = firstScan(file);
    for (int i = at; i + 1 < file.length; i++) {
      if ((file[i] & 0xFF) == 0xFF && (file[i + 1] & 0xFF) == END_OF_IMAGE) {
        return true;
      }
    }
    return false;
  }

  private static int firstScan(byte[] file) {
    int at = 2;
    while (at + 3 < file.length && (file[at + 1] & 0xFF) != START_OF_SCAN) {
      boolean fill = (file[at + 1] & 0xFF) == 0xFF;
      at += fill ? 1 : 2 + ((file[at + 2] & 0xFF) << 8 | (file[at + 3] & 0xFF));
    }
    return at;
  }

  private static int nextMarker(ImageInputStream in) throws IOException, UnreadableImage {
    if (in.readUnsignedByte() != 0xFF) {
      throw new UnreadableImage("the segments of the JPEG are damaged");
    }
    int marker = in.readUnsignedByte();
    while (marker == 0xFF) {
      marker = in.readUnsignedByte();
    }
    return marker;
  }

  /** SOF0 to SOF15 without the tables DHT (C4), JPG (C8) and DAC (CC), which share the range. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static ImageHeader frame(ImageInputStream in) throws IOException {
    int bits = in.readUnsignedByte();
    int height = in.readUnsignedShort();
    int width = in.readUnsignedShort();
    int components = in.readUnsignedByte();
    String mode =
        switch (components) {
          case 1 -> bits + "-bit grey";
          case 4 -> bits + "-bit CMYK";
          default -> bits + "-bit RGB";
        };
    return new ImageHeader(height, width, components == 1, mode);
  }

  private static Orientation exif(ImageInputStream in, int length, Orientation otherwise)
      throws IOException {
    byte[] segment = new byte[length];
    in.readFully(segment);
    boolean isExif =
        length > EXIF.length && Arrays.equals(segment, 0, EXIF.length, EXIF, 0, EXIF.length);
    return isExif ? Exif.orientation(Arrays.copyOfRange(segment, EXIF.length, length)) : otherwise;
  }
}
