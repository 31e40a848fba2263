package dev.fornix.core.study;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyException;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.Trial;
import dev.fornix.core.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * A search under way: asks the strategy, records everything, tells the results in a fixed order.
 *
 * <pre>{@code
 * try (Study study = Study.of(space, strategy).seed(7).open()) {
 *   study.run(new InProcessExecutor(TrialRunner.of(space, evaluator, clock), 1), Terminator.trials(100));
 *   System.out.println(study.leaderboard().best());
 * }
 * }</pre>
 *
 * <p>With {@link Order#byNumber} trial n is proposed from exactly the results of the trials below n
 * − lag, in the order of their numbers; where a strategy has nothing to propose yet, further
 * results are told one by one in that order. So the trials do not depend on the number of workers
 * or on their speed, and a killed and resumed study equals the uninterrupted one. With {@link
 * Order#ARRIVAL} results are told as they come.
 *
 * <p>For one thread; {@link #run} takes care of the executor's threads.
 */
public final class Study implements AutoCloseable {
  private final StudySetup setup;
  private final SearchStrategy strategy;
  private final TrialLog log;
  private final Twins twins;
  private final RecordedHistory history = new RecordedHistory();
  private final Deque<Proposal> enqueued = new ArrayDeque<>();
  private final Deque<Long> leftOver = new ArrayDeque<>();
  private final TreeMap<Long, HistoryPrefix> toldAtProposal = new TreeMap<>();
  private Duration earlierSessions = Duration.ZERO;
  private Optional<Instant> opened = Optional.empty();
  private long nextToTell;
  private boolean exhausted;

  private Study(StudySetup setup) {
    this.setup = setup;
    this.strategy = setup.strategy;
    this.log = new TrialLog(setup.objectives.get(0), setup.limits);
    this.twins = new Twins(log, this::identity);
  }

  /** Begin to set up a study. */
  public static StudySetup of(SearchSpace<?> space, SearchStrategy strategy) {
    return new StudySetup(space, strategy);
  }

  static Study open(StudySetup setup) {
    Study study = new Study(setup);
    StudyReplay replay = new StudyReplay(setup.identity(), study::apply);
    setup.journal.replay(replay);
    study.earlierSessions = replay.activeTime();
    if (replay.isEmpty()) {
      study.record(
          new StudyEvent.Created(setup.clock.instant(), setup.identity(), setup.definition));
    }
    study.pending().forEach(trial -> study.leftOver.add(trial.number()));
    study.opened = Optional.of(setup.clock.instant());
    study.record(new StudyEvent.Opened(setup.clock.instant()));
    return study;
  }

  /** Put a proposal in; its turn comes after those that were put in before. */
  public void enqueue(Proposal proposal) {
    apply(record(new StudyEvent.Enqueued(setup.clock.instant(), proposal, false)));
  }

  /** Put proposals in; they become the next trials that are asked for, in their order. */
  public void enqueueAhead(List<Proposal> proposals) {
    for (int i = proposals.size() - 1; i >= 0; i--) {
      apply(record(new StudyEvent.Enqueued(setup.clock.instant(), proposals.get(i), true)));
    }
  }

  /** The proposals that somebody put in and that wait for their turn, the next one first. */
  public List<Proposal> enqueued() {
    return List.copyOf(enqueued);
  }

  /** Keep a text on record, by convention JSON. */
  public void note(String topic, String document) {
    record(new StudyEvent.Noted(setup.clock.instant(), topic, document));
  }

  /**
   * Ask for the next trial to evaluate: first those that an earlier session asked for and never
   * told, then new ones.
   *
   * @return the trial, to be told later; nothing while results have to come in first, or where
   *     {@link #exhausted}
   * @throws StrategyException if the strategy proposes what is no point of the space or breaks a
   *     limit on what is known beforehand
   */
  public Optional<PendingTrial> ask() {
    while (!leftOver.isEmpty()) {
      if (log.trial(leftOver.remove()) instanceof PendingTrial trial) {
        return Optional.of(trial);
      }
    }
    long number = log.size();
    boolean fromUser = !enqueued.isEmpty();
    if (!fromUser && !tellUpTo(number - setup.order.lag())) {
      return Optional.empty();
    }
    return (fromUser ? Optional.of(enqueued.element()) : proposal(number))
        .map(proposal -> propose(number, proposal, fromUser));
  }

  private PendingTrial propose(long number, Proposal proposal, boolean fromUser) {
    apply(
        record(
            new StudyEvent.Proposed(
                setup.clock.instant(),
                number,
                proposal,
                Seeds.trial(setup.seed, number),
                fromUser,
                history.told())));
    return (PendingTrial) log.trial(number);
  }

  private Optional<Proposal> proposal(long number) {
    while (true) {
      List<Proposal> proposals = strategy.propose(history, 1, Seeds.proposal(setup.seed, number));
      if (!proposals.isEmpty()) {
        return Optional.of(checked(proposals.get(0)));
      }
      if (!tellNext()) {
        exhausted = log.pending().isEmpty();
        return Optional.empty();
      }
    }
  }

  /** A trial that goes on with an earlier one was checked when that was proposed. */
  private Proposal checked(Proposal proposal) {
    if (proposal.continues().isEmpty()) {
      try {
        setup.space.read(proposal.configuration().text());
      } catch (IllegalArgumentException e) {
        String space = setup.space.name();
        throw new StrategyException(
            wrong(proposal, "is no point of the space " + space + ": " + e.getMessage()), e);
      }
      if (!setup.limits.isEmpty()
          && !Limit.allKept(setup.limits, setup.space.known(proposal.configuration()))) {
        throw new StrategyException(wrong(proposal, "breaks one of the limits " + setup.limits));
      }
    }
    return proposal;
  }

  private String wrong(Proposal proposal, String how) {
    return String.format(
        "the strategy %s proposed '%s', which %s",
        setup.strategyName, proposal.configuration().text(), how);
  }

  /** Tell the results below a number, in order; false if one of them is still missing. */
  private boolean tellUpTo(long number) {
    while (setup.order.byNumber() && nextToTell < number) {
      if (!tellNext()) {
        return false;
      }
    }
    return true;
  }

  private boolean tellNext() {
    if (!setup.order.byNumber()
        || nextToTell >= log.size()
        || !log.trial(nextToTell).state().finished()) {
      return false;
    }
    history.tell(log.trial(nextToTell++));
    return true;
  }

  /**
   * Tell how a trial ended.
   *
   * @throws IllegalArgumentException if there is no such trial or it has ended already
   */
  public void tell(long trial, Outcome outcome) {
    tell(trial, withObjectives(outcome), OptionalLong.empty());
  }

  private void tell(long trial, Outcome outcome, OptionalLong reused) {
    log.trial(trial);
    apply(record(new StudyEvent.Finished(setup.clock.instant(), trial, outcome, reused)));
  }

  private Outcome withObjectives(Outcome outcome) {
    if (outcome instanceof Outcome.Completed completed) {
      for (var objective : setup.objectives) {
        if (!completed.measurement().values().containsKey(objective.name())) {
          return Outcome.Failed.of(
              Failure.Kind.ERROR,
              "the evaluator did not measure the objective " + objective.name());
        }
      }
    }
    return outcome;
  }

  /**
   * The trial whose score a trial may reuse: an earlier one with an equal candidate and budget that
   * completed or is still under way.
   */
  OptionalLong twin(PendingTrial trial) {
    if (!setup.reuseScores) {
      return OptionalLong.empty();
    }
    return twins.of(trial);
  }

  private String identity(Trial trial) {
    Proposal proposal = trial.proposal();
    return setup.space.key(proposal.configuration()) + "@" + proposal.budget();
  }

  /** Give a trial the score of its twin, at no cost; false if the twin has none (yet). */
  boolean reuse(PendingTrial trial, long twin) {
    Optional<CompletedTrial> completed = log.completed(twin);
    completed.ifPresent(
        c -> {
          Measurement m = c.measurement();
          Measurement free = new Measurement(m.values(), m.spent(), 0, m.attachments());
          tell(trial.number(), new Outcome.Completed(free), OptionalLong.of(twin));
        });
    return completed.isPresent();
  }

  /**
   * Propose, evaluate and tell until the stop rule or the strategy ends it; finishes trials left
   * over first.
   */
  public void run(TrialExecutor executor, Terminator terminator) {
    leftOver.clear();
    new StudyRun(this, executor, terminator).run();
  }

  TrialTask task(PendingTrial trial, Optional<Duration> limit) {
    Proposal proposal = trial.proposal();
    return new TrialTask(
        trial.number(),
        proposal.configuration().text(),
        proposal.budget(),
        horizon(proposal.budget()),
        trial.seed(),
        left(proposal.continues().stream()),
        proposal.continues().isPresent() ? List.of() : parental(proposal),
        limit.map(l -> setup.clock.instant().plus(l.minus(elapsed()))),
        setup.folder);
  }

  private List<Attachment> parental(Proposal proposal) {
    List<Attachment> outside = setup.beginnings.apply(proposal);
    return outside.isEmpty()
        ? left(proposal.parents().stream().mapToLong(Long::longValue))
        : outside;
  }

  /** What the first of some trials that was measured left behind. */
  private List<Attachment> left(LongStream trials) {
    return trials
        .mapToObj(log::trial)
        .flatMap(trial -> trial.measured().stream())
        .map(Measurement::attachments)
        .findFirst()
        .orElse(List.of());
  }

  private Budget horizon(Budget budget) {
    Budget highest = setup.fidelities.highest();
    return highest.resource() == budget.resource() && highest.amount() > budget.amount()
        ? highest
        : budget;
  }

  void started(long trial) {
    apply(record(new StudyEvent.Started(setup.clock.instant(), trial)));
  }

  /**
   * Record a report and ask the pruner; it sees what the strategy knew when the trial was proposed,
   * and the trial's curve with what earlier sessions heard of it.
   */
  Optional<String> progressed(long trial, Progress progress) {
    apply(record(new StudyEvent.Progressed(setup.clock.instant(), trial, progress)));
    HistoryPrefix told = toldAtProposal.getOrDefault(trial, HistoryPrefix.of(history));
    return setup.pruner.stop(told, (PendingTrial) log.trial(trial), history.curve(trial));
  }

  /** Whether the strategy has nothing left to propose. */
  public boolean exhausted() {
    return exhausted;
  }

  /** How far the study is. */
  public StudyProgress progress() {
    return log.progress(elapsed());
  }

  /** Time spent on it, all sessions together. */
  public Duration elapsed() {
    return earlierSessions.plus(
        opened.map(o -> Duration.between(o, setup.clock.instant())).orElse(Duration.ZERO));
  }

  /** Time spent on it in earlier sessions. */
  public Duration elapsedBefore() {
    return earlierSessions;
  }

  /** All trials by number. */
  public List<Trial> trials() {
    return log.trials();
  }

  /** Trials without a result, by number. */
  public List<PendingTrial> pending() {
    return log.pending();
  }

  /** The completed trials in order of merit. */
  public Leaderboard leaderboard() {
    List<CompletedTrial> completed =
        log.trials().stream()
            .filter(CompletedTrial.class::isInstance)
            .map(CompletedTrial.class::cast)
            .toList();
    return Leaderboard.of(completed, setup.objectives, setup.limits);
  }

  /** Lay the study down in good order; the journal is closed too. */
  @Override
  public void close() {
    try {
      record(new StudyEvent.Closed(setup.clock.instant()));
    } finally {
      setup.journal.close();
    }
  }

  private StudyEvent record(StudyEvent event) {
    setup.journal.append(event);
    setup.listeners.forEach(listener -> listener.accept(event));
    return event;
  }

  /** Change the state as an event says; the same live and in replay. */
  private void apply(StudyEvent event) {
    if (event instanceof StudyEvent.Enqueued e && e.ahead()) {
      enqueued.addFirst(e.proposal());
    } else if (event instanceof StudyEvent.Enqueued e) {
      enqueued.addLast(e.proposal());
    } else if (event instanceof StudyEvent.Proposed e) {
      applyProposed(e);
    } else if (event instanceof StudyEvent.Started e) {
      log.running(e.trial());
    } else if (event instanceof StudyEvent.Progressed e && setup.pruner != Pruner.NONE) {
      history.report(e.trial(), e.progress());
    } else if (event instanceof StudyEvent.Finished e) {
      applyFinished(e);
    }
  }

  private void applyProposed(StudyEvent.Proposed event) {
    if (event.enqueued()) {
      enqueued.remove();
    }
    while (history.told() < event.told() && tellNext()) {
      // in replay, the strategy had been told this much when it proposed the trial
    }
    PendingTrial trial =
        new PendingTrial(event.trial(), event.proposal(), event.seed(), TrialState.WAITING);
    log.propose(trial);
    history.propose(trial);
    toldAtProposal.put(trial.number(), HistoryPrefix.of(history));
  }

  private void applyFinished(StudyEvent.Finished event) {
    Trial finished = log.finish(event.trial(), event.outcome());
    toldAtProposal.remove(event.trial());
    if (!setup.order.byNumber()) {
      history.tell(finished);
    }
  }
}
