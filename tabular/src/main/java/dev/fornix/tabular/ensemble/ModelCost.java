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

  /** Chance makes little of what takes longer: it is measured once. */
  private static final long LONG_MILLIS = 250;

  /**
   * Measure: the median of three predictions after a first one, or one where that takes long.
   *
   * @param rows what to predict; a thousand or so, so that a call costs little by itself
   */
  public static ModelCost measure(TableModel model, Rows rows, Clock clock) {
    model.predict(rows);
    double[] micros = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long start = clock.millis();
      model.predict(rows);
      long millis = clock.millis() - start;
      micros[i] = 1000.0 * millis / rows.size();
      if (i == 0 && millis >= LONG_MILLIS) {
        return new ModelCost(model.bytes(), micros[i]);
      }
    }
    Arrays.sort(micros);
    return new ModelCost(model.bytes(), micros[REPETITIONS / 2]);
  }
}
