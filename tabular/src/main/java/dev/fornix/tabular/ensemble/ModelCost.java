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

  /**
   * Measure: the median of three predictions after a first one.
   *
   * @param rows what to predict; a thousand or so, so that a call costs little by itself
   */
  public static ModelCost measure(TableModel model, Rows rows, Clock clock) {
    model.predict(rows);
    double[] micros = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long start = clock.millis();
      model.predict(rows);
      micros[i] = 1000.0 * (clock.millis() - start) / rows.size();
    }
    Arrays.sort(micros);
    return new ModelCost(model.bytes(), micros[REPETITIONS / 2]);
  }
}
