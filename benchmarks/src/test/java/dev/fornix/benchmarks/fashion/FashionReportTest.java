package dev.fornix.benchmarks.fashion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FashionReportTest {
  @Test
  void putsTheSeedsOfAVariantIntoOneRowWithMeanAndWorstOverrun() {
    String text =
        new FashionReport(List.of(run(2, Optional.of(0.93), 606), run(1, Optional.of(0.92), 599)))
            .text();

    assertThat(text)
        .contains("10 minutes in all (some machine)")
        .contains("| 1 / 2 | 92.00 / 93.00 | 92.50 | 12 / 12 | 599 / 606 | +6.0 s (+1.0 %) |");
  }

  @Test
  void givesNoMeanWhereARunFailed() {
    String text =
        new FashionReport(List.of(run(1, Optional.of(0.92), 599), run(2, Optional.empty(), 30)))
            .text();

    assertThat(text).contains("| 1 / 2 | 92.00 / failed | – |");
  }

  @Test
  void takesTheLatestOfRepeatedRuns() {
    String text =
        new FashionReport(List.of(run(1, Optional.empty(), 30), run(1, Optional.of(0.91), 600)))
            .text();

    assertThat(text).contains("| 1 | 91.00 | 91.00 |").doesNotContain("failed");
  }

  @Test
  void makesATableForEachTimeThatWasGiven() {
    FashionRun ten = run(1, Optional.of(0.92), 599);
    FashionRun three =
        new FashionRun(
            Variant.PYTORCH,
            1,
            3,
            Optional.of(0.9),
            Optional.empty(),
            Optional.of(5L),
            180,
            700,
            0,
            "",
            "",
            "",
            "some machine");

    String text = new FashionReport(List.of(ten, three)).text();

    assertThat(text.indexOf("3 minutes")).isBetween(0, text.indexOf("10 minutes"));
  }

  /** Of the differences +1 and +2 points the mean is 1.5 ± 12.706 · 0.5, by Student's t. */
  @Test
  void saysHowFarFitIsAheadWithEqualSeeds() {
    String text =
        new FashionReport(
                List.of(
                    run(1, Optional.of(0.92), 600),
                    run(2, Optional.of(0.93), 600),
                    run(3, Optional.of(0.94), 600),
                    of(Variant.UNFILTERED, 2, 0.91),
                    of(Variant.UNFILTERED, 1, 0.91),
                    of(Variant.UNFILTERED, 4, 0.5)))
            .text();

    assertThat(text)
        .contains("| `fornix fit --filter none` | 2 | +1.50 | -4.85 to +7.85 | +1.00 / +2.00 |");
  }

  @Test
  void comparesNothingWhereNoSeedsAreEqual() {
    String text =
        new FashionReport(List.of(run(1, Optional.of(0.92), 600), of(Variant.RANDOM, 2, 0.91)))
            .text();

    assertThat(text).doesNotContain("ahead of");
  }

  private static FashionRun of(Variant variant, long seed, double accuracy) {
    FashionRun run = run(seed, Optional.of(accuracy), 600);
    return new FashionRun(
        variant,
        seed,
        run.minutes(),
        run.testAccuracy(),
        run.searchTrials(),
        run.parameters(),
        run.totalSeconds(),
        run.mainMegabytes(),
        run.workerMegabytes(),
        run.note(),
        run.revision(),
        run.startedAt(),
        run.machine());
  }

  private static FashionRun run(long seed, Optional<Double> accuracy, double seconds) {
    return new FashionRun(
        Variant.FIT,
        seed,
        10,
        accuracy,
        Optional.of(12L),
        Optional.of(1000L),
        seconds,
        300,
        800,
        "",
        "",
        "",
        "some machine");
  }
}
