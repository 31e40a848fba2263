package dev.fornix.data.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the orientation in EXIF data, which is a small TIFF file (TIFF 6.0, section 2; EXIF 2.32,
 * section 4.6.4).
 */
final class Exif {
  private static final int ORIENTATION_TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;
  private static final int TYPE_SHORT = 3;

  private Exif() {}

  /**
   * The orientation; upright if the data has none or is damaged, as a damaged note does not damage
   * the picture.
   */
  static Orientation orientation(byte[] tiff) {
    try {
      return find(ByteBuffer.wrap(tiff));
    } catch (IndexOutOfBoundsException e) {
      return Orientation.UPRIGHT;
    }
  }

  private static Orientation find(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_BYTES;
      if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION_TAG
          && tiff.getShort(entry + 2) == TYPE_SHORT) {
        return Orientation.ofExif(tiff.getShort(entry + 8) & 0xFFFF);
      }
    }
    return Orientation.UPRIGHT;
  }
}
