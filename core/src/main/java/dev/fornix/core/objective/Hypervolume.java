package dev.fornix.core.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The volume of what a set of results dominates, as far as a reference point reaches: one number
 * for how good a front is.
 *
 * <p>Exact, by the WFG algorithm (While, Bradstreet and Barone 2012, "A Fast Way of Calculating
 * Exact Hypervolumes"): the volume is the sum of what each point dominates beyond those after it,
 * and that is its own box less the volume of the others limited to that box. Points are sorted by
 * the last objective, so that each level of the recursion has one objective less (their section
 * IV-B); two objectives are swept. With three objectives a hundred points take milliseconds; the
 * time grows steeply with the number of objectives.
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * The hypervolume of results.
   *
   * @param items any, in any order; one that is not better than the reference point in every
   *     objective adds nothing
   * @param values the measured values of an item
   * @param reference the worst values of interest, by the name of the objective
   * @return 0 or more, in the product of the objectives' units
   * @throws IllegalArgumentException if a value of an item or of the reference point is missing
   */
  public static <I> double of(
      List<I> items,
      Function<I, Map<String, Double>> values,
      List<Objective> objectives,
      Map<String, Double> reference) {
    double[] origin = gains(reference, objectives);
    List<double[]> points = new ArrayList<>();
    for (I item : items) {
      points.add(gains(values.apply(item), objectives));
    }
    return of(points, origin);
  }

  /**
   * The hypervolume of points of which larger is better in every coordinate.
   *
   * @param points each as long as the reference point
   * @param reference the point that a point must exceed in every coordinate to count
   */
  public static double of(List<double[]> points, double[] reference) {
    List<double[]> boxes = new ArrayList<>();
    for (double[] point : points) {
      double[] box = box(point, reference);
      if (Arrays.stream(box).allMatch(side -> side > 0)) {
        boxes.add(box);
      }
    }
    return volume(boxes, reference.length);
  }

  private static double[] gains(Map<String, Double> values, List<Objective> objectives) {
    return objectives.stream()
        .mapToDouble(o -> o.direction().gain(ParetoFront.value(values, o)))
        .toArray();
  }

  private static double[] box(double[] point, double[] reference) {
    if (point.length != reference.length) {
      throw new IllegalArgumentException(
          "a point of "
              + point.length
              + " values cannot be compared with a reference point of "
              + reference.length
              + "; give one value per objective");
    }
    double[] box = new double[point.length];
    for (int i = 0; i < box.length; i++) {
      box[i] = point[i] - reference[i];
    }
    return box;
  }

  /** The volume of the union of boxes at the origin, by their first sides only. */
  private static double volume(List<double[]> boxes, int sides) {
    if (boxes.size() == 1) {
      return product(boxes.get(0), sides);
    }
    return switch (sides) {
      case 0 -> 0;
      case 1 -> boxes.stream().mapToDouble(box -> box[0]).max().orElse(0);
      case 2 -> area(boxes);
      default -> slices(boxes, sides);
    };
  }

  private static double area(List<double[]> boxes) {
    List<double[]> widestFirst = new ArrayList<>(boxes);
    widestFirst.sort(Comparator.comparingDouble((double[] box) -> -box[0]));
    double area = 0;
    double height = 0;
    for (double[] box : widestFirst) {
      area += box[0] * Math.max(0, box[1] - height);
      height = Math.max(height, box[1]);
    }
    return area;
  }

  /** Behind a box come those at least as long on the last side, so that it can be divided out. */
  private static double slices(List<double[]> boxes, int sides) {
    int last = sides - 1;
    List<double[]> shortestFirst = new ArrayList<>(boxes);
    shortestFirst.sort(Comparator.comparingDouble((double[] box) -> box[last]));
    double volume = 0;
    for (int i = 0; i < shortestFirst.size(); i++) {
      double[] box = shortestFirst.get(i);
      List<double[]> limited =
          limited(box, shortestFirst.subList(i + 1, shortestFirst.size()), last);
      volume += box[last] * (product(box, last) - volume(limited, last));
    }
    return volume;
  }

  /** What others have in common with a box, without those that another covers. */
  private static List<double[]> limited(double[] box, List<double[]> others, int sides) {
    List<double[]> front = new ArrayList<>();
    for (double[] other : others) {
      double[] common = new double[sides];
      for (int i = 0; i < sides; i++) {
        common[i] = Math.min(box[i], other[i]);
      }
      if (front.stream().noneMatch(f -> covers(f, common, sides))) {
        front.removeIf(f -> covers(common, f, sides));
        front.add(common);
      }
    }
    return front;
  }

  private static boolean covers(double[] box, double[] other, int sides) {
    for (int i = 0; i < sides; i++) {
      if (box[i] < other[i]) {
        return false;
      }
    }
    return true;
  }

  private static double product(double[] box, int sides) {
    double product = 1;
    for (int i = 0; i < sides; i++) {
      product *= box[i];
    }
    return product;
  }
}
