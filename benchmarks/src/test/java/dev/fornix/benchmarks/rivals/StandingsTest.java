package dev.fornix.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingsTest {
  private static Outcome outcome(
      Contender contender, String table, long seed, String metric, double score) {
    return new Outcome(
        contender,
        table,
        seed,
        new Conditions(60, 2, 4096, false, "d", "r"),
        metric,
        Optional.of(score).filter(s -> s >= 0),
        61,
        900);
  }

  /** By hand: on a, medians 0.9, 0.8 and 0.7 of an AUC; on b the lower error wins. */
  private final Standings standings =
      new Standings(
          List.of(
              outcome(Contender.FORNIX, "a", 1, "auroc", 0.95),
              outcome(Contender.FORNIX, "a", 2, "auroc", 0.9),
              outcome(Contender.FORNIX, "a", 3, "auroc", 0.1),
              outcome(Contender.H2O, "a", 1, "auroc", 0.8),
              outcome(Contender.FOREST, "a", 1, "auroc", 0.7),
              outcome(Contender.FORNIX, "b", 1, "rmse", 4),
              outcome(Contender.H2O, "b", 1, "rmse", 3),
              outcome(Contender.FOREST, "b", 1, "rmse", 5)));

  @Test
  void ranksByTheMediansInTheDirectionOfTheMetric() {
    assertThat(standings.median(Contender.FORNIX, "a")).contains(0.9);
    assertThat(standings.rank(Contender.FORNIX, "a")).isEqualTo(1);
    assertThat(standings.rank(Contender.FORNIX, "b")).isEqualTo(2);
    assertThat(standings.rank(Contender.FOREST, "b")).isEqualTo(3);
  }

  @Test
  void putsTheForestAtZeroAndTheBestAtOne() {
    assertThat(standings.normalised(Contender.H2O, "a").orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(standings.normalised(Contender.FORNIX, "b").orElseThrow())
        .isCloseTo(0.5, within(1e-9));
    assertThat(standings.normalised(Contender.FOREST, "b")).contains(0.0);
  }

  @Test
  void putsThoseLastThatFailedOnce() {
    Standings failed =
        new Standings(
            List.of(
                outcome(Contender.FORNIX, "a", 1, "auroc", 0.6),
                outcome(Contender.H2O, "a", 1, "auroc", 0.9),
                outcome(Contender.H2O, "a", 2, "auroc", -1)));

    assertThat(failed.rank(Contender.H2O, "a")).isEqualTo(2);
    assertThat(failed.text()).contains("| failed |").contains("ahead of H2O on 1 of the 1 tables");
  }

  @Test
  void givesThoseThatFailedWhatTheWorstHas() {
    Standings failed =
        new Standings(
            List.of(
                outcome(Contender.FORNIX, "a", 1, "auroc", 0.9),
                outcome(Contender.H2O, "a", 1, "auroc", -1),
                outcome(Contender.FOREST, "a", 1, "auroc", 0.8),
                outcome(Contender.CONSTANT, "a", 1, "auroc", 0.5)));

    assertThat(failed.normalised(Contender.H2O, "a").orElseThrow()).isCloseTo(-3, within(1e-9));
  }

  @Test
  void setsFornixBesideWhatWasPublished(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("published.csv"),
            "task,type,H2OAutoML\na,binary,0.905\nb,regression,-3.6\nc,regression,-1\n");

    assertThat(Published.read(file).text(standings))
        .contains("| a | auroc | 0.9000 | 0.9050 | yes |")
        .contains("| b | rmse | 4.0000 | 3.6000 | no |")
        .contains("Reached on 1 of 2 tables.");
  }
}
