package dev.fornix.server.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.storage.StudyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
  private final Journals journals = new Journals();

  private Optional<Long> events(WrittenStudy study) {
    return journals.read(study.id(), study.folder(), StudyReader::events);
  }

  @Test
  void whoReadsReadsToTheEndHoweverManyOthersAreOpened(@TempDir Path home) {
    WrittenStudy first = WrittenStudy.of(home, "first", 1);
    List<WrittenStudy> others = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      others.add(WrittenStudy.of(home, "other-" + i, 0));
    }
    long events =
        journals
            .read(
                first.id(),
                first.folder(),
                reader -> {
                  others.forEach(other -> assertThat(events(other)).contains(1L));
                  return reader.events();
                })
            .orElseThrow();
    assertThat(events).isEqualTo(4);
  }

  @Test
  void whoReadsAStudyThatIsLetGoReadsToTheEnd(@TempDir Path home) {
    WrittenStudy study = WrittenStudy.of(home, "study", 2);
    Optional<Long> events =
        journals.read(
            study.id(),
            study.folder(),
            reader -> {
              journals.close(study.id());
              return reader.events();
            });
    assertThat(events).contains(7L);
    assertThat(events(study)).contains(7L);
  }

  @Test
  void readersOfOneStudyDoNotWaitForOneAnother(@TempDir Path home) {
    WrittenStudy study = WrittenStudy.of(home, "study", 1);
    Optional<Optional<Long>> within =
        journals.read(study.id(), study.folder(), outer -> events(study));
    assertThat(within).contains(Optional.of(4L));
  }

  @Test
  void thereIsNothingToReadBeforeAStudyBegins(@TempDir Path home) {
    assertThat(events(new WrittenStudy(home, "none"))).isEmpty();
  }
}
