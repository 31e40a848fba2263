package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code fit} whose whole process tree is killed in its search, in its retraining and while it
 * finishes, and is begun again each time by the same command, equals one that nobody disturbed.
 */
@EnabledOnOs(OS.LINUX)
class KilledFitTest {
  private final Path temporary;

  KilledFitTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private List<String> fit(RecordedStudy study, int workers) {
    return List.of(
        "fit",
        "builtin:digits:120",
        "--trials=6",
        "--epochs=9",
        "--seed=5",
        "--workers=" + workers,
        "--json",
        "--out=" + study.folder());
  }

  private RecordedStudy study(String name) {
    return new RecordedStudy(temporary.resolve(name));
  }

  @Test
  void equalsAnUndisturbedOneWhateverTheNumberOfWorkers() {
    RecordedStudy undisturbed = study("undisturbed");
    finish(small(undisturbed, 1));
    RecordedStudy killed = study("killed");
    killIn(killed, fit -> fit.awaitWhileRunning("two epochs", () -> killed.reports(0) >= 2));
    killIn(killed, fit -> fit.awaitWhileRunning("a promotion", () -> killed.rows().size() >= 6));
    killIn(killed, fit -> fit.awaitWhileRunning("two epochs again", () -> retrained(killed) >= 2));
    killIn(killed, fit -> fit.awaitSaid("exporting"));
    finish(small(killed, 2));
    assertEqual(killed, undisturbed);
    assertLittleLost(killed);
  }

  @Test
  @Tag("slow")
  void equalsAnUndisturbedOneWhereNetworksInherit() {
    RecordedStudy undisturbed = study("undisturbed");
    finish(inheriting(undisturbed, 1));
    RecordedStudy killed = study("killed");
    try (FornixProcess fit = FornixProcess.start(temporary, inheriting(killed, 2))) {
      fit.awaitWhileRunning("a child's epoch", () -> killed.reports(5) >= 1);
      fit.killAll();
    }
    finish(inheriting(killed, 2));
    assertThat(killed.facts()).isEqualTo(undisturbed.facts());
    assertThat(killed.bytes("model.onnx")).isEqualTo(undisturbed.bytes("model.onnx"));
  }

  @Test
  @Tag("slow")
  void equalsAnUndisturbedOneThatBeganFromAnEarlierStudy() {
    RecordedStudy earlier = study("earlier");
    finish(
        List.of(
            "search",
            "builtin:digits:120",
            "--trials=4",
            "--epochs=2",
            "--seed=5",
            "--out=" + earlier.folder()));
    RecordedStudy undisturbed = study("undisturbed");
    finish(from(earlier, undisturbed, 1));
    RecordedStudy killed = study("killed");
    try (FornixProcess fit = FornixProcess.start(temporary, from(earlier, killed, 2))) {
      fit.awaitWhileRunning("an epoch of the earlier study's best", () -> killed.reports(1) >= 1);
      fit.killAll();
    }
    finish(from(earlier, killed, 2));
    assertThat(undisturbed.result().path("earlier_study").path("networks").asInt()).isEqualTo(2);
    assertThat(undisturbed.result().path("earlier_study").path("with_weights").asBoolean())
        .isTrue();
    assertThat(killed.facts()).isEqualTo(undisturbed.facts());
    assertThat(timeless(killed)).isEqualTo(timeless(undisturbed));
    assertThat(killed.bytes("model.onnx")).isEqualTo(undisturbed.bytes("model.onnx"));
  }

  private List<String> from(RecordedStudy earlier, RecordedStudy study, int workers) {
    List<String> arguments = new ArrayList<>(fit(study, workers));
    arguments.add("--from=" + earlier.folder());
    return arguments;
  }

  private void finish(List<String> arguments) {
    try (FornixProcess fit = FornixProcess.start(temporary, arguments)) {
      assertThat(fit.await().exitCode()).as(fit.err()).isZero();
      fit.awaitGone();
    }
  }

