package dev.fornix.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.testkit.chance.SignTest;
import dev.fornix.testkit.strategy.Simulation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether strategies find better candidates than random search for the same total budget, by a
 * one-sided sign test over seeds at the level 0.001.
 *
 * <p>The candidates have twelve decisions with five options each. A candidate's quality is the sum
 * of a random effect of each option and of each pair of neighbouring ones, drawn once per seed.
 * What is measured after b of 9 epochs is that quality less a part that vanishes as 1/b and differs
 * between candidates, plus noise.
 *
 * <p>Left out are {@code grid}, which learns nothing, {@code portfolio}, which is one of the
 * others, {@code pnas}, whose spaces have levels (that it finds what is best on one of these, and
 * that its predictors order what they have not seen, ask the tests of its package), and {@code
 * enas} and {@code darts}, which train weights that candidates share.
 */
@Tag("slow")
class BeatsRandomTest {
  private static final double LEVEL = 0.001;
  private static final int DECISIONS = 12;
  private static final int OPTIONS = 5;
  private static final Fidelities RUNGS = Fidelities.geometric(Budget.epochs(9), 3, 3);
  private static final Fidelities WHOLE = Fidelities.only(Budget.epochs(9));

  /** Of those whose proposals take long, shorter searches; more of them where the lead is small. */
  @ParameterizedTest
  @CsvSource({
    "local-search, '', 900, 40",
    "regularized-evolution, '', 900, 40",
    "evolution, '', 900, 40",
    "nsga2, '', 900, 40",
    "tpe, '', 900, 40",
    "tpe, multivariate=false, 900, 40",
    "reinforce, '', 900, 40",
    "reinforce, policy=lstm, 900, 40",
    "reinforce, update=ppo, 900, 40",
    "successive-halving, '', 900, 40",
    "hyperband, '', 900, 100",
    "bohb, '', 900, 40",
    "asha, '', 900, 40",
    "asha, sampler=regularized-evolution, 900, 40",
    "forest, '', 900, 20",
    "gp, '', 450, 20",
    "gp, acquisition=noisy-ei, 450, 20",
    "bananas, '', 450, 50",
    "preselection, '', 900, 40",
    "hill-climbing, '', 900, 40",
  })
  void doesBetter(String strategy, String option, double epochs, int seeds) {
    Options options = options(option);
    Fidelities fidelities =
        Strategies.builtIn().named(strategy).capabilities().has(Ability.MULTI_FIDELITY)
            ? RUNGS
            : WHOLE;
    int wins = 0;
    int losses = 0;
    for (long seed = 0; seed < seeds; seed++) {
      double difference =
          best(strategy, options, fidelities, epochs, seed)
              - best("random", Options.NONE, WHOLE, epochs, seed);
      wins += difference > 0 ? 1 : 0;
      losses += difference < 0 ? 1 : 0;
    }
    assertThat(SignTest.probability(wins, losses))
        .as("%s %s against random: %d wins, %d losses", strategy, option, wins, losses)
        .isLessThan(LEVEL);
  }

  /** What a text such as {@code policy=lstm} sets; an empty one sets nothing. */
  static Options options(String option) {
    String[] parts = option.split("=", 2);
    return parts.length == 2 ? new Options(Map.of(parts[0], parts[1])) : Options.NONE;
  }

  /** The quality of the candidate that measured best at the full budget. */
  private static double best(
      String strategy, Options options, Fidelities fidelities, double epochs, long seed) {
    Landscape landscape = new Landscape(seed);
    Problem problem =
        new Problem(
            landscape.space(),
            List.of(Objective.maximize("score", "")),
            List.of(),
            fidelities,
            OptionalLong.of((long) (epochs / WHOLE.highest().amount())));
    Spending spending = new Spending();
    Simulation simulation =
        new Simulation(
                Strategies.builtIn().create(strategy, problem, options),
                landscape::measure,
                seed + 1000)
            .lag(2);
    long trials = 0;
    while (spending.in(simulation.log()) < epochs) {
      simulation.run(++trials);
    }
    return landscape.qualityOfBest(simulation.log());
  }

  /** Sums the epochs of a log; a continued trial pays for the difference only. */
  private static final class Spending {
    private final Map<Long, Double> spentByTrial = new HashMap<>();
    private int read;
    private double sum;

    double in(List<Trial> log) {
      for (; read < log.size(); read++) {
        Trial trial = log.get(read);
        if (trial instanceof PendingTrial) {
          double budget = trial.proposal().budget().amount();
          OptionalLong earlier = trial.proposal().continues();
          sum += budget - (earlier.isPresent() ? spent(earlier.getAsLong()) : 0);
          spentByTrial.put(trial.number(), budget);
        }
      }
      return sum;
    }

    private double spent(long trial) {
      return spentByTrial.getOrDefault(trial, 0.0);
    }
  }

  private static final class Landscape {
    private final double[][] effects = new double[DECISIONS][OPTIONS];
    private final double[][][] pairs = new double[DECISIONS][OPTIONS][OPTIONS];

    Landscape(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < DECISIONS; i++) {
        for (int a = 0; a < OPTIONS; a++) {
          effects[i][a] = random.nextGaussian();
          for (int b = 0; b < OPTIONS; b++) {
            pairs[i][a][b] = 0.5 * random.nextGaussian();
          }
        }
      }
    }

    SearchSpace<Configuration> space() {
      Product.Builder product = Domain.product();
      for (int i = 0; i < DECISIONS; i++) {
        product.with("d" + i, Domain.categorical("0", "1", "2", "3", "4"));
      }
      return SearchSpace.of("landscape", product.build(), point -> point);
    }

    double quality(Configuration point) {
      double sum = 0;
      int before = 0;
      for (int i = 0; i < DECISIONS; i++) {
        int option = point.number("d" + i);
        sum += effects[i][option] + (i == 0 ? 0 : pairs[i][before][option]);
        before = option;
      }
      return sum;
    }

    Outcome measure(PendingTrial trial) {
      Configuration point = trial.proposal().configuration();
      double epochs = trial.proposal().budget().amount();
      double slowness = 3 * new SplittableRandom(point.hashCode()).nextDouble();
      double noise = 0.3 * new SplittableRandom(trial.seed()).nextGaussian();
      double score = quality(point) - slowness / epochs + noise;
      return new Outcome.Completed(
          new Measurement(Map.of("score", score), trial.proposal().budget(), 1, List.of()));
    }

    double qualityOfBest(List<Trial> log) {
      double bestScore = Double.NEGATIVE_INFINITY;
      double quality = Double.NEGATIVE_INFINITY;
      for (Trial trial : log) {
        double score = trial.measured().map(m -> m.value("score")).orElse(bestScore);
        if (trial.proposal().budget().equals(WHOLE.highest()) && score > bestScore) {
          bestScore = score;
          quality = quality(trial.proposal().configuration());
        }
      }
      return quality;
    }
  }
}
