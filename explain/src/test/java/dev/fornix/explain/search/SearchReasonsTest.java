package dev.fornix.explain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Choice.Option;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Sampling;
import dev.fornix.explain.search.Reason.Topic;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SearchReasonsTest {
  private static final Objective ACCURACY = Objective.maximize("validation_accuracy", "fraction");
  private static final Objective PARAMETERS = Objective.minimize("parameters", "parameters");
  private static final Domain DOMAIN =
      Domain.product()
          .with("kind", Choice.of(Option.of("plain"), Option.of("deep")))
          .with("idle", Domain.integers(1, 9))
          .build();

  private static ScoredTrial trial(long number, String text, double score, double parameters) {
    return new ScoredTrial(
        number,
        Configuration.parse(DOMAIN, text),
        Map.of("validation_accuracy", score, "parameters", parameters));
  }

  private static Map<Topic, String> reasons(SearchEvidence evidence) {
    return SearchReasons.of(evidence, new SplittableRandom(1)).stream()
        .collect(Collectors.toMap(Reason::topic, Reason::sentence));
  }

  private static SearchEvidence evidence(List<ScoredTrial> trials, OptionalDouble error) {
    return new SearchEvidence(
        ACCURACY,
        Optional.of(PARAMETERS),
        trials,
        trials.get(0),
        trials,
        trials.size(),
        (one, other) -> error,
        Optional.of(BigInteger.valueOf(18)));
  }

  @Test
  void namesTheDecisionThatMadeTheDifference() {
    Random random = new Random(4);
    List<ScoredTrial> trials = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Configuration each = Sampling.sample(DOMAIN, random);
      double score = each.label("kind").equals("deep") ? 0.9 : 0.8;
      trials.add(trial(i, each.text(), score, 10 + i));
    }
    trials.sort(
        Comparator.comparingDouble(t -> -t.values().getOrDefault("validation_accuracy", 0.0)));
    assertThat(reasons(evidence(trials, OptionalDouble.empty())).get(Topic.DECISIONS))
        .matches(
            "What made the difference between trials: kind \\(\\d+ % of the spread; chosen: deep,"
                + " on average 90 % against 80 % of the others\\)\\.");
  }

  /** Of the best alone all are deep, and only the other decision tells them apart. */
  @Test
  void judgesDecisionsByTheSampleAndCountsAllThatWasMeasured() {
    Random random = new Random(4);
    List<ScoredTrial> sample = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Configuration each = Sampling.sample(DOMAIN, random);
      double score = each.label("kind").equals("deep") ? 0.9 : 0.8;
      sample.add(trial(i, each.text(), score, 10 + i));
    }
    List<ScoredTrial> best =
        sample.stream().filter(each -> each.configuration().label("kind").equals("deep")).toList();
    Map<Topic, String> reasons =
        reasons(
            new SearchEvidence(
                ACCURACY,
                Optional.empty(),
                best,
                best.get(0),
                sample,
                10_000,
                (one, other) -> OptionalDouble.empty(),
                Optional.empty()));
    assertThat(reasons.get(Topic.DECISIONS)).contains("kind (", "90 % against 80 % of the others");
    assertThat(reasons.get(Topic.COVERAGE))
        .startsWith("The search measured 10")
        .contains("configurations (some perhaps more than once)");
  }

  @Test
  void fewTrialsSayNothingOfDecisions() {
    List<ScoredTrial> trials = List.of(trial(0, "kind=deep;idle=1", 0.9, 1));
    Map<Topic, String> reasons = reasons(evidence(trials, OptionalDouble.empty()));
    assertThat(reasons.get(Topic.DECISIONS)).startsWith("With 1 measured trial it cannot be said");
    assertThat(reasons).doesNotContainKey(Topic.TRADE);
    assertThat(reasons.get(Topic.CERTAINTY)).startsWith("There was no other configuration");
  }

  @Test
  void saysWhatWasGivenUpForWhat() {
    List<ScoredTrial> trials =
        List.of(
            trial(0, "kind=deep;idle=1", 0.9, 1000),
            trial(1, "kind=deep;idle=2", 0.88, 400),
            trial(2, "kind=deep;idle=3", 0.91, 8000),
            trial(3, "kind=plain;idle=1", 0.7, 900));
    assertThat(reasons(evidence(trials, OptionalDouble.empty())).get(Topic.TRADE))
        .isEqualTo(
            "No other trial was both better and cheaper in parameters; the next cheaper one (trial"
                + " 1) is 2 points worse and takes 400 parameters instead of 1,000 parameters, and"
                + " the next better one (trial 2) is 1 point better and takes 8,000 parameters"
                + " instead of 1,000 parameters.");
  }

  @Test
  void saysWhereSomethingElseWasBothBetterAndCheaper() {
    List<ScoredTrial> trials =
        List.of(trial(0, "kind=deep;idle=1", 0.9, 1000), trial(1, "kind=deep;idle=2", 0.92, 400));
    assertThat(reasons(evidence(trials, OptionalDouble.empty())).get(Topic.TRADE))
        .startsWith("Trial 1 was no worse (92 %) and cheaper");
  }

  @Test
  void comparesTheLeadWithChance() {
    List<ScoredTrial> trials =
        List.of(
            trial(0, "kind=deep;idle=1", 0.9, 1),
            trial(1, "kind=deep;idle=2", 0.895, 1),
            trial(2, "kind=deep;idle=3", 0.7, 1));
    assertThat(reasons(evidence(trials, OptionalDouble.of(0.01))).get(Topic.CERTAINTY))
        .isEqualTo(
            "The best other one (trial 1) is 0.5 points behind on the data that chose, less than"
                + " what chance moves such a difference by (1 point): that one is as good as this"
                + " one as far as can be told, and other data could choose otherwise.");
    assertThat(reasons(evidence(trials, OptionalDouble.of(0.001))).get(Topic.CERTAINTY))
        .contains("would probably choose the same");
    assertThat(reasons(evidence(trials, OptionalDouble.of(0.004))).get(Topic.CERTAINTY))
        .contains("take it as likely");
    assertThat(reasons(evidence(trials, OptionalDouble.empty())).get(Topic.COVERAGE))
        .isEqualTo(
            "The search measured 3 different configurations of 18, 16.7 % of what there is.");
  }

  @Test
  void asksForTheErrorOfTheDifferenceToTheBestOtherOne() {
    ScoredTrial chosen = trial(0, "kind=deep;idle=1", 0.9, 1);
    ScoredTrial rival = trial(1, "kind=deep;idle=2", 0.895, 1);
    List<ScoredTrial> trials = List.of(chosen, rival, trial(2, "kind=deep;idle=3", 0.7, 1));
    SearchEvidence.Chance paired =
        (one, other) ->
            one.equals(chosen) && other.equals(rival)
                ? OptionalDouble.of(0.002)
                : OptionalDouble.of(0.1);
    SearchEvidence evidence =
        new SearchEvidence(
            ACCURACY, Optional.empty(), trials, chosen, trials, 3, paired, Optional.empty());
    assertThat(reasons(evidence).get(Topic.CERTAINTY))
        .contains("more than twice what chance moves such a difference by (0.2 points)");
    assertThat(reasons(evidence(trials, OptionalDouble.empty())).get(Topic.CERTAINTY))
        .endsWith("how much of that is chance is not known.");
  }

  @Test
  void refusesAChosenTrialWithoutScore() {
    ScoredTrial unscored =
        new ScoredTrial(3, Configuration.parse(DOMAIN, "kind=deep;idle=1"), Map.of());
    assertThatThrownBy(() -> evidence(List.of(unscored), OptionalDouble.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the chosen trial 3 is not among");
  }
}
