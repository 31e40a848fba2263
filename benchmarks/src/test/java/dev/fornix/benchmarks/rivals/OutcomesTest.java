package dev.fornix.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.benchmarks.measure.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomesTest {
  private static final Conditions GIVEN = new Conditions(60, 2, 4096, false, "ab12", "1f2e3d4");

  private static Outcome outcome(Conditions given, double score) {
    return new Outcome(Contender.FORNIX, "a", 1, given, "auroc", Optional.of(score), 61, 900);
  }

  private static Optional<Double> found(Path folder, Conditions given) {
    return new Outcomes(new Results(folder))
        .find(Contender.FORNIX, "a", 1, given)
        .flatMap(Outcome::score);
  }

  @Test
  void takesWhatWasMeasuredUnderTheSameConditions(@TempDir Path folder) {
    Outcomes outcomes = new Outcomes(new Results(folder));
    outcomes.add(outcome(GIVEN, 0.8));
    outcomes.add(outcome(GIVEN, 0.9));

    assertThat(found(folder, GIVEN)).as("the latest").contains(0.9);
    assertThat(new Outcomes(new Results(folder)).find(Contender.H2O, "a", 1, GIVEN)).isEmpty();
    assertThat(new Outcomes(new Results(folder)).find(Contender.FORNIX, "b", 1, GIVEN)).isEmpty();
    assertThat(new Outcomes(new Results(folder)).find(Contender.FORNIX, "a", 2, GIVEN)).isEmpty();
  }

  @Test
  void takesNothingOfOtherConditions(@TempDir Path folder) {
    new Outcomes(new Results(folder)).add(outcome(GIVEN, 0.9));

    for (Conditions other :
        List.of(
            new Conditions(300, 2, 4096, false, "ab12", "1f2e3d4"),
            new Conditions(60, 1, 4096, false, "ab12", "1f2e3d4"),
            new Conditions(60, 2, 8192, false, "ab12", "1f2e3d4"),
            new Conditions(60, 2, 4096, true, "ab12", "1f2e3d4"),
            new Conditions(60, 2, 4096, false, "cd34", "1f2e3d4"),
            new Conditions(60, 2, 4096, false, "ab12", "5a6b7c8"))) {
      assertThat(found(folder, other)).as("%s", other).isEmpty();
    }
  }

  @Test
  void takesNothingOfSourcesThatNobodyHasAgain(@TempDir Path folder) {
    Outcomes outcomes = new Outcomes(new Results(folder));
    for (String revision : List.of("", "1f2e3d4-dirty")) {
      Conditions given = new Conditions(60, 2, 4096, false, "ab12", revision);
      outcomes.add(outcome(given, 0.9));

      assertThat(outcomes.find(Contender.FORNIX, "a", 1, given)).as("in the same run").isPresent();
      assertThat(found(folder, given)).isEmpty();
    }
    assertThat(new Outcomes(new Results(folder)).others()).isEqualTo(2);
  }

  @Test
  void passesOverOlderFilesThatDoNotSayTheirConditions(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve(Outcomes.FILE),
        "{\"contender\":\"FORNIX\",\"table\":\"a\",\"seed\":1,\"given\":60,\"metric\":\"auroc\","
            + "\"score\":0.9,\"seconds\":61.0,\"megabytes\":900.0,\"revision\":\"1f2e3d4\"}\n");

    assertThat(found(folder, GIVEN)).isEmpty();
    assertThat(new Outcomes(new Results(folder)).others()).isOne();
  }
}
