package dev.fornix.strategies.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({"5, 10, 3", "40, 10, 3", "99, 19, 5", "200, 40, 10", "500, 100, 25", "9000, 100, 25"})
  void bringThePopulationToAFifthOfTheTrials(long planned, int population, int sample) {
    Sizes sizes = Sizes.from(Options.NONE, problem(OptionalLong.of(planned)));
    assertThat(sizes.population(7)).isEqualTo(population);
    assertThat(sizes.sample(population)).isEqualTo(sample);
  }

  @Test
  void sayWhatDiffersFromThePaper() {
    assertThat(Sizes.from(Options.NONE, problem(OptionalLong.of(40))).remark())
        .isEqualTo(
            "population 10 and tournaments of 3, where Real et al. 2019 have 100 and 25, since 40"
                + " trials are planned");
    assertThat(Sizes.from(Options.NONE, problem(OptionalLong.of(1000))).remark())
        .isEqualTo("population 100 and tournaments of 25, as Real et al. 2019 have it");
    Options five = new Options(Map.of("sample", "5"));
    assertThat(Sizes.from(five, problem(OptionalLong.of(1000))).remark())
        .isEqualTo(
            "population 100 and tournaments of 5, where Real et al. 2019 have 100 and 25, since"
                + " 1000 trials are planned");
  }

  @ParameterizedTest
  @CsvSource({"10, true", "11, false"})
  void sayThatNothingIsBredInFewerTrialsThanThePopulationHas(long planned, boolean none) {
    String remark = Sizes.from(Options.NONE, problem(OptionalLong.of(planned))).remark();
    assertThat(remark.contains("bred from others: plan more, or lower population")).isEqualTo(none);
    Options ten = new Options(Map.of("population", "10"));
    assertThat(
            Sizes.from(ten, problem(OptionalLong.of(planned)))
                .remark()
                .contains("; none of the " + planned + " is bred"))
        .isEqualTo(none);
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 3", "50, 10, 3", "55, 11, 3", "300, 60, 15", "500, 100, 25", "9999, 100, 25"})
  void growWithTheResultsWhereNoNumberIsPlanned(int results, int population, int sample) {
    Sizes sizes = Sizes.from(Options.NONE, problem(OptionalLong.empty()));
    assertThat(sizes.population(results)).isEqualTo(population);
    assertThat(sizes.sample(population)).isEqualTo(sample);
  }

  @Test
  void areTakenAsAskedFor() {
    Sizes sizes = sizes("population", "7", "sample", "5");
    assertThat(sizes.population(1000)).isEqualTo(7);
    assertThat(sizes.sample(7)).isEqualTo(5);
    assertThat(sizes.remark()).isEqualTo("population 7 and tournaments of 5, as asked for");
  }

  @Test
  void refuseTournamentsLargerThanThePopulation() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sizes("population", "4", "sample", "10"))
        .withMessage("population (4) must be at least sample (10); maybe lower sample");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sizes("sample", "11"))
        .withMessage("population (10) must be at least sample (11); maybe lower sample");
  }

  @Test
  void refuseWhatIsNoPopulation() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sizes("population", "1", "sample", "1"))
        .withMessage("population (1) must be at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sizes("population", "many", "sample", "1"))
        .withMessage("option population must be a whole number, not 'many'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sizes("population", "10", "sample", "-3"))
        .withMessage("sample (-3) must be at least 1");
  }

  private static Sizes sizes(String... namesAndValues) {
    Map<String, String> values =
        namesAndValues.length == 2
            ? Map.of(namesAndValues[0], namesAndValues[1])
            : Map.of(namesAndValues[0], namesAndValues[1], namesAndValues[2], namesAndValues[3]);
    return Sizes.from(new Options(values), problem(OptionalLong.of(40)));
  }

  private static Problem problem(OptionalLong planned) {
    return new Problem(
        KnownOptimum.labels().space(),
        List.of(Objective.maximize("score", "")),
        List.of(),
        Fidelities.only(Budget.WHOLE),
        planned);
  }
}
