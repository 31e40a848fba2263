package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.config.ClassWeights;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.Workers;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.execution.WorkerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitTest {
  private final StudyFolder folder;
  private final SmallRun run = new SmallRun();

  FitTest(@TempDir Path temporary) {
    folder = new StudyFolder(temporary.resolve("study"));
  }

  @Test
  void saysThatClassesCountAlike() {
    run.fit().search(SmallRun.digits(folder.root()).classWeights(ClassWeights.BALANCED).build());
    assertThat(run.sentences).anyMatch(s -> s.contains("all classes count alike"));
  }

  @Test
  void letsGoOfTheJournalWhereTheStudyCannotBeOpened() {
    run.fit().search(SmallRun.digits(folder.root()).build());
    boolean[] closed = {false};
    Journal faulty =
        new Journal() {
          @Override
          public void append(StudyEvent event) {}

          @Override
          public void replay(Consumer<StudyEvent> reader) {
            throw new IllegalArgumentException("the journal holds another study");
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    NetworkStudy parts = NetworkStudy.load(folder.root());
    assertThatThrownBy(() -> parts.open(faulty, Clock.systemUTC(), event -> {}))
        .hasMessage("the journal holds another study");
    assertThat(closed[0]).isTrue();
  }

  @Test
  void saysWhyNoWorkerCanBeStarted() throws IOException {
    run.fit().search(SmallRun.digits(folder.root()).build());
    NetworkStudy parts = NetworkStudy.load(folder.root());
    Files.writeString(folder.plan(), "no plan");
    assertThatThrownBy(() -> Workers.start(parts, 1, 1, Clock.systemUTC()))
        .isInstanceOf(WorkerException.class)
        .hasMessageStartingWith("no worker can be started: the study's plan")
        .hasMessageContaining("plan.json");
  }
}
