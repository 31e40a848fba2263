package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.config.NetworkPreference;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  /** Trial 0 is the baseline. */
  private static final int TRIALS = 30;

  private final StudyFolder folder;
  private final SmallRun run = new SmallRun();

  CheckpointsTest(@TempDir Path temporary) {
    folder = new StudyFolder(temporary.resolve("study"));
  }

  /** The numbers of trials that still have their weights. */
  private List<Long> kept() throws IOException {
    try (Stream<Path> trials = Files.list(folder.trials())) {
      return trials
          .filter(t -> Files.exists(t.resolve("weights")))
          .map(t -> Long.parseLong(t.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  /** All of one size, the later the better. */
  private static Crew equallyLarge() {
    return ScriptedTraining.crew(task -> new Outcome.Completed(of(task, 1)));
  }

  private static Measurement of(TrialTask task, double parameters) {
    Measurement m = ScriptedTraining.measured(task);
    Map<String, Double> values = new TreeMap<>(m.values());
    values.put("parameters", parameters);
    values.put("multiply_adds", 1.0);
    return new Measurement(values, m.spent(), m.costSeconds(), m.attachments());
  }

  @Test
  void keepsTheBestOnly() throws IOException {
    run.fit(equallyLarge()).search(SmallRun.digits(folder.root()).trials(TRIALS).build());
    // The ten best, and the last one, which ended after the last clearing up.
    assertThat(kept()).containsExactly(20L, 21L, 22L, 23L, 24L, 25L, 26L, 27L, 28L, 29L, 30L);
  }

  @Test
  void keepsWhatMayBeChosenForItsSize() throws IOException {
    Crew crew =
        ScriptedTraining.crew(task -> new Outcome.Completed(of(task, task.trial() == 3 ? 1 : 2)));
    run.fit(crew).search(SmallRun.digits(folder.root()).trials(TRIALS).build());
    assertThat(kept()).contains(3L, 30L).doesNotContain(2L, 4L);
  }

  /** The third trial is as good as the twentieth and larger, and it is the older one. */
  @Test
  void keepsTheOldestOfTheBestThoughAnEquallyGoodOneIsSmaller() throws IOException {
    Crew crew =
        ScriptedTraining.crew(
            task -> {
              Measurement m = of(task, task.trial() == 3 ? 9 : 1);
              Map<String, Double> values = new TreeMap<>(m.values());
              boolean best = task.trial() == 3 || task.trial() == 20;
              values.put("validation_accuracy", best ? 0.9 : 0.5);
              return new Outcome.Completed(
                  new Measurement(values, m.spent(), m.costSeconds(), m.attachments()));
            });
    FitResult result =
        run.fit(crew)
            .search(
                SmallRun.digits(folder.root())
                    .trials(TRIALS)
                    .checkpointMegabytes(0)
                    .prefer(NetworkPreference.ACCURACY)
                    .build());
    assertThat(result.bestTrial()).isEqualTo(3);
    assertThat(kept()).contains(3L, 20L).doesNotContain(2L, 4L);
  }

  @Test
  void keepsNoMoreThanThereIsRoomFor() throws IOException {
    run.fit(equallyLarge())
        .search(SmallRun.digits(folder.root()).trials(TRIALS).checkpointMegabytes(0).build());
    assertThat(kept()).containsExactly(29L, 30L);
  }

  @Test
  void keepsWhatMayBePromoted() throws IOException {
    run.fit(equallyLarge())
        .search(SmallRun.digits(folder.root()).trials(TRIALS).epochs(9).strategy("asha").build());
    assertThat(kept().size()).isGreaterThan(12);
  }

  /** Any of them may still become a parent. */
  @Test
  void keepsAllThatThereIsRoomForWhereNetworksInherit() throws IOException {
    run.fit(equallyLarge())
        .search(
            SmallRun.digits(folder.root())
                .trials(TRIALS)
                .strategy("regularized-evolution")
                .inherit(true)
                .build());
    assertThat(kept()).hasSize(31);
  }

  @Test
  void keepsTheParentOfATrialThatIsUnderWay() throws IOException {
    Crew crew =
        ScriptedTraining.crew(
            task -> {
              boolean there =
                  task.parental().stream()
                      .allMatch(a -> Files.exists(folder.root().resolve(a.location())));
              return there
                  ? new Outcome.Completed(of(task, 1))
                  : Outcome.Failed.of(Failure.Kind.ERROR, "its parent is gone");
            });
    FitResult result =
        run.fit(crew)
            .search(
                SmallRun.digits(folder.root())
                    .trials(TRIALS)
                    .checkpointMegabytes(0)
                    .strategy("hill-climbing")
                    .inherit(true)
                    .build());
    assertThat(result.trials()).containsKey("complete").doesNotContainKey("failed");
  }

  @Test
  void beginsNothingOnAFullDisk() {
    int petabyte = 1_000_000_000;
    assertThatThrownBy(
            () ->
                run.fit(equallyLarge())
                    .search(SmallRun.digits(folder.root()).checkpointMegabytes(petabyte).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" MB free")
        .hasMessageContaining("--checkpoint-space");
    assertThat(folder.exists()).isFalse();
  }
}
