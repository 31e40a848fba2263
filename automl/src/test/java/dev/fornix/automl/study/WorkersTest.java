package dev.fornix.automl.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersTest {
  /** The usable memory and a worker's part of it in megabytes. */
  @ParameterizedTest
  @CsvSource({"3200, 2, 1600, 2", "6400, 2, 3000, 2", "19200, 2, 3000, 6", "1000, 3, 333, 3"})
  void holdsAsManyWorkersAsCoresAndMoreWhereMemoryIsLeft(
      long usable, int cores, long each, int most) {
    assertThat(Workers.memoryBytes(usable * 1_000_000, cores) / 1_000_000).isEqualTo(each);
    assertThat(Workers.most(usable * 1_000_000, cores)).isEqualTo(most);
  }
}
