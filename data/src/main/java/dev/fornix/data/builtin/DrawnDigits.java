package dev.fornix.data.builtin;

import dev.fornix.data.ImageShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Digits drawn as strokes with a pen of varied width, size, slant, angle and place, some crossed by
 * a stray line, all with noise: learnable in seconds, and not by a few pixels alone.
 */
public final class DrawnDigits {
  private static final ImageShape SHAPE = new ImageShape(28, 28, 1);
  private static final int CLASSES = 10;

  private DrawnDigits() {}

  /** The classes: the digits. */
  public static List<String> classNames() {
    return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  /** Draws images whose labels go round 0 to 9; more images begin with the same ones. */
  public static LabelledImages draw(int count, long seed) {
    List<byte[]> images = new ArrayList<>(count);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % CLASSES;
      images.add(image(labels[i], new Randomness(seed, i)));
    }
    return new LabelledImages(SHAPE, images, labels);
  }

  private static byte[] image(int digit, Randomness random) {
    Placement placement =
        Placement.of(
            random.between(6, 10),
            random.between(8, 11.5),
            random.between(-0.3, 0.3),
            random.between(-0.25, 0.25),
            14 + random.between(-2, 2),
            14 + random.between(-2, 2));
    Strokes strokes = Strokes.ofDigit(digit).placed(placement, random, 0.06);
    double pen = random.between(0.7, 1.9);
    double ink = random.between(140, 255);
    double paper = random.between(0, 40);
    double grain = random.between(5, 25);
    Line stray = Line.random(random);
    byte[] image = new byte[SHAPE.bytes()];
    for (int i = 0; i < image.length; i++) {
      int row = i / SHAPE.width();
      double x = i % SHAPE.width() + 0.5;
      double y = row + 0.5;
      double cover = Math.max(cover(strokes.distance(x, y), pen), 0.6 * stray.cover(x, y));
      image[i] = grey(paper + (ink - paper) * cover + random.noise(grain));
    }
    return image;
  }

  /**
   * How much of a pixel a pen of this half width covers: one inside, none outside, linear over a
   * pixel between.
   */
  private static double cover(double distance, double pen) {
    return Math.max(0, Math.min(1, pen + 0.5 - distance));
  }

  private static byte grey(double value) {
    return (byte) Math.max(0, Math.min(255, (int) (value + 0.5)));
  }

  /** A line across the whole image, in one image of three. */
  private record Line(boolean there, double cos, double sin, double offset) {
    static Line random(Randomness random) {
      double angle = random.between(0, StrictMath.PI);
      return new Line(
          random.chance(1.0 / 3),
          StrictMath.cos(angle),
          StrictMath.sin(angle),
          random.between(-9, 9));
    }

    double cover(double x, double y) {
      double distance = Math.abs((x - 14) * cos + (y - 14) * sin - offset);
      return there ? DrawnDigits.cover(distance, 0.5) : 0;
    }
  }
}
