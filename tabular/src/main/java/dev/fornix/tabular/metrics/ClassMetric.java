package dev.fornix.tabular.metrics;

import dev.fornix.core.objective.Direction;
import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.TargetKind;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.metrics.ConfusionMatrix;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** What predictions of classes are judged by. */
public enum ClassMetric implements Metric {
  /** The share of correct predictions. */
  ACCURACY(Direction.MAXIMIZE),
  /** The mean share found of each class, so that rare classes count as much as frequent ones. */
  BALANCED_ACCURACY(Direction.MAXIMIZE),
  /**
   * The area under the ROC curve: the share of pairs of a row of the class and another that are in
   * the right order, the mean over each class against the rest; of a binary target, of its second
   * class.
   */
  AUROC(Direction.MAXIMIZE),
  /** The mean negative logarithm of the true class's probability, in nats. */
  LOG_LOSS(Direction.MINIMIZE),
  /** The harmonic mean of precision and sensitivity of the second class of a binary target. */
  F1(Direction.MAXIMIZE),
  /** The mean F1 of the classes that have rows. */
  MACRO_F1(Direction.MAXIMIZE),
  /**
   * Matthews' correlation coefficient (1975), for several classes that of Gorodkin 2004, "Comparing
   * two K-category assignments by a K-category correlation coefficient"; 0 where all predictions or
   * all answers are of one class.
   */
  MCC(Direction.MAXIMIZE),
  /**
   * Agreement beyond chance (Cohen 1960, "A coefficient of agreement for nominal scales"); 0 where
   * chance alone agrees fully.
   */
  COHEN_KAPPA(Direction.MAXIMIZE),
  /**
   * The mean squared distance between probability and answer (Brier 1950), of a binary target that
   * of the second class alone, of several classes the sum over them.
   */
  BRIER(Direction.MINIMIZE);

  private final Direction direction;

  ClassMetric(Direction direction) {
    this.direction = direction;
  }

  @Override
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Direction direction() {
    return direction;
  }

  @Override
  public String unit() {
    return this == LOG_LOSS ? "nats" : "fraction";
  }

  @Override
  public void requireMeasurable(Answers truth) {
    if (!truth.target().classification()) {
      throw new DataException(
          Sentence.of(
              "Metric %s judges classes, but the target '%s' is a number; choose one such as %s.",
              key(), truth.target().column(), NumberMetric.RMSE.key()));
    }
    if (this == F1 && truth.target().kind() != TargetKind.BINARY) {
      throw new DataException(
          Sentence.of(
              "Metric f1 judges two classes, but the target '%s' has %d; choose %s.",
              truth.target().column(), truth.outputs(), MACRO_F1.key()));
    }
    if (this == AUROC && truth.rows() > 0 && present(truth) < 2) {
      throw new DataException(
          Sentence.of(
              "Metric auroc needs rows of two classes, but all %s are of one; use more rows, or"
                  + " choose a metric such as %s.",
              Sentence.count(truth.rows(), "row", "rows"), BALANCED_ACCURACY.key()));
    }
  }

  @Override
  public boolean judgesLabels() {
    return switch (this) {
      case ACCURACY, BALANCED_ACCURACY, F1, MACRO_F1, MCC, COHEN_KAPPA -> true;
      case AUROC, LOG_LOSS, BRIER -> false;
    };
  }

  private static long present(Answers truth) {
    return Arrays.stream(truth.classCounts()).filter(count -> count > 0).count();
  }

  @Override
  public double of(Answers truth, Predictions predictions) {
    return switch (this) {
      case ACCURACY -> confusion(truth, predictions).accuracy();
      case BALANCED_ACCURACY -> confusion(truth, predictions).balancedAccuracy();
      case AUROC -> auroc(truth, predictions);
      case LOG_LOSS -> logLoss(truth, predictions);
      case F1 -> confusion(truth, predictions).f1(1);
      case MACRO_F1 -> confusion(truth, predictions).macroF1();
      case MCC -> mcc(confusion(truth, predictions));
      case COHEN_KAPPA -> kappa(confusion(truth, predictions));
      case BRIER -> brier(truth, predictions);
    };
  }

  private static double logLoss(Answers truth, Predictions predictions) {
    double[] losses = ClassificationScores.losses(truth.labels(), predictions.floats());
    return Arrays.stream(losses).average().orElse(Double.NaN);
  }

  private static double auroc(Answers truth, Predictions predictions) {
    int[] labels = truth.labels();
    float[][] probabilities = predictions.floats();
    return IntStream.range(truth.outputs() == 2 ? 1 : 0, truth.outputs())
        .mapToDouble(c -> ClassificationScores.auroc(labels, probabilities, c))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private static ConfusionMatrix confusion(Answers truth, Predictions predictions) {
    int[] predicted = IntStream.range(0, truth.rows()).map(predictions::label).toArray();
    return new ConfusionMatrix(truth.outputs(), truth.labels(), predicted);
  }

  /** Gorodkin 2004 in the form with sums over the rows and columns of the matrix. */
  private static double mcc(ConfusionMatrix confusion) {
    double total = confusion.total();
    double correct = confusion.accuracy() * total;
    double[] truth = truths(confusion);
    double[] predicted = predictions(confusion);
    double covariance = correct * total - product(truth, predicted);
    double spread =
        (total * total - product(predicted, predicted)) * (total * total - product(truth, truth));
    return spread == 0 ? 0 : covariance / Math.sqrt(spread);
  }

  private static double kappa(ConfusionMatrix confusion) {
    double total = confusion.total();
    double chance = product(truths(confusion), predictions(confusion)) / (total * total);
    return chance == 1 ? 0 : (confusion.accuracy() - chance) / (1 - chance);
  }

  private static double[] truths(ConfusionMatrix confusion) {
    return IntStream.range(0, confusion.classes())
        .mapToDouble(c -> (double) confusion.support(c))
        .toArray();
  }

  private static double[] predictions(ConfusionMatrix confusion) {
    double[] predicted = new double[confusion.classes()];
    for (int truth = 0; truth < predicted.length; truth++) {
      for (int c = 0; c < predicted.length; c++) {
        predicted[c] += (double) confusion.count(truth, c);
      }
    }
    return predicted;
  }

  private static double product(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double brier(Answers truth, Predictions predictions) {
    double sum = 0;
    for (int row = 0; row < truth.rows(); row++) {
      for (int c = 0; c < truth.outputs(); c++) {
        double distance = predictions.at(row, c) - (truth.label(row) == c ? 1 : 0);
        sum += distance * distance;
      }
    }
    return sum / truth.rows() / (truth.outputs() == 2 ? 2 : 1);
  }
}
