package dev.fornix.data.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageOutputStream;

/** Makes image files for tests. */
public final class Pictures {
  private Pictures() {}

  /** The samples of a pixel. */
  public interface Painter {
    int[] samples(int x, int y);
  }

  /** An image whose samples of so many bits are stored as they are. */
  public static BufferedImage stored(
      int width, int height, int bits, ColorSpace space, boolean alpha, Painter painter) {
    int type = bits == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
    ColorModel colours =
        new ComponentColorModel(
            space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, type);
    WritableRaster raster = colours.createCompatibleWritableRaster(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, painter.samples(x, y));
      }
    }
    return new BufferedImage(colours, raster, false, null);
  }

  public static BufferedImage grey(int width, int height, Painter painter) {
    return stored(width, height, 8, ColorSpace.getInstance(ColorSpace.CS_GRAY), false, painter);
  }

  public static BufferedImage rgb(int width, int height, Painter painter) {
    return stored(width, height, 8, ColorSpace.getInstance(ColorSpace.CS_sRGB), false, painter);
  }

  /** Ink in the four colours of print, 255 for all of it. */
  public static BufferedImage cmyk(int width, int height, Painter painter) {
    return stored(width, height, 8, new Inks(), false, painter);
  }

  public static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("Java cannot write this image as " + format + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] png(BufferedImage image) {
    return encoded(image, "png");
  }

  public static byte[] jpeg(BufferedImage image) {
    return encoded(image, "jpeg");
  }

  /** The JPEG with an EXIF segment that carries this orientation. */
  public static byte[] withExif(byte[] jpeg, int orientation, ByteOrder order) {
    byte[] tiff = exif(orientation, order);
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + 10 + tiff.length);
    out.put(jpeg, 0, 2);
    out.putShort((short) 0xFFE1).putShort((short) (8 + tiff.length));
    out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
    out.put(jpeg, 2, jpeg.length - 2);
    return out.array();
  }

  /** A TIFF whose tag says this orientation. */
  public static byte[] tiff(BufferedImage image, int orientation) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    TIFFDirectory directory =
        TIFFDirectory.createFromMetadata(
            writer.getDefaultImageMetadata(
                new ImageTypeSpecifier(image), writer.getDefaultWriteParam()));
    directory.addTIFFField(
        new TIFFField(
            BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_ORIENTATION),
            orientation));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, directory.getAsMetadata()));
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  /** The PNG with an eXIf chunk that carries this orientation. */
  public static byte[] withExifChunk(byte[] png, int orientation) {
    byte[] chunk = chunk("eXIf", exif(orientation, ByteOrder.BIG_ENDIAN));
    int afterHeader = 8 + 25;
    ByteBuffer out = ByteBuffer.allocate(png.length + chunk.length);
    out.put(png, 0, afterHeader).put(chunk).put(png, afterHeader, png.length - afterHeader);
    return out.array();
  }

  /** The PNG with another width and height in its header, whose checksum is right. */
  public static byte[] declaring(byte[] png, int width, int height) {
    byte[] header = Arrays.copyOfRange(png, 16, 16 + 13);
    ByteBuffer.wrap(header).putInt(width).putInt(height);
    byte[] changed = png.clone();
    byte[] chunk = chunk("IHDR", header);
    System.arraycopy(chunk, 0, changed, 8, chunk.length);
    return changed;
  }

  private static byte[] exif(int orientation, ByteOrder order) {
    ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    tiff.put(mark).put(mark).putShort((short) 42).putInt(8);
    tiff.putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0);
    tiff.putInt(0);
    return tiff.array();
  }

  private static byte[] chunk(String name, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
    chunk.putInt(content.length).put(name.getBytes(StandardCharsets.US_ASCII)).put(content);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + content.length);
    return chunk.putInt((int) checksum.getValue()).array();
  }

  private static final class Inks extends ColorSpace {
    private static final long serialVersionUID = 1L;

    Inks() {
      super(ColorSpace.TYPE_CMYK, 4);
    }

    @Override
    public float[] toRGB(float[] inks) {
      throw new UnsupportedOperationException("Only for writing.");
    }

    @Override
    public float[] fromRGB(float[] rgb) {
      throw new UnsupportedOperationException("Only for writing.");
    }

    @Override
    public float[] toCIEXYZ(float[] inks) {
      throw new UnsupportedOperationException("Only for writing.");
    }

    @Override
    public float[] fromCIEXYZ(float[] xyz) {
      throw new UnsupportedOperationException("Only for writing.");
    }
  }
}
