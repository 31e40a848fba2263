package dev.fornix.core.study;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Proposal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collects what a study needs; everything but the space and the strategy has a default. */
public final class StudySetup {
  final SearchSpace<?> space;
  final SearchStrategy strategy;
  String name = "study";
  String strategyName = "custom";
  String definition = "";
  String data = "";
  long seed;
  List<Objective> objectives = List.of(Objective.maximize("score", ""));
  List<Limit> limits = List.of();
  Fidelities fidelities = Fidelities.only(Budget.WHOLE);
  Order order = Order.byNumber(0);
  boolean reuseScores = true;
  Pruner pruner = Pruner.NONE;
  Journal journal = Journal.inMemory();
  Path folder = Path.of("");
  Function<Proposal, List<Attachment>> beginnings = proposal -> List.of();
  Clock clock = Clock.systemUTC();
  final List<Consumer<StudyEvent>> listeners = new ArrayList<>();

  StudySetup(SearchSpace<?> space, SearchStrategy strategy) {
    this.space = space;
    this.strategy = strategy;
  }

  /** Its name, for people. */
  public StudySetup name(String name) {
    this.name = name;
    return this;
  }

  /** The name under which the strategy is known; part of the study's identity. */
  public StudySetup strategyName(String name) {
    this.strategyName = name;
    return this;
  }

  /** The text that the study is made from, kept in its journal. */
  public StudySetup definition(String definition) {
    this.definition = definition;
    return this;
  }

  /** The fingerprint of the data; part of the study's identity. */
  public StudySetup data(String fingerprint) {
    this.data = fingerprint;
    return this;
  }

  /** Where all chance comes from; 0 by default. */
  public StudySetup seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** What is wanted, the main objective first; by default to maximise {@code score}. */
  public StudySetup objectives(List<Objective> objectives) {
    this.objectives = List.copyOf(objectives);
    return this;
  }

  /** Hard limits on measured quantities; none by default. */
  public StudySetup limits(List<Limit> limits) {
    this.limits = List.copyOf(limits);
    return this;
  }

  /** The budget levels; by default each candidate is evaluated once as a whole. */
  public StudySetup fidelities(Fidelities fidelities) {
    this.fidelities = fidelities;
    return this;
  }

  /** When results are told; by default in order without lag. */
  public StudySetup order(Order order) {
    this.order = order;
    return this;
  }

  /**
   * Whether the score of an equal candidate is reused, as the evaluator declares; yes by default.
   */
  public StudySetup reuseScores(boolean reuse) {
    this.reuseScores = reuse;
    return this;
  }

  /** What stops trials that are not worth going on with; nothing by default. */
  public StudySetup pruner(Pruner pruner) {
    this.pruner = pruner;
    return this;
  }

  /** Where events are recorded; by default in memory. */
  public StudySetup journal(Journal journal) {
    this.journal = journal;
    return this;
  }

  /** The folder below which trials leave their files; by default the current one. */
  public StudySetup folder(Path folder) {
    this.folder = folder;
    return this;
  }

  /**
   * What trials begin with that comes from outside of the study, such as weights of an earlier one;
   * it takes the place of what their parents left. Nothing by default.
   *
   * @param beginnings a function of the proposal alone, with locations below the study's folder
   */
  public StudySetup beginnings(Function<Proposal, List<Attachment>> beginnings) {
    this.beginnings = beginnings;
    return this;
  }

  /** The source of time. */
  public StudySetup clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /** Hears every event after it is recorded. */
  public StudySetup listener(Consumer<StudyEvent> listener) {
    listeners.add(listener);
    return this;
  }

  StudyIdentity identity() {
    return new StudyIdentity(
        name, seed, space.name(), strategyName, objectives, limits, order, data);
  }

  /**
   * Open the study: begin it, or take it up where its journal ends.
   *
   * @throws IllegalArgumentException if the journal holds another study; the message says what
   *     differs
   */
  public Study open() {
    return Study.open(this);
  }
}
