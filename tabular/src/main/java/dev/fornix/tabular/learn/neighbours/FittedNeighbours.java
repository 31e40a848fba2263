package dev.fornix.tabular.learn.neighbours;

import dev.fornix.tabular.learn.ContentWriter;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.LearnerCodec;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows to compare with. Its content: neighbours, 1 if they count by distance, rows, features and
 * outputs (integers); the features column by column (floats); the answer and the weight of each row
 * (doubles).
 *
 * <p>Classes that no neighbour has keep a little probability: as if one more neighbour had the
 * shares of all rows.
 */
public final class FittedNeighbours implements FittedLearner {
  /** Reads its content. */
  public static final LearnerCodec CODEC =
      new LearnerCodec("neighbours-1", (content, outputs) -> read(content));

  /** Rows at the same place would otherwise count infinitely much. */
  public static final double LEAST_DISTANCE = 1e-6;

  private final NearestNeighbours settings;
  private final float[][] columns;
  private final double[] answers;
  private final double[] weights;
  private final int outputs;
  private final double[] averages;

  private FittedNeighbours(
      NearestNeighbours settings,
      float[][] columns,
      double[] answers,
      double[] weights,
      int outputs) {
    this.settings = settings;
    this.columns = columns;
    this.answers = answers;
    this.weights = weights;
    this.outputs = outputs;
    this.averages = averages(answers, weights, outputs);
  }

  static FittedNeighbours of(NearestNeighbours settings, Lesson lesson) {
    float[][] columns = new float[lesson.features().width()][];
    Arrays.setAll(columns, lesson.features()::column);
    return new FittedNeighbours(
        settings,
        columns,
        lesson.answers().values(),
        lesson.answers().weights(),
        lesson.answers().outputs());
  }

  private static double[] averages(double[] answers, double[] weights, int outputs) {
    double[] averages = new double[outputs];
    double all = 0;
    for (int row = 0; row < answers.length; row++) {
      averages[outputs == 1 ? 0 : (int) answers[row]] +=
          weights[row] * (outputs == 1 ? answers[row] : 1);
      all += weights[row];
    }
    for (int output = 0; output < outputs; output++) {
      averages[output] /= all;
    }
    return averages;
  }

  private static FittedNeighbours read(byte[] content) {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    NearestNeighbours settings = new NearestNeighbours(bytes.getInt(), bytes.getInt() == 1);
    int rows = bytes.getInt();
    float[][] columns = new float[bytes.getInt()][rows];
    int outputs = bytes.getInt();
    for (float[] column : columns) {
      for (int row = 0; row < rows; row++) {
        column[row] = bytes.getFloat();
      }
    }
    return new FittedNeighbours(
        settings, columns, doubles(bytes, rows), doubles(bytes, rows), outputs);
  }

  private static double[] doubles(ByteBuffer bytes, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = bytes.getDouble();
    }
    return values;
  }

  /** How neighbours are asked. */
  public NearestNeighbours settings() {
    return settings;
  }

  /** How many rows there are to compare with. */
  public int rows() {
    return answers.length;
  }

  /** The number of a row in a feature. */
  public float at(int row, int feature) {
    return columns[feature][row];
  }

  /** The number, or the index of the class, of a row. */
  public double answer(int row) {
    return answers[row];
  }

  /** How much a row counts. */
  public double weight(int row) {
    return weights[row];
  }

  /** The share of each class in all rows; the average number. */
  public double average(int output) {
    return averages[output];
  }

  @Override
  public String format() {
    return CODEC.format();
  }

  @Override
  public byte[] content() {
    int rows = answers.length;
    ContentWriter content = new ContentWriter(5, rows * columns.length, 2 * rows);
    content.add(settings.neighbours()).add(settings.byDistance() ? 1 : 0);
    content.add(rows).add(columns.length).add(outputs);
    for (float[] column : columns) {
      content.add(column);
    }
    return content.add(answers).add(weights).bytes();
  }

  @Override
  public Predictions predict(FeatureMatrix features) {
    double[] all = new double[Math.multiplyExact(features.rows(), outputs)];
    float[] squares = new float[answers.length];
    Nearest nearest = new Nearest(Math.min(settings.neighbours(), answers.length));
    for (int row = 0; row < features.rows(); row++) {
      measure(features, row, squares);
      nearest.choose(squares);
      vote(nearest, all, row * outputs);
    }
    return Predictions.of(outputs, all);
  }

  /** Column by column, since that is what the compiler makes vector instructions of. */
  private void measure(FeatureMatrix features, int row, float[] squares) {
    Arrays.fill(squares, 0);
    for (int feature = 0; feature < columns.length; feature++) {
      float[] column = columns[feature];
      float value = features.at(row, feature);
      for (int other = 0; other < squares.length; other++) {
        float distance = column[other] - value;
        squares[other] += distance * distance;
      }
    }
  }

  private void vote(Nearest nearest, double[] all, int at) {
    double total = 0;
    for (int i = 0; i < nearest.size(); i++) {
      int row = nearest.row(i);
      double weight = weights[row] * (settings.byDistance() ? inverse(nearest.square(i)) : 1);
      total += weight;
      all[outputs == 1 ? at : at + (int) answers[row]] +=
          weight * (outputs == 1 ? answers[row] : 1);
    }
    double prior = outputs == 1 ? 0 : total / nearest.size();
    for (int output = 0; output < outputs; output++) {
      all[at + output] = (all[at + output] + prior * averages[output]) / (total + prior);
    }
  }

  /**
   * What is too far away for a float counts alike, and not nothing: all neighbours may be so far.
   */
  private static double inverse(double square) {
    return 1 / Math.max(LEAST_DISTANCE, Math.sqrt(Math.min(Float.MAX_VALUE, square)));
  }
}
