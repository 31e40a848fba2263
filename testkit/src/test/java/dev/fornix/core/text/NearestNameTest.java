package dev.fornix.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> KNOWN =
      List.of("random", "regularized-evolution", "asha", "grid");

  @ParameterizedTest
  @CsvSource({
    "randon, random",
    "RANDOM, random",
    "regularised-evolution, regularized-evolution",
    "aha, asha",
    "gird, grid"
  })
  void findsWhatWasMeant(String typed, String meant) {
    assertThat(NearestName.of(typed, KNOWN)).hasValue(meant);
  }

  @Test
  void guessesNothingFarOff() {
    assertThat(NearestName.of("bayesian", KNOWN)).isEmpty();
    assertThat(NearestName.of("evolution", KNOWN)).as("12 insertions").isEmpty();
    assertThat(NearestName.of("anything", List.of())).isEmpty();
  }

  @Test
  void takesTheFirstInTheAlphabetOfTwoEquallyNear() {
    assertThat(NearestName.of("cat", List.of("rat", "bat"))).hasValue("bat");
  }

  @Test
  void knowsThingsByWhatElsePeopleCallThem() {
    List<String> spaces = List.of("nasnet", "residual");
    assertThat(NearestName.unknown("space", "resnet18", spaces, Map.of("resnet", "residual")))
        .isEqualTo("unknown space 'resnet18'; known are nasnet, residual; did you mean residual?");
  }

  @Test
  void writesASentence() {
    assertThat(NearestName.unknown("strategy", "randon", KNOWN))
        .isEqualTo(
            "unknown strategy 'randon'; known are asha, grid, random, regularized-evolution; did"
                + " you mean random?");
    assertThat(NearestName.unknown("strategy", "bayesian", List.of("asha")))
        .isEqualTo("unknown strategy 'bayesian'; known are asha");
    assertThat(NearestName.unknown("option of x", "y", List.of()))
        .isEqualTo("unknown option of x 'y'; there are none");
  }
}
