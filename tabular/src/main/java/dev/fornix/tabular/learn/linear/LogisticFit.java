package dev.fornix.tabular.learn.linear;

import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import java.util.Arrays;

/**
 * Logistic and softmax regression with an elastic net: partial Newton steps, one class after the
 * other (Friedman et al. 2010, section 4). Where a round of such steps made the loss larger, it is
 * undone, and those that follow use an upper bound of the curvature, under which the loss cannot
 * grow (Böhning 1992, "Multinomial logistic regression algorithm").
 */
final class LogisticFit {
  private static final int ROUNDS = 60;
  private static final int PASSES = 10;
  private static final double TOLERANCE = 1e-5;

  private static final double LEAST_PROBABILITY = 1e-5;

  private final PenalisedSquares descent;
  private final Columns columns;
  private final Answers answers;
  private final Effort effort;

  /** One for two classes, otherwise one for each class: {@code [score][feature and intercept]}. */
  private final double[][] coefficients;

  /** {@code [score][row]}. */
  private final double[][] scores;

  private boolean bounded;

  LogisticFit(LinearModel model, Columns columns, Answers answers, Effort effort) {
    this.descent = new PenalisedSquares(columns, model);
    this.columns = columns;
    this.answers = answers;
    this.effort = effort;
    int count = answers.outputs() == 2 ? 1 : answers.outputs();
    this.coefficients = new double[count][columns.width() + 1];
    this.scores = new double[count][columns.rows()];
  }

  FittedLinear fit() {
    double loss = loss();
    for (int round = 0; round < ROUNDS; round++) {
      double[][] coefficientsBefore = copy(coefficients);
      double[][] scoresBefore = copy(scores);
      double change = 0;
      for (int score = 0; score < scores.length; score++) {
        change = Math.max(change, step(score));
      }
      double now = loss();
      if (!(now <= loss)) {
        if (bounded) {
          break;
        }
        take(coefficientsBefore, coefficients);
        take(scoresBefore, scores);
        bounded = true;
        continue;
      }
      loss = now;
      if (change <= TOLERANCE || effort.expired().getAsBoolean()) {
        break;
      }
    }
    double[][] plain = new double[coefficients.length][];
    for (int score = 0; score < plain.length; score++) {
      plain[score] = columns.uncentred(coefficients[score]);
    }
    return new FittedLinear(true, plain);
  }

  private static double[][] copy(double[]... rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  private static void take(double[][] from, double[]... to) {
    for (int i = 0; i < from.length; i++) {
      System.arraycopy(from[i], 0, to[i], 0, from[i].length);
    }
  }

  private double step(int score) {
    int rows = columns.rows();
    double bound = scores.length == 1 ? 0.25 : 0.5;
    double[] weights = new double[rows];
    double[] residual = new double[rows];
    for (int row = 0; row < rows; row++) {
      double probability = probability(score, row);
      double inside = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, probability));
      double curvature = bounded ? bound : inside * (1 - inside);
      weights[row] = columns.share(row) * curvature;
      residual[row] = (truth(score, row) - probability) / curvature;
    }
    double[] before = residual.clone();
    double change = descent.descend(weights, residual, coefficients[score], PASSES, TOLERANCE);
    for (int row = 0; row < rows; row++) {
      scores[score][row] += before[row] - residual[row];
    }
    return change;
  }

  private double truth(int score, int row) {
    int positive = scores.length == 1 ? 1 : score;
    return answers.label(row) == positive ? 1 : 0;
  }

  private double probability(int score, int row) {
    if (scores.length == 1) {
      return 1 / (1 + Math.exp(-scores[0][row]));
    }
    return Math.exp(scores[score][row] - logSum(row));
  }

  private double logSum(int row) {
    double most = scores[0][row];
    for (double[] score : scores) {
      most = Math.max(most, score[row]);
    }
    double sum = 0;
    for (double[] score : scores) {
      sum += Math.exp(score[row] - most);
    }
    return most + Math.log(sum);
  }

  private double loss() {
    double sum = 0;
    for (int row = 0; row < columns.rows(); row++) {
      sum += columns.share(row) * loss(row);
    }
    for (double[] each : coefficients) {
      sum += descent.penalty(each);
    }
    return sum;
  }

  private double loss(int row) {
    if (scores.length > 1) {
      return logSum(row) - scores[answers.label(row)][row];
    }
    double towards = answers.label(row) == 1 ? scores[0][row] : -scores[0][row];
    return Math.max(0, -towards) + Math.log1p(Math.exp(-Math.abs(towards)));
  }
}
