package dev.fornix.strategies.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.objective.ParetoFront;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.strategies.Trials;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {
  private static final Objective UP = Objective.maximize("up", "");
  private static final Objective DOWN = Objective.minimize("down", "");
  private static final Configuration POINT =
      Sampling.sample(KnownOptimum.labels().space().domain(), new SplittableRandom(1));

  @Test
  void ordersByTheObjectiveAndKeepsEqualTrialsInOrder() {
    assertThat(order(List.of(DOWN), List.of(), row(0, 3), row(0, 1), row(0, 2), row(0, 1)))
        .containsExactly(1L, 3L, 2L, 0L);
  }

  @Test
  void putsTheSmallerBreachOfALimitFirst() {
    List<Limit> limits = List.of(Limit.parse("down<=10"));
    assertThat(order(List.of(UP), limits, row(9, 30), row(1, 10), row(5, 11), row(2, 4)))
        .containsExactly(3L, 1L, 2L, 0L);
    assertThat(order(List.of(UP, DOWN), limits, row(9, 30), row(1, 10), row(5, 11), row(2, 4)))
        .containsExactly(3L, 1L, 2L, 0L);
  }

  @Test
  void measuresBreachesInUnitsOfTheBound() {
    List<Limit> limits = List.of(Limit.parse("down<=1000"), Limit.parse("up>=10"));
    assertThat(order(List.of(UP), limits, row(8, 0), row(20, 1100))).containsExactly(1L, 0L);
  }

  /** Fronts {0, 1, 2, 3} and {4}; 1 has (1 + 2) / 5 twice, 2 has (2 + 2) / 5 twice. */
  @Test
  void ordersByFrontAndThenByCrowding() {
    assertThat(
            order(
                List.of(UP, DOWN),
                List.of(),
                row(0, 0),
                row(1, 1),
                row(3, 3),
                row(5, 5),
                row(1, 4)))
        .containsExactly(0L, 3L, 2L, 1L, 4L);
  }

  @Test
  void measuresCrowdingByTheGapBetweenNeighbours() {
    List<Point> front =
        Point.of(trials(row(0, 0), row(1, 1), row(3, 3), row(5, 5)), List.of(UP, DOWN));
    Map<Integer, Double> distances = Crowding.distances(front);
    assertThat(distances.get(0)).isInfinite();
    assertThat(distances.get(1)).isCloseTo(2 * 3 / 5.0, within(1e-12));
    assertThat(distances.get(2)).isCloseTo(2 * 4 / 5.0, within(1e-12));
    assertThat(distances.get(3)).isInfinite();
  }

  @Test
  void takesZeroForZeroWhateverItsSign() {
    assertThat(order(List.of(UP), List.of(), row(-0.0, 0), row(0, 0))).containsExactly(0L, 1L);
    assertThat(order(List.of(UP, DOWN), List.of(), row(-0.0, 3), row(0, 5)))
        .containsExactly(0L, 1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 50})
  void findsTheFrontsThatPeelingFinds(int differentValues) {
    SplittableRandom random = new SplittableRandom(differentValues);
    for (int round = 0; round < 50; round++) {
      double[][] rows = new double[40][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = row(random.nextInt(differentValues), random.nextInt(differentValues));
      }
      List<CompletedTrial> trials = trials(rows);
      List<List<Long>> fronts =
          NonDominatedFronts.of(Point.of(trials, List.of(UP, DOWN))).stream()
              .map(
                  front ->
                      front.stream().map(p -> trials.get(p.index()).number()).sorted().toList())
              .toList();
      assertThat(fronts).isEqualTo(peeled(trials));
    }
  }

  @Test
  void numbersFronts() {
    assertThat(
            NonDominatedFronts.ranks(
                List.of(
                    new double[] {1, 1}, new double[] {2, 2}, new double[] {0, 3}, new double[2])))
        .containsExactly(1, 0, 0, 2);
    assertThat(NonDominatedFronts.ranks(List.of())).isEmpty();
  }

  private static List<List<Long>> peeled(List<CompletedTrial> trials) {
    List<List<Long>> fronts = new ArrayList<>();
    List<CompletedTrial> left = new ArrayList<>(trials);
    while (!left.isEmpty()) {
      List<CompletedTrial> front =
          ParetoFront.of(left, t -> t.measurement().values(), List.of(UP, DOWN));
      fronts.add(front.stream().map(CompletedTrial::number).sorted().toList());
      left.removeAll(front);
    }
    return fronts;
  }

  private static double[] row(double up, double down) {
    return new double[] {up, down};
  }

  private static List<CompletedTrial> trials(double[]... rows) {
    List<CompletedTrial> trials = new ArrayList<>();
    for (double[] row : rows) {
      trials.add(Trials.completed(trials.size(), POINT, Map.of("up", row[0], "down", row[1])));
    }
    return trials;
  }

  private static List<Long> order(
      List<Objective> objectives, List<Limit> limits, double[]... rows) {
    Problem problem =
        new Problem(
            KnownOptimum.labels().space(),
            objectives,
            limits,
            Fidelities.only(Budget.WHOLE),
            OptionalLong.empty());
    return new Ranking(problem)
        .bestFirst(trials(rows)).stream().map(CompletedTrial::number).toList();
  }
}
