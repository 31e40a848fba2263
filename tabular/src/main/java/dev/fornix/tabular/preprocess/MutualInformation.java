package dev.fornix.tabular.preprocess;

import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.matrix.FeatureMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much each feature tells of the target, in nats: the mutual information of both after numbers
 * were put into at most {@value #BINS} bins of about equally many rows (Cover and Thomas 2006,
 * "Elements of information theory", equation 2.28). A missing value is a bin of its own.
 */
final class MutualInformation {
  private static final int BINS = 16;

  private final int[] answers;
  private final int answerBins;

  MutualInformation(Answers answers) {
    if (answers.target().classification()) {
      this.answers = answers.labels();
    } else {
      float[] values = new float[answers.rows()];
      for (int row = 0; row < values.length; row++) {
        values[row] = NumberEncoder.finite(answers.value(row));
      }
      this.answers = binned(values);
    }
    this.answerBins = bins(this.answers);
  }

  double of(FeatureMatrix matrix, int feature) {
    float[] column = matrix.column(feature);
    boolean category = matrix.features().get(feature).kind() == FeatureKind.CATEGORY;
    return of(category ? codes(column) : binned(column));
  }

  private double of(int[] bins) {
    int featureBins = bins(bins);
    double[][] joint = new double[featureBins][answerBins];
    double[] featureShares = new double[featureBins];
    double[] answerShares = new double[answerBins];
    double share = 1.0 / answers.length;
    for (int row = 0; row < answers.length; row++) {
      joint[bins[row]][answers[row]] += share;
      featureShares[bins[row]] += share;
      answerShares[answers[row]] += share;
    }
    double sum = 0;
    for (int bin = 0; bin < featureBins; bin++) {
      for (int answer = 0; answer < answerBins; answer++) {
        double both = joint[bin][answer];
        sum += both > 0 ? both * Math.log(both / (featureShares[bin] * answerShares[answer])) : 0;
      }
    }
    return sum;
  }

  private static int bins(int[] codes) {
    return Arrays.stream(codes).max().orElse(0) + 1;
  }

  private static int[] codes(float[] column) {
    return IntStream.range(0, column.length)
        .map(row -> Float.isNaN(column[row]) ? 0 : (int) column[row] + 1)
        .toArray();
  }

  /** The bin of each row, from 1 in ascending order; bin 0 is of missing values. */
  static int[] binned(float[] column) {
    float[] sorted = column.clone();
    Arrays.sort(sorted); // missing ones come last
    int present = sorted.length;
    while (present > 0 && Float.isNaN(sorted[present - 1])) {
      present--;
    }
    int known = present;
    double[] cuts =
        IntStream.range(1, known == 0 ? 1 : BINS)
            .mapToDouble(i -> sorted[(int) ((long) i * known / BINS)])
            .distinct()
            .toArray();
    return IntStream.range(0, column.length).map(row -> bin(column[row], cuts)).toArray();
  }

  private static int bin(float value, double[] cuts) {
    if (Float.isNaN(value)) {
      return 0;
    }
    int found = Arrays.binarySearch(cuts, value);
    return 1 + (found >= 0 ? found + 1 : -found - 1);
  }
}
