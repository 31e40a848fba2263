package dev.fornix.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.server.http.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"0", "255", "-1", "2147483648", "9223372036854775807"})
  void refusesMemoryThatNoWorkerCanHave(String megabytes) {
    MemoryPlan plan = new MemoryPlan(8 * GIGABYTE, 1, 2, false);
    assertThatThrownBy(() -> plan.check(Map.of("worker_memory", List.of(megabytes))))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("worker_memory (" + megabytes + ") must be from 256 to 2147483647");
    plan.check(Map.of("worker_memory", List.of("256"), "workers", List.of("2")));
  }

  @Test
  void refusesTooLittleForSoMany() {
    assertThatThrownBy(() -> new MemoryPlan(GIGABYTE, 2, 2, true))
        .hasMessage(
            "--memory (1000) must be at least 1561 megabytes for 2 running studies of 2 workers"
                + " each; give more, or run fewer");
  }
}
