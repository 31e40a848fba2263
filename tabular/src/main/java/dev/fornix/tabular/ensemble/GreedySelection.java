package dev.fornix.tabular.ensemble;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.metrics.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Chooses members and weights of an ensemble (Caruana et al. 2004, "Ensemble selection from
 * libraries of models"): again and again the candidate is added, with replacement (section 2.1),
 * that makes the mean of all predictions best; it begins with the best candidates by themselves
 * (2.2), and does so in several bags of some of the candidates, whose means are averaged (2.3). Of
 * each bag those additions count after which the metric was best. The first bag has all candidates,
 * so that none is left out where the time ends the choice.
 *
 * <pre>{@code
 * Selection selection =
 *     GreedySelection.standard().select(answers, predictions, metric, random, () -> false);
 * }</pre>
 *
 * @param rounds additions in each bag, at least 1
 * @param bags how many, at least 1
 * @param share of the candidates in each bag, above 0 to 1, but at least five of them; with one
 *     bag, all are in it
 * @param start at most so many of the best candidates to begin with, at least 1; as many as make
 *     the metric best
 */
public record GreedySelection(int rounds, int bags, double share, int start) {
  /** Fewer are no library to choose from: which are in a bag would decide, and not how good. */
  private static final int FEWEST_IN_A_BAG = 5;

  /** Check. */
  public GreedySelection {
    if (rounds < 1 || bags < 1 || start < 1 || !(share > 0) || share > 1) {
      throw new IllegalArgumentException(
          "rounds ("
              + rounds
              + "), bags ("
              + bags
              + ") and start ("
              + start
              + ") must be at least 1, the share ("
              + share
              + ") above 0 and no more than 1");
    }
  }

  /** 20 bags of half of the candidates, as in the paper; 30 additions, from up to 5. */
  public static GreedySelection standard() {
    return new GreedySelection(30, 20, 0.5, 5);
  }

  /**
   * What was chosen.
   *
   * @param members the places of those candidates that have a weight, ascending
   * @param blend their weights
   * @param value of the metric on the rows that chose; a little flattered by the choice
   */
  public record Selection(List<Integer> members, WeightedMean blend, double value) {
    /** Copy. */
    public Selection {
      members = List.copyOf(members);
    }
  }

  /**
   * Choose.
   *
   * @param truth the answers of the rows
   * @param candidates at least one; what each predicts of the same rows, of which it had not learnt
   * @param random draws the bags
   * @param expired whether to end with what there is; the first bag always begins
   */
  public Selection select(
      Answers truth,
      List<Predictions> candidates,
      Metric metric,
      RandomGenerator random,
      BooleanSupplier expired) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one candidate");
    }
    return new Run(truth, candidates, metric, random, expired).select();
  }

  /** One call of {@link #select}. */
  private final class Run {
    private final Answers truth;
    private final List<double[]> candidates;
    private final int outputs;
    private final Metric metric;
    private final RandomGenerator random;
    private final BooleanSupplier expired;

    /** All candidates, the best by itself first. */
    private final List<Integer> ranked;

    Run(
        Answers truth,
        List<Predictions> candidates,
        Metric metric,
        RandomGenerator random,
        BooleanSupplier expired) {
      this.truth = truth;
      this.candidates = candidates.stream().map(Predictions::values).toList();
      this.outputs = candidates.get(0).outputs();
      this.metric = metric;
      this.random = random;
      this.expired = expired;
      double[] gains =
          candidates.stream().mapToDouble(each -> gain(metric.of(truth, each))).toArray();
      this.ranked =
          IntStream.range(0, gains.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -gains[i]))
              .toList();
    }

    Selection select() {
      double[] weights = new double[candidates.size()];
      int size = bags == 1 ? ranked.size() : bagSize();
      int filled = size == ranked.size() ? 1 : bags;
      for (int bag = 0; bag < filled; bag++) {
        int[] counts = fill(bag == 0 ? ranked : drawn(size));
        double all = IntStream.of(counts).sum();
        Arrays.setAll(weights, i -> weights[i] + counts[i] / all);
        if (expired.getAsBoolean()) {
          break;
        }
      }
      return selection(weights);
    }

    private Selection selection(double[] weights) {
      double all = Arrays.stream(weights).sum();
      List<Integer> members =
          IntStream.range(0, weights.length).filter(i -> weights[i] > 0).boxed().toList();
      WeightedMean blend = new WeightedMean(members.stream().map(i -> weights[i] / all).toList());
      List<Predictions> theirs =
          members.stream().map(i -> Predictions.of(outputs, candidates.get(i))).toList();
      return new Selection(members, blend, metric.of(truth, blend.of(theirs)));
    }

    private int bagSize() {
      long wanted = Math.max(FEWEST_IN_A_BAG, Math.round(share * ranked.size()));
      return (int) Math.min(ranked.size(), wanted);
    }

    /** The candidates of a bag, in the order of all. */
    private List<Integer> drawn(int size) {
      List<Integer> left = new ArrayList<>(ranked);
      while (left.size() > size) {
        left.remove(random.nextInt(left.size()));
      }
      return left;
    }

    /** How often each candidate is in a bag's ensemble. */
    private int[] fill(List<Integer> bag) {
      Mean mean = new Mean();
      int[] best = new int[0];
      double bestGain = Double.NEGATIVE_INFINITY;
      int beginning = Math.min(start, bag.size());
      for (int round = 0; round < beginning + rounds; round++) {
        mean.add(round < beginning ? bag.get(round) : mean.next(bag));
        double gain = mean.gain();
        if (best.length == 0 || gain > bestGain) {
          best = mean.counts.clone();
          bestGain = gain;
        }
        if (round == beginning - 1) {
          mean = new Mean(best);
        }
        if (expired.getAsBoolean()) {
          break;
        }
      }
      return best;
    }

    private double gain(double value) {
      return metric.direction().gain(value);
    }

    /** The mean of what has been added. */
    private final class Mean {
      private final int[] counts = new int[candidates.size()];
      private final double[] sums = new double[candidates.get(0).length];
      private int size;

      Mean() {}

      Mean(int... counts) {
        for (int i = 0; i < counts.length; i++) {
          for (int times = 0; times < counts[i]; times++) {
            add(i);
          }
        }
      }

      void add(int candidate) {
        counts[candidate]++;
        size++;
        double[] values = candidates.get(candidate);
        Arrays.setAll(sums, at -> sums[at] + values[at]);
      }

      double gain() {
        double[] means = new double[sums.length];
        Arrays.setAll(means, at -> sums[at] / size);
        return Run.this.gain(metric.of(truth, Predictions.of(outputs, means)));
      }

      /** The candidate whose addition is best, the better one by itself among equals. */
      int next(List<Integer> bag) {
        double[] gains = bag.stream().parallel().mapToDouble(this::gainWith).toArray();
        int best = 0;
        for (int i = 1; i < gains.length; i++) {
          if (gains[i] > gains[best]) {
            best = i;
          }
        }
        return bag.get(best);
      }

      private double gainWith(int candidate) {
        double[] values = candidates.get(candidate);
        double[] means = new double[sums.length];
        Arrays.setAll(means, at -> (sums[at] + values[at]) / (size + 1));
        return Run.this.gain(metric.of(truth, Predictions.of(outputs, means)));
      }
    }
  }
}
