package dev.fornix.testkit.strategy;

import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Seeds;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.Trial;
import dev.fornix.core.trial.TrialState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A study without workers, clocks or files: drives a strategy over an evaluation that is a
 * function, with trials that overtake one another by a seeded chance. Same arguments, same run.
 *
 * <pre>{@code
 * RecordedHistory history = new Simulation(strategy, trial -> outcome, 7).lag(4).run(100);
 * }</pre>
 */
public final class Simulation {
  private final SearchStrategy strategy;
  private final Function<PendingTrial, Outcome> evaluation;
  private final long seed;
  private final RandomGenerator arrival;
  private final RecordedHistory history = new RecordedHistory();
  private final List<Trial> log = new ArrayList<>();
  private final Map<Long, Proposal> enqueued = new TreeMap<>();
  private int lag;
  private int batch = 1;
  private BiConsumer<Simulation, Long> observer = (simulation, number) -> {};

  /**
   * Set up a simulation in which each trial ends before the next is proposed.
   *
   * @param seed of the proposals and of the order in which trials end
   */
  public Simulation(
      SearchStrategy strategy, Function<PendingTrial, Outcome> evaluation, long seed) {
    this.strategy = strategy;
    this.evaluation = evaluation;
    this.seed = seed;
    this.arrival = new SplittableRandom(seed);
  }

  /** Keep up to so many trials under way when the strategy is asked; they end in any order. */
  public Simulation lag(int trials) {
    this.lag = trials;
    return this;
  }

  /** Ask for so many proposals at once. */
  public Simulation batch(int count) {
    this.batch = count;
    return this;
  }

  /** Make a proposal that the strategy did not make the trial of a number. */
  public Simulation enqueue(long number, Proposal proposal) {
    enqueued.put(number, proposal);
    return this;
  }

  /** Look at the simulation before each time that the strategy is asked, with the next number. */
  public Simulation observer(BiConsumer<Simulation, Long> observer) {
    this.observer = observer;
    return this;
  }

  /** Run until so many trials ended or the strategy has nothing left to propose. */
  public RecordedHistory run(long trials) {
    boolean open = true;
    while (open && history.size() < trials) {
      endAllBut(lag);
      open = add(trials - history.size()) || endOne();
    }
    endAllBut(0);
    return history;
  }

  private boolean add(long most) {
    long number = history.size();
    Proposal foreign = enqueued.get(number);
    List<Proposal> proposals = foreign != null ? List.of(foreign) : ask(number, most);
    proposals.forEach(this::propose);
    return !proposals.isEmpty();
  }

  private List<Proposal> ask(long number, long most) {
    observer.accept(this, number);
    return strategy.propose(history, (int) Math.min(batch, most), generator(number));
  }

  private void propose(Proposal proposal) {
    PendingTrial trial =
        new PendingTrial(
            history.size(), proposal, Seeds.trial(seed, history.size()), TrialState.RUNNING);
    history.propose(trial);
    log.add(trial);
  }

  private void endAllBut(int left) {
    while (history.pending().size() > left) {
      endOne();
    }
  }

  private boolean endOne() {
    List<PendingTrial> pending = List.copyOf(history.pending());
    if (pending.isEmpty()) {
      return false;
    }
    PendingTrial trial = pending.get(arrival.nextInt(pending.size()));
    Trial finished = trial.finished(evaluation.apply(trial));
    history.tell(finished);
    log.add(finished);
    return true;
  }

  /** The generator for the proposal of a trial, fresh at each call. */
  public RandomGenerator generator(long number) {
    return Seeds.proposal(seed, number);
  }

  /** What the strategy sees. */
  public History history() {
    return history;
  }

  /** Everything that happened: trials as they were proposed and again as they ended. */
  public List<Trial> log() {
    return Collections.unmodifiableList(log);
  }

  /** The history made afresh from the log, with trials under way that no worker has yet. */
  public History rebuilt() {
    RecordedHistory rebuilt = new RecordedHistory();
    for (Trial trial : log) {
      if (trial instanceof PendingTrial p) {
        rebuilt.propose(new PendingTrial(p.number(), p.proposal(), p.seed(), TrialState.WAITING));
      } else {
        rebuilt.tell(trial);
      }
    }
    return rebuilt;
  }

  /** All proposals so far, by number. */
  public List<Proposal> proposals() {
    return log.stream().filter(PendingTrial.class::isInstance).map(Trial::proposal).toList();
  }
}
