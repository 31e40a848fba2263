package dev.fornix.benchmarks.step;

import dev.fornix.nn.train.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

/**
 * Lets a training go on only while somebody asks for a measurement. It is asked before every step,
 * so the time from one call to a later one is that of the steps between them.
 */
public final class MeasuredSteps implements TrainingListener {
  private final int batch;
  private final BufferedReader orders;
  private final PrintStream answers;
  private final LongSupplier nanoTime;
  private double seconds;
  private long begin;
  private long steps;
  private boolean measuring;

  /**
   * Answer orders.
   *
   * @param batch images of a step
   */
  public MeasuredSteps(
      int batch, BufferedReader orders, PrintStream answers, LongSupplier nanoTime) {
    this.batch = batch;
    this.orders = orders;
    this.answers = answers;
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean cancelled() {
    if (measuring && !finished()) {
      return false;
    }
    return !next();
  }

  private boolean finished() {
    steps++;
    double passed = (nanoTime.getAsLong() - begin) / 1e9;
    if (passed < seconds) {
      return false;
    }
    answers.println(steps * batch / passed);
    answers.flush();
    return true;
  }

  /** Wait for the next order; false if there will be none. */
  private boolean next() {
    try {
      String order = orders.readLine();
      if (order == null) {
        return false;
      }
      seconds = Double.parseDouble(order);
      steps = 0;
      measuring = true;
      begin = nanoTime.getAsLong();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
