package dev.fornix.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
  private static final long GIGABYTE = 1_000_000_000;

  @Test
  void sharesWhatWasAskedForAmongStudiesAndTheirWorkers() {
    MemoryPlan plan = new MemoryPlan(8 * GIGABYTE, 2, 2, true);
    assertThat(plan.studyHeapBytes()).isEqualTo(GIGABYTE);
    assertThat(plan.lookHeapBytes()).isEqualTo(2 * GIGABYTE);
    assertThat(plan.workerMegabytes(OptionalInt.empty())).hasValue(1_500);
    assertThat(plan.workerMegabytes(OptionalInt.of(9_000))).hasValue(1_500);
    assertThat(plan.workerMegabytes(OptionalInt.of(700))).hasValue(700);
  }

  @Test
  void leavesWorkersTheirOwnLimitWhereNobodyAsked() {
    MemoryPlan plan = new MemoryPlan(8 * GIGABYTE, 1, 2, false);
    assertThat(plan.workerMegabytes(OptionalInt.empty())).isEmpty();
    assertThat(plan.workerMegabytes(OptionalInt.of(9_000))).hasValue(9_000);
  }

  @Test
  void refusesTooLittleForSoMany() {
    assertThatThrownBy(() -> new MemoryPlan(GIGABYTE, 2, 2, true))
        .hasMessage(
            "--memory (1000) must be at least 1561 megabytes for 2 running studies of 2 workers"
                + " each; give more, or run fewer");
  }
}
