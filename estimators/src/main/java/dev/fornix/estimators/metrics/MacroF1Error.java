package dev.fornix.estimators.metrics;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The standard error of the macro F1 by the bootstrap (Efron 1979, "Bootstrap methods: another look
 * at the jackknife"): the examples are drawn again with replacement, {@value #RESAMPLES} times and
 * always in the same way.
 */
final class MacroF1Error {
  private static final int RESAMPLES = 1000;
  private static final long SEED = 1979;

  private final int classes;
  private final int[] truth;
  private final int[] predicted;
  private final SplittableRandom random = new SplittableRandom(SEED);

  private MacroF1Error(ConfusionMatrix confusion) {
    classes = confusion.classes();
    int[] cells =
        IntStream.range(0, classes * classes)
            .flatMap(
                cell ->
                    IntStream.generate(() -> cell)
                        .limit(confusion.count(cell / classes, cell % classes)))
            .toArray();
    truth = IntStream.of(cells).map(cell -> cell / classes).toArray();
    predicted = IntStream.of(cells).map(cell -> cell % classes).toArray();
  }

  static double of(ConfusionMatrix confusion) {
    return new MacroF1Error(confusion).deviation();
  }

  private double deviation() {
    double[] values = IntStream.range(0, RESAMPLES).mapToDouble(i -> resample()).toArray();
    double mean = IntStream.range(0, RESAMPLES).mapToDouble(i -> values[i]).average().orElse(0);
    double squares =
        IntStream.range(0, RESAMPLES).mapToDouble(i -> Math.pow(values[i] - mean, 2)).sum();
    return Math.sqrt(squares / (RESAMPLES - 1));
  }

  private double resample() {
    int[] t = new int[truth.length];
    int[] p = new int[truth.length];
    for (int i = 0; i < t.length; i++) {
      int drawn = random.nextInt(truth.length);
      t[i] = truth[drawn];
      p[i] = predicted[drawn];
    }
    return new ConfusionMatrix(classes, t, p).macroF1();
  }
}
