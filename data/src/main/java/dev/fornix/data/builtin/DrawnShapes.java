package dev.fornix.data.builtin;

import dev.fornix.data.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Figures in any colour, size and angle on a background of any other colour that changes from
 * corner to corner.
 */
public final class DrawnShapes {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final List<Figure> FIGURES = List.of(Figure.values());
  private static final int SAMPLES = 3;
  private static final double LEAST_CONTRAST = 90;

  private DrawnShapes() {}

  /** The classes: circle, square, triangle, star, ring and cross. */
  public static List<String> classNames() {
    return FIGURES.stream().map(figure -> figure.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** Draws images whose labels go round the classes; more images begin with the same ones. */
  public static LabelledImages draw(int count, long seed) {
    List<byte[]> images = new ArrayList<>(count);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % FIGURES.size();
      images.add(image(FIGURES.get(labels[i]), new Randomness(seed, i)));
    }
    return new LabelledImages(SHAPE, images, labels);
  }

  private static byte[] image(Figure figure, Randomness random) {
    double scale = 1 / random.between(7, 13);
    double angle = random.between(-0.4, 0.4);
    Placement toFigure = inverse(scale, angle, random.between(-4, 4), random.between(-4, 4));
    double[] background = colour(random);
    double[] ink = contrasting(background, random);
    double slopeX = random.between(-2, 2);
    double slopeY = random.between(-2, 2);
    double grain = random.between(4, 18);
    byte[] image = new byte[SHAPE.bytes()];
    for (int i = 0; i < image.length; i++) {
      int column = i / 3 % SHAPE.width() - SHAPE.width() / 2;
      int row = i / 3 / SHAPE.width() - SHAPE.height() / 2;
      double cover = cover(figure, toFigure, column, row);
      double behind = background[i % 3] + slopeX * column + slopeY * row;
      double value = behind + (ink[i % 3] - behind) * cover + random.noise(grain);
      image[i] = (byte) Math.max(0, Math.min(255, (int) (value + 0.5)));
    }
    return image;
  }

  /** From pixels, measured from the middle of the image, to the figure's square. */
  private static Placement inverse(double scale, double angle, double x0, double y0) {
    Placement turned = Placement.of(scale, scale, 0, angle, 0, 0);
    return new Placement(
        turned.xx(), turned.xy(), -turned.x(x0, y0), turned.yx(), turned.yy(), -turned.y(x0, y0));
  }

  private static double cover(Figure figure, Placement toFigure, int column, int row) {
    int inside = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      int line = i / SAMPLES;
      double x = column + (i % SAMPLES + 0.5) / SAMPLES;
      double y = row + (line + 0.5) / SAMPLES;
      if (figure.contains(toFigure.x(x, y), toFigure.y(x, y))) {
        inside++;
      }
    }
    return (double) inside / (SAMPLES * SAMPLES);
  }

  private static double[] colour(Randomness random) {
    return new double[] {random.between(20, 235), random.between(20, 235), random.between(20, 235)};
  }

  private static double[] contrasting(double[] background, Randomness random) {
    double[] ink = colour(random);
    while (difference(ink, background) < LEAST_CONTRAST) {
      ink = colour(random);
    }
    return ink;
  }

  private static double difference(double[] one, double[] other) {
    double largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }
}
