package dev.fornix.tabular.learn.boosting;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_float;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import dev.fornix.tabular.matrix.FeatureMatrix;
import io.github.metarank.lightgbm4j.LGBMException;

/**
 * A model in LightGBM's memory, ready to predict. Calls LightGBM's C functions itself, because the
 * Java class around them reserves room for two numbers a row, which more than two classes overrun.
 */
final class LightGbmScorer implements AutoCloseable {
  private static final int ROWS_AT_ONCE = 8192;

  private final SWIGTYPE_p_p_void handle = lightgbmlib.voidpp_handle();

  private LightGbmScorer() {}

  static LightGbmScorer of(String model) throws LGBMException {
    NativeLibraries.requireLightGbm();
    LightGbmScorer scorer = new LightGbmScorer();
    SWIGTYPE_p_int iterations = lightgbmlib.new_intp();
    try {
      check(lightgbmlib.LGBM_BoosterLoadModelFromString(model, iterations, scorer.handle));
      return scorer;
    } catch (LGBMException e) {
      lightgbmlib.delete_voidpp(scorer.handle);
      throw e;
    } finally {
      lightgbmlib.delete_intp(iterations);
    }
  }

  /**
   * Predict.
   *
   * @param numbers of each row that the model predicts: its classes, or one of two classes and of a
   *     number
   * @return row by row
   */
  double[] predict(FeatureMatrix features, int numbers) throws LGBMException {
    return predict(features, numbers, lightgbmlibConstants.C_API_PREDICT_NORMAL);
  }

  /**
   * What each feature adds to the sums of each row, and what the sum is of nothing (Lundberg et al.
   * 2018).
   *
   * @param sums of each row
   * @return row by row and sum by sum: a number for each feature, the base last
   */
  double[] contributions(FeatureMatrix features, int sums) throws LGBMException {
    int numbers = Math.multiplyExact(sums, features.width() + 1);
    return predict(features, numbers, lightgbmlibConstants.C_API_PREDICT_CONTRIB);
  }

  private double[] predict(FeatureMatrix features, int numbers, int kind) throws LGBMException {
    double[] all = new double[Math.multiplyExact(features.rows(), numbers)];
    for (int from = 0; from < features.rows(); from += ROWS_AT_ONCE) {
      int count = Math.min(ROWS_AT_ONCE, features.rows() - from);
      predict(features, from, count, numbers, kind, all);
    }
    return all;
  }

  private void predict(
      FeatureMatrix features, int from, int rows, int numbers, int kind, double[] into)
      throws LGBMException {
    SWIGTYPE_p_float input = lightgbmlib.new_floatArray((long) rows * features.width());
    SWIGTYPE_p_double output = lightgbmlib.new_doubleArray((long) rows * numbers);
    SWIGTYPE_p_long_long length = lightgbmlib.new_int64_tp();
    try {
      copy(features, from, rows, input);
      check(
          lightgbmlib.LGBM_BoosterPredictForMat(
              lightgbmlib.voidpp_value(handle),
              lightgbmlib.float_to_voidp_ptr(input),
              lightgbmlibConstants.C_API_DTYPE_FLOAT32,
              rows,
              features.width(),
              1,
              kind,
              0,
              -1,
              "num_threads=1",
              length,
              output));
      for (int i = 0; i < rows * numbers; i++) {
        into[from * numbers + i] = lightgbmlib.doubleArray_getitem(output, i);
      }
    } finally {
      lightgbmlib.delete_int64_tp(length);
      lightgbmlib.delete_doubleArray(output);
      lightgbmlib.delete_floatArray(input);
    }
  }

  private static void copy(FeatureMatrix features, int from, int rows, SWIGTYPE_p_float input) {
    long at = 0;
    for (int row = from; row < from + rows; row++) {
      for (int feature = 0; feature < features.width(); feature++) {
        lightgbmlib.floatArray_setitem(input, at++, features.at(row, feature));
      }
    }
  }

  private static void check(int result) throws LGBMException {
    if (result < 0) {
      throw new LGBMException(lightgbmlib.LGBM_GetLastError());
    }
  }

  @Override
  public void close() throws LGBMException {
    int result = lightgbmlib.LGBM_BoosterFree(lightgbmlib.voidpp_value(handle));
    lightgbmlib.delete_voidpp(handle);
    check(result);
  }
}
