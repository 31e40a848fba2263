package dev.fornix.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.Variation;
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
import dev.fornix.core.trial.PrunedTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.core.trial.TrialState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StudyTest {
  private static final SearchSpace<Double> LINE =
      SearchSpace.of(
          "line",
          Domain.product().with("x", Domain.reals(-1, 1)).with("n", Domain.integers(0, 9)).build(),
          c -> c.real("x") + c.integer("n"));

  private static final SearchSpace<Long> SMALL =
      SearchSpace.of(
          "small", Domain.product().with("n", Domain.integers(0, 2)).build(), c -> c.integer("n"));

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  /** Depends on everything told, in the order of telling, so that any other order shows. */
  private static final SearchStrategy CLIMB =
      (history, count, random) -> {
        Optional<CompletedTrial> best =
            history.completed().stream().max(Comparator.comparingDouble(t -> t.value("score")));
        boolean draw = best.isEmpty() || history.completed().size() % 3 == 0;
        Configuration next =
            draw
                ? Sampling.sample(LINE.domain(), random)
                : Variation.mutate(LINE.domain(), best.get().proposal().configuration(), random);
        return List.of(Proposal.of(next, Budget.WHOLE, draw ? "random" : "mutation"));
      };

  private static final SearchStrategy RANDOM_SMALL =
      (history, count, random) ->
          List.of(Proposal.of(Sampling.sample(SMALL.domain(), random), Budget.WHOLE, "random"));

  /** Takes an unpredictable while, so that trials finish in any order. */
  private static Evaluator<Double> unsteady() {
    Random pause = new Random(5);
    return Evaluator.of(
        x -> {
          int millis;
          synchronized (pause) {
            millis = pause.nextInt(4);
          }
          Thread.sleep(millis);
          return Measurement.of("score", -x * x);
        });
  }

  private static <T> TrialExecutor executor(
      SearchSpace<T> space, Evaluator<T> evaluator, int threads) {
    return new InProcessExecutor(TrialRunner.of(space, evaluator, CLOCK), threads);
  }

  private static List<String> run(int workers, Journal journal, long trials) {
    try (Study study =
            Study.of(LINE, CLIMB).seed(7).order(Order.byNumber(8)).journal(journal).open();
        TrialExecutor executor = executor(LINE, unsteady(), workers)) {
      study.run(executor, Terminator.trials(trials));
      return describe(study);
    }
  }

  private static List<String> describe(Study study) {
    return study.trials().stream()
        .map(t -> t.number() + " " + t.proposal() + " " + t.seed() + " " + t.measured())
        .toList();
  }

  @Test
  void makesTheSameTrialsAtAnyNumberOfWorkers() {
    List<String> alone = run(1, Journal.inMemory(), 60);
    assertThat(run(2, Journal.inMemory(), 60)).isEqualTo(alone);
    assertThat(run(4, Journal.inMemory(), 60)).isEqualTo(alone);
    assertThat(alone).hasSize(60).anyMatch(t -> t.contains("mutation"));
  }

  @Test
  void equalsTheUninterruptedStudyWhereverItWasKilled() {
    List<String> whole = run(2, Journal.inMemory(), 40);
    for (int survivors : new int[] {1, 5, 17, 60, 100, 150}) {
      Journal torn = Journal.inMemory();
      try (Study study =
              Study.of(LINE, CLIMB)
                  .seed(7)
                  .order(Order.byNumber(8))
                  .journal(new Torn(torn, survivors))
                  .open();
          TrialExecutor executor = executor(LINE, unsteady(), 2)) {
        study.run(executor, Terminator.trials(40));
      }
      assertThat(run(2, torn, 40)).as("after %d events", survivors).isEqualTo(whole);
    }
  }

  @Test
  void takesPausedTrialsUpAgainAndEqualsTheStudyThatNobodyPaused() {
    Journal paused = Journal.inMemory();
    int leftOver = 0;
    for (long pause : new long[] {3, 9, 14}) {
      leftOver +=
          reporting(
                  paused,
                  p -> p.finished() >= pause ? Terminator.Verdict.PAUSE : Terminator.Verdict.GO_ON)
              .pending()
              .size();
    }
    assertThat(leftOver).isPositive();
    List<String> whole = describe(reporting(Journal.inMemory(), Terminator.trials(25)));
    assertThat(describe(reporting(paused, Terminator.trials(25)))).isEqualTo(whole);
  }

  private static Study reporting(Journal journal, Terminator terminator) {
    try (Study study =
            Study.of(LINE, CLIMB).seed(7).order(Order.byNumber(8)).journal(journal).open();
        TrialExecutor executor = executor(LINE, new Reports(), 2)) {
      study.run(executor, terminator);
      return study;
    }
  }

  @Test
  void equalsTheLongerStudyWhenItIsExtended() {
    Journal journal = Journal.inMemory();
    run(2, journal, 25);
    assertThat(run(2, journal, 45)).isEqualTo(run(1, Journal.inMemory(), 45));
  }

  /** Each trial leaves something behind, and measures from whom it got something. */
  private static final class Heir implements Evaluator<Double> {
    @Override
    public EvaluatorTraits traits() {
      return EvaluatorTraits.inProcess();
    }

    @Override
    public Measurement evaluate(Double x, EvaluationContext context) {
      Map<String, Double> values =
          Map.of(
              "score", -x * x + source(context.parental()) / 1000,
              "parental", source(context.parental()),
              "inherited", source(context.inherited()));
      Attachment own = new Attachment("weights", Long.toString(context.task().trial()));
      return new Measurement(values, context.budget(), 1, List.of(own));
    }

    private static double source(List<Attachment> attachments) {
      return attachments.stream().mapToDouble(a -> Double.parseDouble(a.location())).sum();
    }
  }

  /** Mutants of the best trial, which they name as their parent. */
  private static final SearchStrategy BREED =
      (history, count, random) ->
          history.completed().stream()
              .max(Comparator.comparingDouble(t -> t.value("score")))
              .map(
                  best ->
                      Proposal.of(
                              Variation.mutate(
                                  LINE.domain(), best.proposal().configuration(), random),
                              Budget.WHOLE,
                              "mutation")
                          .from(best.number()))
              .or(
                  () ->
                      Optional.of(
                          Proposal.of(
                              Sampling.sample(LINE.domain(), random), Budget.WHOLE, "random")))
              .stream()
              .toList();

  private static List<Trial> bred(int workers, Journal journal) {
    try (Study study =
            Study.of(LINE, BREED)
                .seed(7)
                .order(Order.byNumber(4))
                .reuseScores(false)
                .journal(journal)
                .open();
        TrialExecutor executor = executor(LINE, new Heir(), workers)) {
      study.run(executor, Terminator.trials(30));
      return study.trials();
    }
  }

  @Test
  void handsTrialsWhatTheirParentsLeftBehind() {
    List<Trial> trials = bred(2, Journal.inMemory());
    for (Trial trial : trials) {
      double parent = trial.proposal().parents().stream().mapToDouble(Long::doubleValue).sum();
      assertThat(trial.measured().orElseThrow().value("parental")).isEqualTo(parent);
      assertThat(trial.measured().orElseThrow().value("inherited")).isZero();
    }
    assertThat(trials).filteredOn(t -> !t.proposal().parents().isEmpty()).hasSizeGreaterThan(20);
  }

  @Test
  void handsOnTheSameAtAnyNumberOfWorkersAndWhereverTheStudyWasKilled() {
    List<Trial> whole = bred(1, Journal.inMemory());
    assertThat(bred(4, Journal.inMemory())).isEqualTo(whole);
    for (int survivors : new int[] {4, 20, 61}) {
      Journal torn = Journal.inMemory();
      bred(2, new Torn(torn, survivors));
      assertThat(bred(2, torn)).as("after %d events", survivors).isEqualTo(whole);
    }
  }

  @Test
  void aTrialHasItsPredecessorOrElseTheFirstOfItsParentsThatWasMeasured() {
    try (Study study = Study.of(LINE, BREED).reuseScores(false).open();
        TrialExecutor executor = executor(LINE, new Heir(), 1)) {
      Configuration point = Sampling.sample(LINE.domain(), new Random(1));
      Proposal child = Proposal.of(point, Budget.WHOLE, "child");
      for (int i = 0; i < 3; i++) {
        study.enqueue(Proposal.of(point, Budget.WHOLE, "parent"));
      }
      study.tell(study.ask().orElseThrow().number(), Outcome.Failed.of(Failure.Kind.CRASH, "it"));
      study.run(executor, Terminator.trials(3));
      study.enqueue(child.from(0L, 2L, 1L));
      study.enqueue(child.from(0L));
      study.enqueue(Proposal.promotion(study.trials().get(1), Budget.WHOLE));
      study.run(executor, Terminator.trials(6));
      assertThat(study.trials().subList(3, 6))
          .extracting(
              t -> t.measured().orElseThrow().value("parental"),
              t -> t.measured().orElseThrow().value("inherited"))
          .containsExactly(tuple(2.0, 0.0), tuple(0.0, 0.0), tuple(0.0, 1.0));
    }
  }

  @Test
  void whatComesFromOutsideTakesThePlaceOfWhatParentsLeft() {
    List<Attachment> outside = List.of(new Attachment("weights", "700"));
    try (Study study =
            Study.of(LINE, BREED)
                .reuseScores(false)
                .beginnings(p -> p.origin().equals("outside") ? outside : List.of())
                .open();
        TrialExecutor executor = executor(LINE, new Heir(), 1)) {
      Configuration point = Sampling.sample(LINE.domain(), new Random(1));
      study.enqueue(Proposal.of(point, Budget.WHOLE, "outside"));
      study.enqueue(Proposal.of(point, Budget.WHOLE, "own"));
      study.run(executor, Terminator.trials(2));
      study.enqueue(Proposal.of(point, Budget.WHOLE, "outside").from(1L));
      study.enqueue(Proposal.of(point, Budget.WHOLE, "own").from(1L));
      study.enqueue(Proposal.promotion(study.trials().get(0), Budget.WHOLE));
      study.run(executor, Terminator.trials(5));
      assertThat(study.trials())
          .extracting(t -> t.measured().orElseThrow().value("parental"))
          .containsExactly(700.0, 0.0, 700.0, 1.0, 0.0);
    }
  }

  @Test
  void reusesTheScoreOfAnEqualCandidate() {
    AtomicInteger evaluations = new AtomicInteger();
    Evaluator<Long> counting =
        Evaluator.of(
            n -> {
              evaluations.incrementAndGet();
              Thread.sleep(2);
              return Measurement.of("score", n);
            });
    try (Study study = Study.of(SMALL, RANDOM_SMALL).order(Order.byNumber(4)).open();
        TrialExecutor executor = executor(SMALL, counting, 3)) {
      study.run(executor, Terminator.trials(30));
      assertThat(study.trials()).hasSize(30).allMatch(t -> t.state() == TrialState.COMPLETE);
      assertThat(evaluations).hasValue(3);
    }
  }

  @Test
  void remembersEqualCandidatesOfEarlierSessions() {
    AtomicInteger evaluations = new AtomicInteger();
    Evaluator<Long> counting =
        Evaluator.of(n -> Measurement.of("score", evaluations.incrementAndGet()));
    Journal journal = Journal.inMemory();
    for (int trials : List.of(3, 8, 20)) {
      try (Study study =
              Study.of(SMALL, RANDOM_SMALL).order(Order.byNumber(4)).journal(journal).open();
          TrialExecutor executor = executor(SMALL, counting, 1)) {
        study.run(executor, Terminator.trials(trials));
      }
    }
    assertThat(evaluations).hasValue(3);
  }

  @Test
  void paysAgainForEqualCandidatesWhereScoresMayNotBeReused() {
    AtomicInteger evaluations = new AtomicInteger();
    Evaluator<Long> counting =
        Evaluator.of(n -> Measurement.of("score", evaluations.incrementAndGet()));
    try (Study study = Study.of(SMALL, RANDOM_SMALL).reuseScores(false).open();
        TrialExecutor executor = executor(SMALL, counting, 1)) {
      study.run(executor, Terminator.trials(12));
      assertThat(evaluations).hasValue(12);
    }
  }

  @Test
  void turnsExceptionsIntoFailedTrialsAndGoesOn() {
    Evaluator<Double> odd =
        Evaluator.of(
            x -> {
              if (x < 3) {
                throw new IllegalStateException("too small");
              }
              return Measurement.of("score", x);
            });
    try (Study study = Study.of(LINE, CLIMB).open();
        TrialExecutor executor = executor(LINE, odd, 1)) {
      study.run(executor, Terminator.trials(20));
      assertThat(study.progress().failed()).isBetween(1L, 19L);
      assertThat(study.trials())
          .filteredOn(t -> t.state() == TrialState.FAILED)
          .allSatisfy(t -> assertThat(t.toString()).contains("ERROR").contains("too small"));
    }
  }

  @Test
  void failsATrialThatDidNotMeasureTheObjective() {
    try (Study study =
        Study.of(LINE, CLIMB).objectives(List.of(Objective.minimize("loss", "nats"))).open()) {
      PendingTrial trial = study.ask().orElseThrow();
      study.tell(trial.number(), new Outcome.Completed(Measurement.of("score", 1)));
      assertThat(study.trials().get(0).toString()).contains("did not measure the objective loss");
    }
  }

  @Test
  void takesWhatAUserPutsInFirst() {
    try (Study study = Study.of(SMALL, RANDOM_SMALL).open()) {
      Configuration two = Configuration.parse(SMALL.domain(), "n=2");
      study.enqueue(Proposal.of(two, Budget.WHOLE, "user"));
      assertThat(study.ask().orElseThrow().proposal().configuration()).isEqualTo(two);
      study.tell(0, Outcome.Failed.of(Failure.Kind.CRASH, "gone"));
      assertThat(study.ask().orElseThrow().proposal().origin()).isEqualTo("random");
    }
  }

  @Test
  void takesWhatGoesAheadInItsOrderBeforeWhatWasPutInEarlier() {
    Journal journal = Journal.inMemory();
    List<Configuration> points =
        List.of("n=0", "n=1", "n=2").stream()
            .map(text -> Configuration.parse(SMALL.domain(), text))
            .toList();
    List<Proposal> proposals =
        points.stream().map(point -> Proposal.of(point, Budget.WHOLE, "user")).toList();
    try (Study study = Study.of(SMALL, RANDOM_SMALL).journal(journal).open()) {
      study.enqueue(proposals.get(0));
      study.enqueueAhead(proposals.subList(1, 3));
      assertThat(study.ask().orElseThrow().proposal()).isEqualTo(proposals.get(1));
    }
    try (Study study = Study.of(SMALL, RANDOM_SMALL).journal(journal).open()) {
      assertThat(study.enqueued()).containsExactly(proposals.get(2), proposals.get(0));
    }
  }

  @Test
  void handsOutAgainWhatAnEarlierSessionNeverTold() {
    Journal journal = Journal.inMemory();
    List<PendingTrial> asked = new ArrayList<>();
    try (Study study = Study.of(LINE, CLIMB).order(Order.byNumber(2)).journal(journal).open()) {
      for (int i = 0; i < 3; i++) {
        asked.add(study.ask().orElseThrow());
      }
      study.tell(1, new Outcome.Completed(Measurement.of("score", 1)));
    }
    try (Study study = Study.of(LINE, CLIMB).order(Order.byNumber(2)).journal(journal).open()) {
      for (long number : new long[] {0, 2}) {
        PendingTrial again = study.ask().orElseThrow();
        assertThat(again).isEqualTo(asked.get((int) number));
        study.tell(number, new Outcome.Completed(Measurement.of("score", 2)));
      }
      assertThat(study.ask().orElseThrow().number()).isEqualTo(3);
    }
  }

  @Test
  void doesNotAskBeyondTheLagUntilResultsAreIn() {
    try (Study study = Study.of(LINE, CLIMB).order(Order.byNumber(2)).open()) {
      for (int i = 0; i < 3; i++) {
        assertThat(study.ask()).isPresent();
      }
      assertThat(study.ask()).isEmpty();
      study.tell(1, new Outcome.Completed(Measurement.of("score", 1)));
      assertThat(study.ask()).as("trial 0 is still missing").isEmpty();
      study.tell(0, new Outcome.Completed(Measurement.of("score", 2)));
      assertThat(study.ask()).isPresent();
    }
  }

  @Test
  void stopsRunningTrialsWhenTheTimeIsUp() {
    Evaluator<Double> endless = new Endless();
    try (Study study = Study.of(LINE, CLIMB).order(Order.ARRIVAL).open();
        TrialExecutor executor =
            new InProcessExecutor(TrialRunner.of(LINE, endless, Clock.systemUTC()), 2)) {
      study.run(executor, Terminator.time(Duration.ofSeconds(2)));
      assertThat(study.trials())
          .hasSize(2)
          .allMatch(PrunedTrial.class::isInstance)
          .allMatch(Trial::cancelled);
    }
  }

  @Test
  void stopsTrialsThatThePrunerGivesUp() {
    Pruner third =
        (told, trial, curve) ->
            curve.size() >= 3 ? Optional.of("three is enough") : Optional.empty();
    try (Study study = Study.of(LINE, CLIMB).pruner(third).open();
        TrialExecutor executor = executor(LINE, new Endless(), 1)) {
      study.run(executor, Terminator.trials(2));
      assertThat(study.trials())
          .hasSize(2)
          .allSatisfy(t -> assertThat(((PrunedTrial) t).reason()).isEqualTo("three is enough"))
          .noneMatch(Trial::cancelled);
    }
  }

  @Test
  void showsThePrunerTheCurvesOfWhatWasToldAlsoAfterAResume() {
    Journal journal = Journal.inMemory();
    watched(journal, 5, (told, trial, curve) -> Optional.empty());
    Map<Long, List<Progress>> curves = new HashMap<>();
    List<Trial> trials =
        watched(
            journal,
            6,
            (told, trial, curve) -> {
              told.completed().forEach(t -> curves.put(t.number(), told.curve(t.number())));
              return Optional.empty();
            });

    assertThat(curves).containsOnlyKeys(0L, 1L, 2L, 3L, 4L);
    curves.forEach(
        (number, curve) -> {
          Double score = trials.get(number.intValue()).measured().orElseThrow().value("score");
          assertThat(curve).hasSize(Reports.of(score)).doesNotHaveDuplicates();
          assertThat(curve.get(0))
              .isEqualTo(new Progress(Budget.epochs(1), Map.of("score", score)));
        });
  }

  @Test
  void showsThePrunerTheWholeCurveOfATrialThatGoesOnInALaterSession() {
    Journal journal = Journal.inMemory();
    Interrupted training = new Interrupted();
    List<Integer> sizes = new ArrayList<>();
    Pruner four =
        (told, trial, curve) -> {
          sizes.add(curve.size());
          return curve.size() >= 4 ? Optional.of("four is enough") : Optional.empty();
        };

    assertThat(training.session(journal, four)).isInstanceOf(PendingTrial.class);
    assertThat(training.session(journal, four)).isInstanceOf(PrunedTrial.class);
    assertThat(sizes).as("the second report is repeated").containsExactly(1, 2, 2, 3, 4);
  }

  @Test
  void letsThePrunersVerdictStandThoughTheStudyIsPausedAtThatMoment() {
    Pruner two =
        (told, trial, curve) -> curve.size() >= 2 ? Optional.of("two is enough") : Optional.empty();

    assertThat(new Interrupted().session(Journal.inMemory(), two))
        .isInstanceOfSatisfying(
            PrunedTrial.class, t -> assertThat(t.reason()).isEqualTo("two is enough"));
  }

  private static List<Trial> watched(Journal journal, long trials, Pruner pruner) {
    try (Study study =
            Study.of(LINE, CLIMB).pruner(pruner).reuseScores(false).journal(journal).open();
        TrialExecutor executor = executor(LINE, new Reports(), 1)) {
      study.run(executor, Terminator.trials(trials));
      return List.copyOf(study.trials());
    }
  }

  @Test
  void keepsNoCurvesWhereNothingPrunes() {
    List<Integer> sizes = new ArrayList<>();
    SearchStrategy watching =
        (history, count, random) -> {
          history.completed().forEach(t -> sizes.add(history.curve(t.number()).size()));
          return CLIMB.propose(history, count, random);
        };
    try (Study study = Study.of(LINE, watching).open();
        TrialExecutor executor = executor(LINE, new Reports(), 1)) {
      study.run(executor, Terminator.trials(3));
    }
    assertThat(sizes).isNotEmpty().containsOnly(0);
  }

  @Test
  void refusesAJournalOfAnotherStudy() {
    Journal journal = Journal.inMemory();
    Study.of(LINE, CLIMB).seed(7).data("abc").journal(journal).open().close();
    assertThatThrownBy(() -> Study.of(LINE, CLIMB).seed(8).data("abd").journal(journal).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed is 7 there and 8 here")
        .hasMessageContaining("data is abc there and abd here");
  }

  @Test
  void refusesToTellATrialTwice() {
    try (Study study = Study.of(LINE, CLIMB).open()) {
      long number = study.ask().orElseThrow().number();
      Outcome outcome = new Outcome.Completed(Measurement.of("score", 1));
      study.tell(number, outcome);
      assertThatThrownBy(() -> study.tell(number, outcome))
          .hasMessageContaining("has ended already");
      assertThatThrownBy(() -> study.tell(9, outcome)).hasMessageContaining("no trial 9");
    }
  }

  @Test
  void endsWhenTheStrategyHasNothingLeft() {
    SearchStrategy two =
        (history, count, random) ->
            history.size() < 2 ? CLIMB.propose(history, count, random) : List.of();
    try (Study study = Study.of(LINE, two).open();
        TrialExecutor executor = executor(LINE, unsteady(), 1)) {
      study.run(executor, Terminator.trials(50));
      assertThat(study.trials()).hasSize(2);
      assertThat(study.exhausted()).isTrue();
    }
  }

  @Test
  void ranksFeasibleTrialsFirst() {
    try (Study study =
        Study.of(LINE, CLIMB)
            .limits(List.of(dev.fornix.core.objective.Limit.parse("cost<=5")))
            .open()) {
      tell(study, Map.of("score", 3.0, "cost", 9.0));
      tell(study, Map.of("score", 1.0, "cost", 5.0));
      tell(study, Map.of("score", 2.0, "cost", 4.0));
      assertThat(study.leaderboard().trials())
          .extracting(Trial::number)
          .containsExactly(2L, 1L, 0L);
      assertThat(study.leaderboard().best().orElseThrow().number()).isEqualTo(2);
    }
  }

  private static void tell(Study study, Map<String, Double> values) {
    PendingTrial trial = study.ask().orElseThrow();
    study.tell(
        trial.number(), new Outcome.Completed(new Measurement(values, Budget.WHOLE, 0, List.of())));
  }

  /** Loses every event after the first few, as a kill would. */
  private static final class Torn implements Journal {
    private final Journal journal;
    private int left;

    Torn(Journal journal, int left) {
      this.journal = journal;
      this.left = left;
    }

    @Override
    public synchronized void append(StudyEvent event) {
      if (left-- > 0) {
        journal.append(event);
      }
    }

    @Override
    public void replay(java.util.function.Consumer<StudyEvent> reader) {
      List<StudyEvent> events = new ArrayList<>();
      journal.replay(events::add);
      events.forEach(reader);
    }

    @Override
    public void close() {}
  }

  /** Reports until it is told to stop. */
  private static final class Endless implements Evaluator<Double> {
    @Override
    public EvaluatorTraits traits() {
      return EvaluatorTraits.inProcess();
    }

    @Override
    public Measurement evaluate(Double candidate, EvaluationContext context) throws Exception {
      int reports = 0;
      while (!context.expired()
          && context.report(new Progress(Budget.epochs(++reports), Map.of("score", 1.0)))) {
        Thread.sleep(5);
      }
      return Measurement.of("score", reports);
    }
  }

  /** Reports a number of times that follows from the candidate, and stops when it is told to. */
  private static final class Reports implements Evaluator<Double> {
    private static final int MOST = 20;

    static int of(Double candidate) {
      return 1 + Math.floorMod(candidate.hashCode(), MOST);
    }

    @Override
    public EvaluatorTraits traits() {
      return EvaluatorTraits.inProcess();
    }

    @Override
    public Measurement evaluate(Double candidate, EvaluationContext context) throws Exception {
      int reports = of(candidate);
      for (int i = 1; i <= reports; i++) {
        if (!context.report(new Progress(Budget.epochs(i), Map.of("score", candidate)))) {
          return Measurement.of("score", -1);
        }
        Thread.sleep(1);
      }
      return Measurement.of("score", candidate);
    }
  }

  /**
   * Reports epochs without end; the study is paused before it answers the second report. Goes on
   * from its last report in a later session.
   */
  private static final class Interrupted implements Evaluator<Double>, Terminator {
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch paused = new CountDownLatch(1);
    private int checkpoint = 1;

    Trial session(Journal journal, Pruner pruner) {
      try (Study study = Study.of(LINE, CLIMB).pruner(pruner).journal(journal).open();
          TrialExecutor executor = executor(LINE, this, 1)) {
        Terminator rule = paused.getCount() == 0 ? Terminator.trials(1) : this;
        study.run(executor, rule);
        return study.trials().get(0);
      }
    }

    @Override
    public Verdict judge(StudyProgress progress) {
      if (wanted.getCount() > 0) {
        return progress.proposed() == 0 ? Verdict.GO_ON : Verdict.FINISH;
      }
      paused.countDown();
      return Verdict.PAUSE;
    }

    @Override
    public EvaluatorTraits traits() {
      return EvaluatorTraits.inProcess();
    }

    @Override
    public Measurement evaluate(Double candidate, EvaluationContext context) throws Exception {
      while (context.report(new Progress(Budget.epochs(checkpoint), Map.of("score", 1.0)))) {
        checkpoint++;
        wanted.countDown();
        paused.await();
      }
      return Measurement.of("score", checkpoint);
    }
  }

  @Test
  void refusesAProposalThatIsNoPointOfTheSpace() {
    try (Study study = Study.of(LINE, RANDOM_SMALL).strategyName("small").open()) {
      assertThatThrownBy(study::ask)
          .isInstanceOf(StrategyException.class)
          .hasMessageContaining("the strategy small proposed 'n=")
          .hasMessageContaining("which is no point of the space line: the answer at x is missing");
      assertThat(study.trials()).isEmpty();
    }
  }
}
