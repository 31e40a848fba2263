package dev.fornix.tabular.learn.boosting;

import dev.fornix.tabular.learn.ContentWriter;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.LearnerCodec;
import dev.fornix.tabular.learn.LearningException;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trees of XGBoost. Its content: how many trees of each output count (an integer), then XGBoost's
 * own universal binary JSON of the model, which may have more of them.
 */
public final class FittedXgBoost implements FittedLearner {
  /** Reads its content. */
  public static final LearnerCodec CODEC = new LearnerCodec("xgboost-3", FittedXgBoost::read);

  private final byte[] model;
  private final int outputs;
  private final int trees;

  FittedXgBoost(byte[] model, int outputs, int trees) {
    this.model = model;
    this.outputs = outputs;
    this.trees = trees;
  }

  private static FittedXgBoost read(byte[] content, int outputs) {
    int trees = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return new FittedXgBoost(
        Arrays.copyOfRange(content, Integer.BYTES, content.length), outputs, trees);
  }

  @Override
  public String format() {
    return CODEC.format();
  }

  @Override
  public byte[] content() {
    byte[] content = Arrays.copyOf(new ContentWriter(1, 0, 0).add(trees).bytes(), 4 + model.length);
    System.arraycopy(model, 0, content, 4, model.length);
    return content;
  }

  @Override
  public int steps() {
    return trees;
  }

  /** The trees as plain data. */
  public TreeSum sum() {
    try {
      Booster booster = open();
      try {
        return XgBoostJson.read(booster.toByteArray("json"), outputs == 2 ? 1 : outputs, trees);
      } finally {
        booster.dispose();
      }
    } catch (XGBoostError | IOException e) {
      throw new LearningException("XGBoost's trees could not be read", e);
    }
  }

  /**
   * What each feature adds to the sums of each row: {@code [row][sum × (features + 1)]}, the base
   * of each sum last. Two classes have one sum, the second one's logit.
   */
  public double[][] contributions(FeatureMatrix features) {
    try {
      Booster booster = open();
      DMatrix matrix = new DMatrix(features.byRow(), features.rows(), features.width(), Float.NaN);
      try {
        booster.setParam("nthread", 1);
        return Arrays.stream(booster.predictContrib(matrix, trees))
            .map(FittedXgBoost::wide)
            .toArray(double[][]::new);
      } finally {
        matrix.dispose();
        booster.dispose();
      }
    } catch (XGBoostError | IOException e) {
      throw new LearningException("XGBoost could not explain", e);
    }
  }

  private Booster open() throws XGBoostError, IOException {
    NativeLibraries.requireXgBoost();
    return XGBoost.loadModel(model);
  }

  private static double[] wide(float[] row) {
    double[] wide = new double[row.length];
    Arrays.setAll(wide, i -> row[i]);
    return wide;
  }

  @Override
  public Predictions predict(FeatureMatrix features) {
    try {
      Booster booster = open();
      try {
        booster.setParam("nthread", 1);
        return predictions(
            booster.inplace_predict(
                features.byRow(),
                features.rows(),
                features.width(),
                Float.NaN,
                new int[] {0, trees}));
      } finally {
        booster.dispose();
      }
    } catch (XGBoostError | IOException e) {
      throw new LearningException("XGBoost could not predict", e);
    }
  }

  private Predictions predictions(float[][] rows) {
    double[] values =
        Arrays.stream(rows).flatMapToDouble(row -> Arrays.stream(wide(row))).toArray();
    return outputs == 2 ? Predictions.binary(values) : Predictions.of(outputs, values);
  }
}
