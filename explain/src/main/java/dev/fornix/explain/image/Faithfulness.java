package dev.fornix.explain.image;

import dev.fornix.architecture.weights.TensorValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Whether a map shows what the model looked at (Petsiuk, Das and Saenko 2018, "RISE: Randomized
 * Input Sampling for Explanation of Black-box Models", section 4.2). Deletion takes the strongest
 * pixels away first: of a faithful map the probability falls at once. Insertion brings the
 * strongest back first into the blurred image: of a faithful map it rises at once. The same is done
 * in random orders, since how quickly a probability falls says nothing by itself.
 *
 * @param deletion the probability after each step, from the whole image to none of it
 * @param insertion from the blurred image to the whole
 * @param randomDeletion the mean over random orders
 * @param randomInsertion the mean over random orders
 * @param deletionSpread the standard deviation of the areas of single random orders, at least 0
 * @param insertionSpread the same of insertion
 */
public record Faithfulness(
    List<Double> deletion,
    List<Double> insertion,
    List<Double> randomDeletion,
    List<Double> randomInsertion,
    double deletionSpread,
    double insertionSpread) {
  private static final int STEPS = 20;
  private static final int RANDOM_ORDERS = 10;

  /** Of the shorter side; the paper's blur is about as wide. */
  private static final double BLUR = 0.1;

  /** Copy. */
  public Faithfulness {
    deletion = List.copyOf(deletion);
    insertion = List.copyOf(insertion);
    randomDeletion = List.copyOf(randomDeletion);
    randomInsertion = List.copyOf(randomInsertion);
  }

  /**
   * Test a map.
   *
   * @param cover what is seen in the place of deleted pixels
   * @param target the class, from 0
   * @param map that is said to explain the class
   * @param random for the orders that it is compared with
   */
  public static Faithfulness of(
      ImageClassifier model,
      TensorValue image,
      TensorValue cover,
      int target,
      SaliencyMap map,
      RandomGenerator random) {
    Curves curves = new Curves(model, image, cover, target);
    int[] ranking = map.ranking();
    List<List<Double>> deletions = new ArrayList<>();
    List<List<Double>> insertions = new ArrayList<>();
    for (int order = 0; order < RANDOM_ORDERS; order++) {
      int[] shuffled = shuffled(ranking, random);
      deletions.add(curves.deletion(shuffled));
      insertions.add(curves.insertion(shuffled));
    }
    return new Faithfulness(
        curves.deletion(ranking),
        curves.insertion(ranking),
        mean(deletions),
        mean(insertions),
        spread(deletions),
        spread(insertions));
  }

  private static int[] shuffled(int[] ranking, RandomGenerator random) {
    int[] order = ranking.clone();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  private static List<Double> mean(List<List<Double>> curves) {
    return IntStream.rangeClosed(0, STEPS)
        .mapToObj(step -> curves.stream().mapToDouble(c -> c.get(step)).average().orElseThrow())
        .toList();
  }

  private static double spread(List<List<Double>> curves) {
    double[] areas = curves.stream().mapToDouble(Faithfulness::area).toArray();
    double mean = Arrays.stream(areas).average().orElseThrow();
    double squares = Arrays.stream(areas).map(area -> (area - mean) * (area - mean)).sum();
    return Math.sqrt(squares / (areas.length - 1));
  }

  /** The mean of the deletion curve, 0 to 1; a smaller one is better. */
  public double deletionArea() {
    return area(deletion);
  }

  /** The mean of the insertion curve, 0 to 1; a larger one is better. */
  public double insertionArea() {
    return area(insertion);
  }

  /** The mean deletion curve's mean of random orders, 0 to 1. */
  public double randomDeletionArea() {
    return area(randomDeletion);
  }

  /** The mean insertion curve's mean of random orders, 0 to 1. */
  public double randomInsertionArea() {
    return area(randomInsertion);
  }

  /** By trapezia. */
  private static double area(List<Double> curve) {
    double sum = 0;
    for (int i = 1; i < curve.size(); i++) {
      sum += (curve.get(i - 1) + curve.get(i)) / 2;
    }
    return sum / (curve.size() - 1);
  }

  /**
   * Whether the map does better than random orders both ways, by more than single ones of these
   * differ from each other: a map that means nothing is such an order, and beats their mean half of
   * the time.
   */
  public boolean faithful() {
    return deletionArea() < randomDeletionArea() - deletionSpread
        && insertionArea() > randomInsertionArea() + insertionSpread;
  }

  /** What came out, for people. */
  public String sentence() {
    String counts =
        String.format(
            Locale.ROOT,
            "Without the pixels it marks, the probability falls to %.2f on average (%.2f in random"
                + " order); with them alone it rises to %.2f (%.2f)",
            deletionArea(),
            randomDeletionArea(),
            insertionArea(),
            randomInsertionArea());
    return counts
        + (faithful()
            ? ": the map shows what the model looked at."
            : ": the map is hardly better than chance in one of the two, so do not rely on it.");
  }

  /** Takes and gives pixels in some order. */
  private static final class Curves {
    private final ImageClassifier model;
    private final TensorValue image;
    private final TensorValue cover;
    private final TensorValue blurred;
    private final int target;

    Curves(ImageClassifier model, TensorValue image, TensorValue cover, int target) {
      this.model = model;
      this.image = image;
      this.cover = cover;
      this.target = target;
      int side = Math.min(model.shape().get(1), model.shape().get(2));
      blurred = Covering.blurred(image, Math.max(1, BLUR * side));
    }

    List<Double> deletion(int[] order) {
      return curve(image, cover, order);
    }

    List<Double> insertion(int[] order) {
      return curve(blurred, image, order);
    }

    private List<Double> curve(TensorValue from, TensorValue to, int[] order) {
      List<TensorValue> images = new ArrayList<>();
      for (int step = 0; step <= STEPS; step++) {
        int count = Math.round(order.length * step / (float) STEPS);
        images.add(Covering.covered(from, to, Arrays.copyOf(order, count)));
      }
      return Arrays.stream(model.probabilities(images)).map(p -> p[target]).toList();
    }
  }
}
