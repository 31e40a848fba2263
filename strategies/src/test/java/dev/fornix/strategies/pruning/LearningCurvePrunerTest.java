package dev.fornix.strategies.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Progress;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.strategies.extrapolation.SyntheticCurves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LearningCurvePrunerTest {
  private static final Objective ACCURACY = Objective.maximize("accuracy", "fraction");
  private static final Domain DOMAIN =
      Domain.product().with("width", Domain.integers(1, 1000)).build();
  private static final Options AT_ONCE = new Options(Map.of("startup", "1"));

  private final Trials trials = new Trials();

  @Test
  void saysByWhatItStops() {
    best(0.9);
    Optional<String> reason = stop(pruner(AT_ONCE, 20), 0.5, 6);
    assertThat(reason).isPresent();
    assertThat(reason.get())
        .startsWith(
            "after 6 epochs the chance that its accuracy ends better than 0.900000, the best so"
                + " far, at 20 epochs is ")
        .endsWith(", below 0.05");
  }

  @Test
  void waitsForItsLeastNumberOfReports() {
    best(0.9);
    assertThat(stop(pruner(AT_ONCE, 20), 0.5, 4)).isEmpty();
    Options early = new Options(Map.of("startup", "1", "points", "4"));
    assertThat(stop(pruner(early, 20), 0.5, 4)).isPresent();
  }

  /** Of forty epochs each fourth is looked at where ten looks are asked for. */
  @Test
  void looksNowAndThen() {
    best(0.9);
    Pruner pruner = pruner(AT_ONCE, 40);
    assertThat(stop(pruner, 0.5, 40, 7)).isEmpty();
    assertThat(stop(pruner, 0.5, 40, 8)).isPresent();
    assertThat(stop(pruner, 0.5, 40, 9)).isEmpty();
  }

  @Test
  void goesByItsDelta() {
    best(0.79);
    assertThat(stop(pruner(AT_ONCE, 20), 0.8, 10)).as("an even chance").isEmpty();
    Options strict = new Options(Map.of("startup", "1", "delta", "0.99"));
    assertThat(stop(pruner(strict, 20), 0.75, 10)).isPresent();
  }

  /** What broke a limit, or had more than the study's largest budget, is no bar. */
  @Test
  void measuresByTheBestThatCouldBeChosen() {
    trials.complete(proposal(20), Map.of("accuracy", 0.99, "latency", 9.0));
    trials.complete(proposal(60), Map.of("accuracy", 0.99, "latency", 1.0));
    trials.complete(proposal(20), Map.of("accuracy", 0.3, "latency", 1.0));
    Problem limited = problem(ACCURACY, 20, List.of(Limit.parse("latency<=5")));
    Pruner pruner = Pruners.named("learning-curve").create(limited, AT_ONCE);
    assertThat(stop(pruner, 0.5, 20, 10)).isEmpty();
    Pruner unlimited = pruner(AT_ONCE, 20);
    assertThat(stop(unlimited, 0.5, 20, 10)).isPresent();
  }

  /** A rung of 10 epochs in a study of 60: its curve may still get there. */
  @Test
  void looksBeyondARungToTheEnd() {
    best(0.55);
    PendingTrial rung = trials.propose(proposal(10));
    List<Progress> rising = new ArrayList<>();
    for (int epoch = 1; epoch <= 8; epoch++) {
      rising.add(report(epoch, 0.3 + 0.02 * epoch));
    }
    assertThat(pruner(AT_ONCE, 60).stop(trials.history(), rung, rising)).isEmpty();
    assertThat(pruner(AT_ONCE, 10).stop(trials.history(), rung, rising)).isPresent();
  }

  @Test
  void bringsEveryUnitBetweenZeroAndOne() {
    assertThat(UnitScale.of(ACCURACY, 0.2, 0.9).of(0.4)).isEqualTo(0.4);
    Objective error = Objective.minimize("error", "percent");
    assertThat(UnitScale.of(error, 20, 90).of(40)).isCloseTo(0.6, within(1e-12));
    Objective loss = Objective.minimize("loss", "nats");
    assertThat(UnitScale.of(loss, 0.2, 2.3).of(Math.log(2))).isCloseTo(0.5, within(1e-12));
    Objective points = Objective.maximize("points", "");
    assertThat(UnitScale.of(points, 100, 300).of(200)).isCloseTo(0.5, within(1e-12));
    assertThat(UnitScale.of(points, 100, 300).of(300)).isCloseTo(0.75, within(1e-12));
    assertThat(UnitScale.of(ACCURACY, 2, 4).of(4)).as("no fraction").isEqualTo(0.75);
  }

  /**
   * Fifty searches of 20 trials each: the one that ends best is compared with the best of those
   * before it, at every look. A share of δ of them is 2.5; more than 6 are stopped by chance in one
   * of seventy such tests. Those that come last and do not win are nearly all stopped.
   */
  @Test
  @Tag("slow")
  void stopsWhatWouldWinNoMoreOftenThanItSays() {
    int winners = 0;
    int winnersStopped = 0;
    int othersStopped = 0;
    for (int search = 0; search < 50; search++) {
      double[][] curves = curves(new SplittableRandom(1000 + search));
      int winner = best(curves, curves.length);
      if (winner >= 5) {
        winners++;
        winnersStopped += stoppedAmong(curves, winner) ? 1 : 0;
      }
      int last = winner == 19 ? 18 : 19;
      othersStopped += stoppedAmong(curves, last) ? 1 : 0;
    }
    assertThat(winners).isGreaterThan(30);
    assertThat(winnersStopped).isLessThanOrEqualTo(6);
    assertThat(othersStopped).isGreaterThan(40);
  }

  private static double[][] curves(SplittableRandom random) {
    double[][] curves = new double[20][];
    Arrays.setAll(curves, i -> SyntheticCurves.draw(20, 0.005, random));
    return curves;
  }

  private static int best(double[][] curves, int among) {
    int best = 0;
    for (int i = 1; i < among; i++) {
      best = curves[i][19] > curves[best][19] ? i : best;
    }
    return best;
  }

  private boolean stoppedAmong(double[][] curves, int trial) {
    Trials before = new Trials();
    for (int i = 0; i < trial; i++) {
      before.complete(proposal(20), Map.of("accuracy", curves[i][19]));
    }
    PendingTrial running = before.propose(proposal(20));
    Pruner pruner = pruner(Options.NONE, 20);
    List<Progress> reports = new ArrayList<>();
    for (int epoch = 1; epoch < 20; epoch++) {
      reports.add(report(epoch, curves[trial][epoch - 1]));
      if (pruner.stop(before.history(), running, reports).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void best(double accuracy) {
    trials.complete(proposal(10), Map.of("accuracy", accuracy));
  }

  /** A curve that has nearly reached its end after a few epochs. */
  private Optional<String> stop(Pruner pruner, double end, int reports) {
    return stop(pruner, end, 20, reports);
  }

  private Optional<String> stop(Pruner pruner, double end, double budget, int reports) {
    List<Progress> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= reports; epoch++) {
      curve.add(report(epoch, end - (end - 0.1) * Math.exp(-0.8 * epoch)));
    }
    return pruner.stop(trials.history(), trials.propose(proposal(budget)), curve);
  }

  private static Progress report(int epoch, double accuracy) {
    return new Progress(Budget.epochs(epoch), Map.of("accuracy", accuracy));
  }

  private static Proposal proposal(double epochs) {
    return Proposal.of(Configuration.parse(DOMAIN, "width=1"), Budget.epochs(epochs), "told");
  }

  private static Pruner pruner(Options options, double epochs) {
    return Pruners.named("learning-curve").create(problem(ACCURACY, epochs, List.of()), options);
  }

  private static Problem problem(Objective objective, double epochs, List<Limit> limits) {
    return new Problem(
        SearchSpace.of("widths", DOMAIN, point -> point),
        List.of(objective),
        limits,
        Fidelities.only(Budget.epochs(epochs)),
        OptionalLong.empty());
  }
}
