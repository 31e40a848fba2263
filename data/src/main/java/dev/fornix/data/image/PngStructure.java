package dev.fornix.data.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;

/** Reads the chunks of a PNG file (ISO/IEC 15948) up to its image data, without decoding it. */
final class PngStructure {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] END = "IEND".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM_BYTES = 4;
  private static final int LARGEST_NOTE_BYTES = 1 << 20;

  private PngStructure() {}

  static boolean startsWithSignature(byte[] start) {
    return start.length > SIGNATURE.length
        && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  static StoredImage read(ImageInputStream in) throws IOException, UnreadableImage {
    in.seek(SIGNATURE.length);
    Chunks chunks = new Chunks();
    while (!chunks.done) {
      long length = in.readUnsignedInt();
      byte[] name = new byte[4];
      in.readFully(name);
      long next = in.getStreamPosition() + length + CHECKSUM_BYTES;
      if (length <= LARGEST_NOTE_BYTES) {
        chunks.read(new String(name, StandardCharsets.US_ASCII), in, (int) length);
      } else {
        chunks.done = new String(name, StandardCharsets.US_ASCII).equals("IDAT");
      }
      in.seek(next);
    }
    return chunks.image();
  }

  /**
   * Whether the closing chunk stands within the last bytes; some programs append a little of their
   * own.
   */
  static boolean isComplete(byte[] file) {
    for (int i = file.length - END.length; i >= Math.max(0, file.length - 4096); i--) {
      if (Arrays.equals(file, i, i + END.length, END, 0, END.length)) {
        return true;
      }
    }
    return false;
  }

  private static final class Chunks {
    private int height;
    private int width;
    private int bits;
    private int colourType;
    private boolean greyPalette;
    private Orientation orientation = Orientation.UPRIGHT;
    private boolean done;

    void read(String name, ImageInputStream in, int length) throws IOException {
      switch (name) {
        case "IHDR" -> {
          width = in.readInt();
          height = in.readInt();
          bits = in.readUnsignedByte();
          colourType = in.readUnsignedByte();
        }
        case "PLTE" -> greyPalette = isGrey(bytes(in, length));
        case "eXIf" -> orientation = Exif.orientation(bytes(in, length));
        case "IDAT", "IEND" -> done = true;
        default -> {}
      }
    }

    StoredImage image() throws UnreadableImage {
      return new StoredImage(
          new ImageHeader(height, width, isGreyMode() || (greyPalette && colourType == 3), mode()),
          orientation);
    }

    private boolean isGreyMode() {
      return colourType == 0 || colourType == 4;
    }

    private String mode() throws UnreadableImage {
      return switch (colourType) {
        case 0 -> bits + "-bit grey";
        case 2 -> bits + "-bit RGB";
        case 3 -> "palette";
        case 4 -> bits + "-bit grey with alpha";
        case 6 -> bits + "-bit RGB with alpha";
        default -> throw new UnreadableImage("its PNG header is damaged");
      };
    }

    private static byte[] bytes(ImageInputStream in, int length) throws IOException {
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      return bytes;
    }

    private static boolean isGrey(byte[] palette) {
      for (int i = 0; i + 2 < palette.length; i += 3) {
        if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
          return false;
        }
      }
      return true;
    }
  }
}
