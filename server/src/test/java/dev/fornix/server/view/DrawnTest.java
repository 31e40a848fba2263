package dev.fornix.server.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.explain.StudyReasons;
import dev.fornix.server.study.WrittenStudy;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialRow;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that stand for all others where it is asked which decisions mattered. */
class DrawnTest {
  private static List<TrialRow> drawn(Path home, int most) {
    try (StudyReader reader =
        StudyReader.open(home.resolve("studies").resolve("some").resolve("study"))) {
      return StudyReasons.drawn(reader, most);
    }
  }

  @Test
  void areOfTheLargestBudgetThatEnoughTrialsHave(@TempDir Path home) {
    WrittenStudy study = WrittenStudy.of(home, "some", 0);
    study.addTrials(
        IntStream.range(0, 60).mapToDouble(i -> i < 40 ? 1 : i < 55 ? 9 : 81).toArray());
    assertThat(drawn(home, 100)).hasSize(15).allMatch(row -> row.budget().amount() == 9);
  }

  /** In this study a later trial is a better one. */
  @Test
  void areGoodAndBadOnes(@TempDir Path home) {
    WrittenStudy study = WrittenStudy.of(home, "some", 0);
    study.addTrials(DoubleStream.generate(() -> 3).limit(200).toArray());
    List<TrialRow> drawn = drawn(home, 20);
    assertThat(drawn).hasSize(20);
    assertThat(drawn.stream().filter(row -> row.number() < 100).count()).isBetween(4L, 16L);
    assertThat(drawn(home, 20)).as("again").isEqualTo(drawn);
  }
}
