package dev.fornix.automl.fit;

import dev.fornix.automl.fit.FilterRecord.Scored;
import dev.fornix.automl.plan.Plan;
import dev.fornix.automl.report.Figures;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.study.Seeds;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import dev.fornix.estimators.proxy.CheapScore;
import dev.fornix.estimators.proxy.DistinctPoints;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Draws networks of the space before a search and has them scored without training, in the
 * processes that will train; the best of them begin the search (the warm start of Abdelfattah et
 * al. 2021, section 5, for any strategy). All get the usual recipe, which no score looks at.
 *
 * <p>Each score is noted in the study's journal, and so is the choice: a study that was killed goes
 * on with its filter, and never makes it again. Where the budget is a number of trials, so is the
 * number of draws a fixed one, and the same seed makes the same choice.
 */
final class Filter {
  /** Draws and weights come from numbers that no trial of a study has. */
  private static final long DRAWS = -1;

  private static final long FIRST_WEIGHTS = -2;

  /** So many failures without a score mean that something is wrong with all of them. */
  private static final int HOPELESS = 12;

  /** How long the scores under way may take once the time is over. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final long TICK_MILLIS = 200;

  private final Plan.Filter plan;
  private final NetworkStudy parts;
  private final Study study;
  private final FilterRecord before;
  private final FitListener listener;
  private final CheapScore score;
  private final Map<Integer, Scored> scored;
  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private final Map<Integer, Configuration> running = new HashMap<>();
  private boolean over;
  private boolean abandoned;

  /**
   * The filter of a study.
   *
   * @param before what is on record of it
   */
  Filter(
      Plan.Filter plan,
      NetworkStudy parts,
      Study study,
      FilterRecord before,
      FitListener listener) {
    this.plan = plan;
    this.parts = parts;
    this.study = study;
    this.before = before;
    this.listener = listener;
    this.score = CheapScore.named(plan.score());
    this.scored = new TreeMap<>(before.scored());
  }

  private record Ended(int number, Outcome outcome) {}

  /**
   * What the search begins with, the best first; scores networks until that is known.
   *
   * @throws CancelledException if the run is to stop
   */
  List<Configuration> starters(TrialExecutor workers) {
    return before.starters().orElseGet(() -> choose(workers)).stream()
        .map(parts.space()::read)
        .toList();
  }

  private List<String> choose(TrialExecutor workers) {
    Duration begun = before.begun().orElseGet(this::begin);
    score(workers, plan.time().map(begun::plus));
    List<String> best =
        new Starters(score, parts).of(List.copyOf(scored.values()), plan.starters());
    note(FilterRecord.chosen(best));
    listener.say(summary(best.size()));
    return best;
  }

  private Duration begin() {
    Duration now = study.elapsed();
    note(FilterRecord.begun(now));
    return now;
  }

  private void note(String document) {
    study.note(FilterRecord.TOPIC, document);
  }

  private String summary(int chosen) {
    long without = scored.values().stream().filter(s -> s.values().isEmpty()).count();
    String drawn =
        Figures.counted(scored.size(), "network")
            + (scored.size() == 1 ? " was" : " were")
            + " scored without training"
            + (without == 0 ? "" : ", " + without + " of them in vain (" + reason() + ")");
    return chosen == 0
        ? drawn + "; the search begins without them."
        : drawn + "; the search begins with the best " + (chosen == 1 ? "of them." : chosen + ".");
  }

  private String reason() {
    return scored.values().stream()
        .map(Scored::failure)
        .filter(failure -> !failure.isEmpty())
        .findFirst()
        .orElse("no reason is known");
  }

  private void score(TrialExecutor workers, Optional<Duration> end) {
    RandomGenerator random = Seeds.proposal(parts.config().run().seed(), DRAWS);
    DistinctPoints points =
        new DistinctPoints(
            parts.space(),
            () -> parts.withUsualRecipe(Sampling.sample(parts.space().domain(), random)));
    int number = 0;
    do {
      while (running.size() < workers.capacity() && goesOn(number, end)) {
        Optional<Configuration> point = points.next();
        over |= point.isEmpty();
        if (point.isPresent() && !scored.containsKey(number)) {
          submit(workers, number, point.get());
        }
        number++;
      }
      await(workers, end);
    } while (!running.isEmpty() || goesOn(number, end));
  }

  private boolean goesOn(int number, Optional<Duration> end) {
    return !over && number < plan.most() && !isPast(end) && !hopeless();
  }

  private boolean isPast(Optional<Duration> end) {
    return end.filter(e -> study.elapsed().compareTo(e) >= 0).isPresent();
  }

  private boolean hopeless() {
    return scored.size() >= HOPELESS
        && scored.values().stream().allMatch(s -> s.values().isEmpty());
  }

  private void submit(TrialExecutor workers, int number, Configuration point) {
    running.put(number, point);
    TrialTask task =
        new TrialTask(
            number,
            point.text(),
            Budget.WHOLE,
            Budget.WHOLE,
            Seeds.trial(parts.config().run().seed(), FIRST_WEIGHTS - number),
            List.of(),
            List.of(),
            Optional.empty(),
            parts.folder().root().toAbsolutePath());
    workers.submit(task, new Monitor(number));
  }

  /** Wait a moment for scores; one that hangs is given up some time after the end. */
  private void await(TrialExecutor workers, Optional<Duration> end) {
    try {
      Ended next = running.isEmpty() ? null : ended.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      if (next != null) {
        take(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Interruption.check();
    if (!running.isEmpty() && !abandoned && isPast(end)) {
      abandoned = true;
      workers.abandon(GRACE, "the time for scoring was over");
    }
  }

  private void take(Ended end) {
    Configuration point =
        Optional.ofNullable(running.remove(end.number())).orElseThrow(IllegalStateException::new);
    if (end.outcome() instanceof Outcome.Completed completed) {
      Map<String, Double> values = new TreeMap<>(completed.measurement().values());
      values.keySet().retainAll(score.proxies().stream().map(p -> p.name()).toList());
      keep(end.number(), new Scored(point.text(), values, ""));
    } else if (end.outcome() instanceof Outcome.Failed failed
        && failed.failure().kind() != Failure.Kind.CANCELLED) {
      keep(end.number(), new Scored(point.text(), Map.of(), failed.failure().message()));
    }
  }

  private void keep(int number, Scored result) {
    note(FilterRecord.scored(number, result));
    scored.put(number, result);
  }

  /** Hands on how a score ended; called from the executor's threads. */
  private final class Monitor implements TrialExecutor.Monitor {
    private final int number;

    Monitor(int number) {
      this.number = number;
    }

    @Override
    public void started() {}

    @Override
    public Optional<String> progressed(Progress progress) {
      return Optional.empty();
    }

    @Override
    public void finished(Outcome outcome) {
      ended.add(new Ended(number, outcome));
    }
  }
}
