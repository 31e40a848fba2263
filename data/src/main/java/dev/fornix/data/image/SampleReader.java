package dev.fornix.data.image;

import dev.fornix.data.ImageShape;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;

/**
 * Brings what ImageIO decoded to 8-bit grey or RGB.
 *
 * <p>Samples are read as they are stored and scaled by their bits. Java's own conversion is
 * avoided: it takes grey images for linear light and brightens them.
 */
final class SampleReader {
  private SampleReader() {}

  static Pixels read(BufferedImage image) throws UnreadableImage {
    ColorModel colours = image.getColorModel();
    if (colours instanceof IndexColorModel palette) {
      return indexed(image, palette);
    }
    if (colours instanceof ComponentColorModel && !colours.isAlphaPremultiplied()) {
      int type = colours.getColorSpace().getType();
      if (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB) {
        return stored(image, colours);
      }
    }
    return converted(image);
  }

  private static Pixels stored(BufferedImage image, ColorModel colours) throws UnreadableImage {
    if (colours.getTransferType() != DataBuffer.TYPE_BYTE
        && colours.getTransferType() != DataBuffer.TYPE_USHORT) {
      throw new UnreadableImage(
          "its samples are neither 8-bit nor 16-bit unsigned numbers; convert it to PNG");
    }
    int bands = colours.getNumComponents();
    int channels = colours.getNumColorComponents();
    int largest = (1 << colours.getComponentSize(0)) - 1;
    byte[] values = new byte[image.getWidth() * image.getHeight() * channels];
    int[] row = new int[image.getWidth() * bands];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, image.getWidth(), 1, row);
      for (int x = 0; x < row.length; x += bands) {
        int alpha = bands > channels ? scaled(row[x + channels], largest) : 255;
        for (int channel = 0; channel < channels; channel++) {
          values[at++] = onWhite(scaled(row[x + channel], largest), alpha);
        }
      }
    }
    return pixels(image, channels, values);
  }

  private static Pixels indexed(BufferedImage image, IndexColorModel palette) {
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    int channels = isGrey(colours) ? 1 : 3;
    byte[] values = new byte[image.getWidth() * image.getHeight() * channels];
    int[] row = new int[image.getWidth()];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, image.getWidth(), 1, row);
      for (int index : row) {
        // Indices behind the end of the palette, which damaged files have, show as its first
        // colour.
        at = put(values, at, channels, colours[index < colours.length ? index : 0]);
      }
    }
    return pixels(image, channels, values);
  }

  private static Pixels converted(BufferedImage image) {
    byte[] values = new byte[image.getWidth() * image.getHeight() * 3];
    int[] row = new int[image.getWidth()];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, image.getWidth(), 1, row, 0, image.getWidth());
      for (int colour : row) {
        at = put(values, at, 3, colour);
      }
    }
    return pixels(image, 3, values);
  }

  private static int put(byte[] values, int at, int channels, int colour) {
    int alpha = colour >>> 24;
    for (int channel = 0; channel < channels; channel++) {
      values[at + channel] = onWhite((colour >> (16 - 8 * channel)) & 0xFF, alpha);
    }
    return at + channels;
  }

  private static boolean isGrey(int[] colours) {
    for (int colour : colours) {
      int green = (colour >> 8) & 0xFF;
      if ((colour >> 16 & 0xFF) != green || (colour & 0xFF) != green) {
        return false;
      }
    }
    return true;
  }

  private static int scaled(int sample, int largest) {
    return largest == 255 ? sample : (sample * 255 + largest / 2) / largest;
  }

  private static byte onWhite(int value, int alpha) {
    return (byte) (alpha == 255 ? value : (value * alpha + 255 * (255 - alpha) + 127) / 255);
  }

  private static Pixels pixels(BufferedImage image, int channels, byte[] values) {
    return new Pixels(new ImageShape(image.getHeight(), image.getWidth(), channels), values);
  }
}
