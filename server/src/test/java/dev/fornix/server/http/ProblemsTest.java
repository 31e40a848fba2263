package dev.fornix.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the table has no rows | The table has no rows.",
        "there is no study 'x'; see the list | There is no study 'x'; see the list.",
        "workers (9) must be at most 2 | workers (9) must be at most 2.",
        "upload.csv has no rows | upload.csv has no rows.",
        "worker_memory must be a number | worker_memory must be a number.",
        "Which one? | Which one?",
      })
  void beginsWithACapitalUnlessItIsAName(String said, String told) {
    assertThat(Problems.capital(said)).isEqualTo(told);
  }
}
