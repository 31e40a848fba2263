package dev.fornix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Proposal;
import dev.fornix.storage.Durability;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.storage.StudyLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the leaderboard says of a study that has nothing to rank, and why. */
class NoResultTest {
  private static final SearchSpace<Long> SPACE =
      SearchSpace.of(
          "small", Domain.product().with("n", Domain.integers(0, 9)).build(), c -> c.integer("n"));

  private final Path folder;
  private final Cli cli = new Cli(new FakeRuns());

  NoResultTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Study open() {
    SqliteJournal journal = SqliteJournal.open(folder, SPACE.domain(), Durability.PROCESS);
    return Study.of(
            SPACE,
            (history, count, random) ->
                List.of(
                    Proposal.of(Sampling.sample(SPACE.domain(), random), Budget.WHOLE, "random")))
        .journal(journal)
        .open();
  }

  private String said() {
    Cli.Result result = cli.run("leaderboard", folder.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).hasLineCount(1);
    return result.err();
  }

  @Test
  void callsAStudyKilledWhoseProcessDiedBeforeItsFirstTrial() throws IOException {
    SqliteJournal.open(folder, SPACE.domain(), Durability.PROCESS).close();
    Files.writeString(folder.resolve(StudyLock.NAME), "4194305\n"); // no process has this number
    assertThat(said())
        .contains("yet (trials: none); the study is killed; go on with: ./fornix resume");
    assertThat(cli.run("leaderboard", folder.toString(), "--json").out()).contains("[]");
  }

  @Test
  void saysThatTrialsAreUnderWayThatTheyWereInterruptedAndThatAllFailed() {
    try (Study study = open()) {
      study.ask();
      assertThat(said())
          .isEqualTo(
              "No trial of the study has a result yet (trials: 1 waiting); the study is"
                  + " running\n");
    }
    assertThat(said())
        .contains("yet (trials: 1 interrupted); the study is stopped; go on with: ./fornix resume");
    try (Study study = open()) {
      study.tell(0, Outcome.Failed.of(Failure.Kind.CRASH, "it died"));
    }
    assertThat(said()).contains("has a result: all have failed; see why with: ./fornix show");
    assertThat(cli.run("leaderboard", folder.toString(), "--json").out()).contains("[]");
  }
}
