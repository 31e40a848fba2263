package dev.fornix.core.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A history that is written as the study goes; not for several threads. */
public final class RecordedHistory implements History {
  private final List<CompletedTrial> completed = new ArrayList<>();
  private final List<PrunedTrial> pruned = new ArrayList<>();
  private final List<FailedTrial> failed = new ArrayList<>();
  private final TreeMap<Long, PendingTrial> pending = new TreeMap<>();
  private final Map<Long, List<Progress>> curves = new HashMap<>();
  private long size;

  /** Note a new trial. */
  public void propose(PendingTrial trial) {
    pending.put(trial.number(), trial);
    size = Math.max(size, trial.number() + 1);
  }

  /**
   * Note how a pending trial ended.
   *
   * @throws IllegalArgumentException if no such trial is pending, or it has not ended
   */
  public void tell(Trial finished) {
    if (finished instanceof PendingTrial) {
      throw new IllegalArgumentException("trial " + finished.number() + " has no result to tell");
    }
    if (pending.remove(finished.number()) == null) {
      throw new IllegalArgumentException("trial " + finished.number() + " is not pending");
    }
    if (finished instanceof CompletedTrial c) {
      completed.add(c);
    } else if (finished instanceof PrunedTrial p) {
      pruned.add(p);
    } else if (finished instanceof FailedTrial f) {
      failed.add(f);
    }
  }

  /**
   * Note a report of a trial. One that was interrupted goes on from where it can, so a report takes
   * the place of those that reached as far or further.
   */
  public void report(long trial, Progress progress) {
    List<Progress> curve = curves.computeIfAbsent(trial, number -> new ArrayList<>());
    double spent = progress.spent().amount();
    while (!curve.isEmpty() && curve.get(curve.size() - 1).spent().amount() >= spent) {
      curve.remove(curve.size() - 1);
    }
    curve.add(progress);
  }

  @Override
  public List<Progress> curve(long trial) {
    return Collections.unmodifiableList(curves.getOrDefault(trial, List.of()));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public List<CompletedTrial> completed() {
    return Collections.unmodifiableList(completed);
  }

  @Override
  public List<PrunedTrial> pruned() {
    return Collections.unmodifiableList(pruned);
  }

  @Override
  public List<FailedTrial> failed() {
    return Collections.unmodifiableList(failed);
  }

  @Override
  public Collection<PendingTrial> pending() {
    return Collections.unmodifiableCollection(pending.values());
  }
}
