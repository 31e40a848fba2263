package dev.fornix.benchmarks.optuna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OptunaReportTest {
  private static final TestProblem BRANIN = TestFunctions.branin();

  @Test
  void comparesTheMeansOfBothSidesAndSaysHowSureThatIs() {
    List<Search> searches = new ArrayList<>();
    for (int seed = 1; seed <= 4; seed++) {
      searches.add(search(BRANIN, "Fornix", seed, seed, 1));
      searches.add(search(BRANIN, "Optuna", seed, 10 * seed, 1));
    }

    // The standard error is √(5/3)/2; all of ours are below all of theirs, which 2 of the 70 ways
    // to part eight ranks into four and four have.
    assertThat(report(searches, List.of()).regrets(List.of(BRANIN)))
        .contains("| branin | tpe | 2.50 ± 0.645 | 25.0 ± 6.45 | 0.100 | 0.0286 |");
  }

  @Test
  void leavesOutWhatWasNotSearched() {
    assertThat(report(List.of(), List.of()).regrets(List.of(BRANIN))).doesNotContain("branin");
  }

  @Test
  void putsFrontsIntoATableOfTheirOwn() {
    Objective error = Objective.minimize("error", "");
    Objective latency = Objective.minimize("latency", "");
    TestProblem front =
        new TestProblem(
            "front",
            BRANIN.space(),
            List.of(error, latency),
            point -> Map.of(),
            Merit.hypervolume(List.of(error, latency), Map.of("error", 4.0, "latency", 2.0), 4));
    List<Search> searches =
        List.of(search(front, "Fornix", 1, 0.75, 1), search(front, "Optuna", 1, 0.5, 1));
    OptunaReport report = report(searches, List.of());

    assertThat(report.regrets(List.of(front))).doesNotContain("front");
    assertThat(report.fronts(List.of(front))).contains("| front | tpe | 0.750", "| 0.250 |");
    // Boxes of 3 by 1 and 1 by 2 that share 1 by 1.
    assertThat(
            front
                .merit()
                .of(
                    List.of(
                        Map.of("error", 1.0, "latency", 1.0),
                        Map.of("error", 3.0, "latency", 0.0),
                        Map.of("error", 5.0, "latency", 0.0))))
        .isEqualTo(1.0);
  }

  @Test
  void saysHowManyTimesCheaperOurProposalsAre() {
    List<Search> timed =
        List.of(search(BRANIN, "Fornix", 1, 0, 0.5), search(BRANIN, "Optuna", 1, 0, 20));

    assertThat(report(List.of(), timed).costs())
        .contains("| branin | tpe | 200 | 0.500 | 20.0 | 40 |");
  }

  private static OptunaReport report(List<Search> searches, List<Search> timed) {
    return new OptunaReport("Fornix", "Optuna", searches, timed);
  }

  private static Search search(
      TestProblem problem, String side, long seed, double merit, double lastMillis) {
    return new Search(
        problem.name(), Method.TPE, side, seed, 200, merit, new Side.Cost(1, lastMillis));
  }
}
