package dev.fornix.core.study;

import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.PrunedTrial;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;

/** A history as it stood at some moment: the beginnings of its growing lists. */
record HistoryPrefix(
    List<CompletedTrial> completed,
    List<PrunedTrial> pruned,
    List<FailedTrial> failed,
    long size,
    LongFunction<List<Progress>> curves)
    implements History {
  static HistoryPrefix of(History history) {
    return new HistoryPrefix(
        new Prefix<>(history.completed()),
        new Prefix<>(history.pruned()),
        new Prefix<>(history.failed()),
        history.size(),
        history::curve);
  }

  @Override
  public List<Progress> curve(long trial) {
    return curves.apply(trial);
  }

  @Override
  public Collection<PendingTrial> pending() {
    return List.of();
  }

  /** The first elements of a list that may grow behind them. */
  private static final class Prefix<E> extends java.util.AbstractList<E> {
    private final List<E> list;
    private final int size;

    Prefix(List<E> list) {
      this.list = list;
      this.size = list.size();
    }

    @Override
    public E get(int index) {
      return list.get(java.util.Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
      return size;
    }
  }
}