  private List<String> inheriting(RecordedStudy study, int workers) {
    List<String> arguments = new ArrayList<>(fit(study, workers));
    arguments.addAll(
        List.of("--inherit", "--strategy=hill-climbing", "--strategy-option=neighbours=3"));
    return arguments;
  }

  @Test
  @Tag("slow")
  void equalsAnUndisturbedOneWhereItIsKilledWhileItScoresNetworks() {
    RecordedStudy undisturbed = study("undisturbed");
    finish(filtering(undisturbed, 1));
    RecordedStudy killed = study("killed");
    try (FornixProcess fit = FornixProcess.start(temporary, filtering(killed, 2))) {
      fit.awaitWhileRunning("two scores", () -> killed.filtered().size() >= 3);
      fit.killAll();
    }
    List<String> before = killed.filtered();
    finish(filtering(killed, 2));
    assertThat(killed.filtered())
        .hasSizeGreaterThan(before.size())
        .startsWith(before.toArray(String[]::new));
    assertThat(killed.filtered().subList(1, killed.filtered().size()))
        .containsExactlyInAnyOrderElementsOf(
            undisturbed.filtered().subList(1, undisturbed.filtered().size()));
    assertThat(killed.facts())
        .isEqualTo(undisturbed.facts())
        .extracting(RecordedStudy.Fact::origin)
        .contains("filter");
  }

  private List<String> filtering(RecordedStudy study, int workers) {
    return List.of(
        "search",
        "builtin:digits:120",
        "--trials=24",
        "--epochs=1",
        "--seed=5",
        "--filter=vote",
        "--limit=multiply_adds<=1M",
        "--workers=" + workers,
        "--json",
        "--out=" + study.folder());
  }

  private List<String> small(RecordedStudy study, int workers) {
    return SmallNetworks.with(fit(study, workers));
  }

  private interface Moment {
    void await(FornixProcess fit);
  }

  private void killIn(RecordedStudy study, Moment moment) {
    try (FornixProcess fit = FornixProcess.start(temporary, small(study, 2))) {
      moment.await(fit);
      fit.killAll();
    }
  }

  private static long retrained(RecordedStudy study) {
    return study.retrainings().stream()
        .mapToInt(row -> study.reports(row.number()))
        .max()
        .orElse(0);
  }

  private static void assertEqual(RecordedStudy killed, RecordedStudy undisturbed) {
    assertThat(killed.facts()).isEqualTo(undisturbed.facts());
    assertThat(timeless(killed)).isEqualTo(timeless(undisturbed));
    assertThat(killed.looks()).isEqualTo(1).isEqualTo(undisturbed.looks());
    assertThat(killed.sentenceOnLooks())
        .isEqualTo("The test images were looked at once, by the chosen network");
    String weights = "trials/" + killed.result().path("best_trial").asLong();
    assertThat(killed.folder().resolve(weights)).isNotEmptyDirectory();
    assertThat(killed.bytes("model.onnx")).isEqualTo(undisturbed.bytes("model.onnx"));
  }

  private static JsonNode timeless(RecordedStudy study) {
    ObjectNode result = (ObjectNode) study.result();
    return result.remove(
        Set.of(
            "study",
            "model_path",
            "report_path",
            "latency_millis",
            "search_seconds",
            "total_seconds"));
  }

  /** Of each trial that was cut off at most the epoch that was under way is trained again. */
  private static void assertLittleLost(RecordedStudy study) {
    List<EpochsAgain.Seam> seams = EpochsAgain.seams(study.history());
    assertThat(seams)
        .isNotEmpty()
        .allSatisfy(seam -> assertThat(seam.again()).isLessThanOrEqualTo(1));
    assertThat(seams).anySatisfy(seam -> assertThat(seam.before()).isGreaterThanOrEqualTo(2));
  }
}
