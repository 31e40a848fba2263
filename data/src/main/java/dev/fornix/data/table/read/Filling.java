package dev.fornix.data.table.read;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * Hands the cells of all rows to the columns that want them: while the next rows are taken apart,
 * other threads understand the values of those before, each column in the order of the rows.
 */
final class Filling implements RowTaker {
  /** More tasks than cores usually are, so that they end at about the same time. */
  private static final int TASKS = 16;

  private final @Nullable Cells[] cells;
  private final List<ForkJoinTask<?>> underWay = new ArrayList<>();
  private Batch taking;
  private Batch filling;

  private Filling(@Nullable Cells[] cells) {
    this.cells = cells;
    this.taking = new Batch(cells.length);
    this.filling = new Batch(cells.length);
  }

  /** Goes through all rows; columns that are null are passed over. */
  static void fill(RowSource source, @Nullable Cells[] cells) {
    Filling filling = new Filling(cells);
    try {
      source.each(filling);
      filling.next();
    } finally {
      filling.await();
    }
  }

  @Override
  public void begin(long line) {
    taking.begin(line);
  }

  @Override
  public void cell(int column, char[] text, int offset, int length) {
    if (cells[column] != null) {
      taking.cell(column, text, offset, length);
    }
  }

  @Override
  public boolean end() {
    taking.end();
    if (taking.full()) {
      next();
    }
    return true;
  }

  /** The rows taken so far are understood by others from now on. */
  private void next() {
    await();
    Batch batch = taking;
    taking = filling;
    filling = batch;
    taking.clear();
    if (batch.small()) {
      fillFrom(0, 1, batch);
      return;
    }
    for (int task = 0; task < Math.min(TASKS, cells.length); task++) {
      int first = task;
      underWay.add(ForkJoinPool.commonPool().submit(() -> fillFrom(first, TASKS, batch)));
    }
  }

  private void fillFrom(int first, int step, Batch batch) {
    for (int column = first; column < cells.length; column += step) {
      Cells taker = cells[column];
      if (taker != null) {
        batch.fill(column, taker);
      }
    }
  }

  /** The last task first: this thread carries out what no other has begun. */
  private void await() {
    try {
      for (int task = underWay.size() - 1; task >= 0; task--) {
        underWay.get(task).join();
      }
    } finally {
      underWay.clear();
    }
  }
}
