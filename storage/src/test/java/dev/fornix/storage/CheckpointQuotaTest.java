package dev.fornix.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Trial;
import dev.fornix.core.trial.TrialState;
import dev.fornix.testkit.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointQuotaTest {
  private static final CheckpointPolicy BEST_TWO =
      new CheckpointPolicy(2, Objective.minimize("error", "fraction"), m -> m.value("size") <= 10);

  private static final long PLENTY = 1_000_000;

  private final Path folder;
  private final List<Trial> trials = new ArrayList<>();

  CheckpointQuotaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static PendingTrial pending(long number, OptionalLong continues, double epochs) {
    Proposal proposal =
        new Proposal(
            SampleEvents.configuration("max_pool", number, 0.1),
            Budget.epochs(epochs),
            List.of(),
            "random",
            continues);
    return new PendingTrial(number, proposal, 0, TrialState.RUNNING);
  }

  private static PendingTrial pending(long number) {
    return pending(number, OptionalLong.empty(), 1);
  }

  private static Measurement measured(double error, double size, String... locations) {
    return new Measurement(
        Map.of("error", error, "size", size),
        Budget.epochs(1),
        1,
        List.of(locations).stream().map(l -> new Attachment("checkpoint", l)).toList());
  }

  private void trial(long number, Outcome outcome) throws IOException {
    trials.add(pending(number).finished(outcome));
    write("trials/" + number + "/checkpoint/weights");
    write("trials/" + number + "/log.txt");
  }

  private void completed(long number, double error, double size) throws IOException {
    trial(number, new Outcome.Completed(measured(error, size, "trials/" + number + "/checkpoint")));
  }

  private void write(String path) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.writeString(folder.resolve(path), "x");
  }

  private List<String> enforce(Set<Long> needed) {
    return enforce(new CheckpointQuota(folder, BEST_TWO, PLENTY), needed, Set.of());
  }

  private List<String> enforce(CheckpointQuota quota, Set<Long> needed, Set<Long> wanted) {
    List<Trial> doomed = quota.expendable(trials, needed, wanted);
    return quota.delete(doomed, trials).stream().map(p -> p.toString().replace('\\', '/')).toList();
  }

  @Test
  void keepsTheBestAndTheNeededOnes() throws IOException {
    completed(0, 0.3, 1);
    completed(1, 0.1, 1);
    completed(2, 0.05, 11); // too large, so that it ranks behind all feasible ones
    completed(3, 0.2, 1);
    completed(4, 0.9, 1);
    assertThat(enforce(Set.of(4L)))
        .containsExactly("trials/0/checkpoint/weights", "trials/2/checkpoint/weights");
    assertThat(folder.resolve("trials/0/log.txt")).exists();
    assertThat(folder.resolve("trials/0/checkpoint")).doesNotExist();
    assertThat(folder.resolve("trials/4/checkpoint/weights")).exists();
    assertThat(enforce(Set.of(4L))).isEmpty();
  }

  @Test
  void prefersTheCompletedAndThenTheOlderOneAmongEquals() throws IOException {
    trial(0, new Outcome.Pruned(measured(0.1, 1, "trials/0/checkpoint"), "slow"));
    completed(1, 0.1, 1);
    completed(2, 0.1, 1);
    assertThat(enforce(Set.of())).containsExactly("trials/0/checkpoint/weights");
  }

  @Test
  void clearsTheFolderOfAFailedTrialAndLeavesThatOfARunningOne() throws IOException {
    trial(0, Outcome.Failed.of(Failure.Kind.CRASH, "killed"));
    trials.add(pending(1));
    write("trials/1/checkpoint/weights");
    assertThat(enforce(Set.of())).hasSize(2);
    assertThat(folder.resolve("trials/0")).doesNotExist();
    assertThat(folder.resolve("trials/1/checkpoint/weights")).exists();
  }

  @Test
  void deletesNothingOutsideTheTrialsOwnFolder() throws IOException {
    for (String location :
        List.of("trials/7/checkpoint", "../outside", "trials/10/../7/checkpoint", "model.onnx")) {
      trials.add(
          pending(10 + trials.size()).finished(new Outcome.Completed(measured(0.5, 1, location))));
    }
    write("trials/7/checkpoint/weights");
    write("model.onnx");
    Path outside = Files.writeString(folder.resolveSibling("outside"), "x");
    try {
      CheckpointPolicy none = new CheckpointPolicy(0, BEST_TWO.objective(), m -> true);
      assertThat(enforce(new CheckpointQuota(folder, none, PLENTY), Set.of(), Set.of())).isEmpty();
      assertThat(outside).exists();
    } finally {
      Files.delete(outside);
    }
  }

  @Test
  void knowsWhichTrialsAreContinuedOrMayBe() {
    for (long number = 0; number < 3; number++) {
      trials.add(pending(number).finished(new Outcome.Completed(measured(0.1, 1))));
    }
    PendingTrial promoted = pending(3, OptionalLong.of(1), 3);
    trials.add(promoted);
    assertThat(CheckpointPolicy.continuedBy(List.of(promoted))).containsExactly(1L);
    assertThat(CheckpointPolicy.promotable(trials, 3)).containsExactlyInAnyOrder(0L, 2L);
    trials.set(3, promoted.finished(new Outcome.Completed(measured(0.1, 1))));
    assertThat(CheckpointPolicy.promotable(trials, 3)).containsExactlyInAnyOrder(0L, 2L);
    trials.set(
        3,
        promoted.finished(
            new Outcome.Pruned(measured(0.1, 1), "the time was up", Outcome.Pruned.Cause.CUT_OFF)));
    assertThat(CheckpointPolicy.promotable(trials, 3)).contains(1L);
  }

  @Test
  void keepsWhatIsWantedWhileThereIsRoom() throws IOException {
    for (long number = 0; number < 5; number++) {
      completed(number, 0.1 * (number + 1), 1); // one byte each, the first the best
    }
    CheckpointQuota three = new CheckpointQuota(folder, BEST_TWO, 3);
    assertThat(enforce(three, Set.of(), Set.of(3L, 4L)))
        .containsExactly("trials/2/checkpoint/weights", "trials/4/checkpoint/weights");
    CheckpointQuota one = new CheckpointQuota(folder, BEST_TWO, 1);
    assertThat(enforce(one, Set.of(3L), Set.of()))
        .containsExactly("trials/0/checkpoint/weights", "trials/1/checkpoint/weights");
  }

  @Test
  void keepsWhatATrialSharesWithOneThatGoes() throws IOException {
    completed(0, 0.1, 1);
    trials.add(pending(1).finished(new Outcome.Completed(measured(0.1, 1, "trials/0/checkpoint"))));
    CheckpointPolicy none = new CheckpointPolicy(0, BEST_TWO.objective(), m -> true);
    assertThat(enforce(new CheckpointQuota(folder, none, PLENTY), Set.of(1L), Set.of())).isEmpty();
  }

  @Test
  void saysHowMuchSpaceIsMissing() {
    Path later = folder.resolve("not/yet/there");
    assertThat(CheckpointQuota.shortage(later, 1)).isEmpty();
    assertThat(CheckpointQuota.shortage(later, Long.MAX_VALUE).orElseThrow())
        .contains(folder.toString(), " MB free", "the study may write 9223372036854 MB");
  }

  @Test
  void refusesANegativeNumber() {
    assertThatThrownBy(() -> new CheckpointPolicy(-1, BEST_TWO.objective(), m -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of checkpoints to keep (-1) must be 0 or more");
  }
}
