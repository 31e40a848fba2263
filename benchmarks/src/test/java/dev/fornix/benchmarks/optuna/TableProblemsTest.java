package dev.fornix.benchmarks.optuna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableProblemsTest {
  private static final Map<String, Double> REFERENCE = Map.of("accuracy", 80.0, "latency", 5.0);

  @Test
  void takesTheRegretFromTheBestOfTheTable(@TempDir Path folder) throws IOException {
    TestProblem problem = TableProblems.of(table(folder), REFERENCE).get(0);

    assertThat(problem.name()).isEqualTo("small");
    assertThat(problem.hasFront()).isFalse();
    assertThat(problem.merit().of(values(problem, 1, 2))).isCloseTo(3, within(1e-9));
    assertThat(problem.merit().of(values(problem, 1, 3))).isZero();
  }

  /** From 80 % and 5 ms: a 5 by 4, c 10 by 1, which share 5 by 1; b is too slow. */
  @Test
  void takesTheShareOfTheHypervolumeOfTheWholeTable(@TempDir Path folder) throws IOException {
    TestProblem problem = TableProblems.of(table(folder), REFERENCE).get(1);

    assertThat(problem.name()).isEqualTo("small-front");
    assertThat(problem.hasFront()).isTrue();
    assertThat(problem.merit().of(values(problem, 1, 2, 3))).isEqualTo(1);
    assertThat(problem.merit().of(values(problem, 3))).isCloseTo(10 / 25.0, within(1e-12));
  }

  @Test
  void refusesAReferenceForWhatTheTableDoesNotTell(@TempDir Path folder) throws IOException {
    Path table = table(folder);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableProblems.of(table, Map.of("acuracy", 80.0)))
        .withMessageContaining("accuracy");
  }

  private static List<Map<String, Double>> values(TestProblem problem, int... rows) {
    return IntStream.of(rows)
        .mapToObj(row -> Configuration.parse(problem.space().domain(), "row=" + row))
        .map(problem.values())
        .toList();
  }

  private static Path table(Path folder) throws IOException {
    Files.writeString(folder.resolve("small.csv"), "name,acc,ms\na,85,1\nb,87,6\nc,90,4\n");
    return Files.writeString(
        folder.resolve("small.yaml"),
        """
        space: pool
        file: small.csv
        architecture: name
        objectives:
          - {name: accuracy, column: acc, direction: maximize, unit: percent}
          - {name: latency, column: ms, direction: minimize, unit: milliseconds, known: true}
        """);
  }
}
