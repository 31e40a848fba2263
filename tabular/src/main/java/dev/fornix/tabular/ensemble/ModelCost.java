package dev.fornix.tabular.ensemble;

import dev.fornix.data.table.Rows;
import dev.fornix.tabular.model.TableModel;
import java.time.Clock;
import java.util.Arrays;

/**
 * What a model costs whoever uses it.
 *
 * @param bytes size of what was learnt
 * @param microsPerRow time to predict a row among many, in microseconds
 */
public record ModelCost(long bytes, double microsPerRow) {
  private static final int REPETITIONS = 3;

  /** A single prediction of a small model takes less than the clock tells. */
  private static final long SHORT_MILLIS = 25;

  private static final int MOST_CALLS = 500;

  /** Chance makes little of what takes longer: it is measured once. */
  private static final long LONG_MILLIS = 250;

  /**
   * Measure, after a first prediction: the median of three rates, each of as many predictions as
   * take 25 ms together, or one where a prediction takes long.
   *
   * @param rows what to predict; a thousand or so, so that a call costs little by itself
   */
  public static ModelCost measure(TableModel model, Rows rows, Clock clock) {
    model.predict(rows);
    double[] micros = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long start = clock.millis();
      long millis = 0;
      int calls = 0;
      while (millis < SHORT_MILLIS && calls < MOST_CALLS) {
        model.predict(rows);
        calls++;
        millis = clock.millis() - start;
      }
      micros[i] = 1000.0 * millis / calls / rows.size();
      if (calls == 1 && millis >= LONG_MILLIS) {
        return new ModelCost(model.bytes(), micros[i]);
      }
    }
    Arrays.sort(micros);
    return new ModelCost(model.bytes(), micros[REPETITIONS / 2]);
  }
}
