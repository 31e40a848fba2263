package dev.fornix.benchmarks.optuna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.benchmarks.measure.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

final class OptunaCommandTest {
  /** Proposes one point again and again. */
  private static final String PEER =
      """
      #!/bin/sh
      while read -r task; do
        for trial in 1 2 3; do
          echo '{"x1": 0, "x2": 0}'
          read -r values
        done
        echo '{"seconds": 1, "last_millis": 1}'
      done
      """;

  @Test
  void searchesOnBothSidesWithSeedsThatNothingWasTunedOn(@TempDir Path folder) throws IOException {
    Path peer = Files.writeString(folder.resolve("python"), PEER);
    assertThat(peer.toFile().setExecutable(true)).isTrue();

    int status =
        new CommandLine(new OptunaCommand())
            .execute(
                "--python=" + peer,
                "--out=" + folder,
                "--problems=branin",
                "--trials=3",
                "--timed-trials=0",
                "--seeds=2",
                "--first-seed=1000");

    assertThat(status).isZero();
    assertThat(seeds(folder.resolve("optuna.json")))
        .containsExactlyInAnyOrder("Fornix 1000", "Fornix 1001", "Optuna 1000", "Optuna 1001");
    assertThat(folder.resolve("optuna.md"))
        .content()
        .contains("after 3 trials", "2 seeds from 1000 on");
  }

  private static Set<String> seeds(Path json) throws IOException {
    Set<String> seeds = new HashSet<>();
    Results.read(Files.readString(json), JsonNode.class)
        .at("/measured/searches")
        .forEach(s -> seeds.add(s.at("/side").asString() + " " + s.at("/seed").asLong()));
    return seeds;
  }
}
