package dev.fornix.strategies.progressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.strategies.sequence.Sequences;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On words of up to four letters: level l has l letters, the rest are blanks. */
class ProgressiveSearchTest {
  private static final Words WORDS = new Words();

  private final Trials trials = new Trials();

  @Test
  void goesFromLevelToLevel() {
    SearchStrategy strategy = strategy("beam", "3");
    List<Integer> levels = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Proposal next = next(strategy);
      levels.add(WORDS.level(next.configuration()));
      trials.complete(next, score(next.configuration()));
    }
    assertThat(levels).containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4);
  }

  @Test
  void expandsTheBestOfTheLevelBefore() {
    SearchStrategy strategy = strategy("beam", "2");
    for (int i = 0; i < 8; i++) {
      Proposal next = next(strategy);
      int level = WORDS.level(next.configuration());
      assertThat(next.origin()).isEqualTo(level == 1 ? "simplest" : "expansion");
      if (level > 1) {
        Configuration parent = proposed(next.parents().get(0));
        assertThat(Words.letters(next.configuration())).startsWith(Words.letters(parent));
        assertThat(WORDS.level(parent)).isEqualTo(level - 1);
      }
      trials.complete(next, score(next.configuration()));
    }
  }

  private Configuration proposed(long number) {
    return trials.history().completed().get((int) number).proposal().configuration();
  }

  /** Of 5 + 25 + 125 + 625 words bbbb is best: each letter b counts, the first ones more. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp", "lstm"})
  void findsTheBestWordInFewTrials(String predictor) {
    SearchStrategy strategy =
        ProgressiveSearch.offer()
            .create(
                problem(WORDS, List.of(), OptionalLong.empty()),
                new Options(Map.of("beam", "10", "predictor", predictor)));
    int found = -1;
    for (int i = 0; i < 40 && found < 0; i++) {
      Proposal next = next(strategy);
      found = Words.letters(next.configuration()).equals("bbbb") ? i : -1;
      trials.complete(next, score(next.configuration()));
    }
    assertThat(found).isBetween(0, 39);
  }

  @Test
  void waitsForALevelToEnd() {
    SearchStrategy strategy = strategy("beam", "3");
    List<Proposal> first = strategy.propose(trials.history(), 9, new SplittableRandom(1));
    assertThat(first).hasSize(3);
    var pending = first.stream().map(trials::propose).toList();
    assertThat(strategy.propose(trials.history(), 9, new SplittableRandom(1))).isEmpty();
    pending.forEach(trial -> trials.tell(trial, Map.of("score", 1.0)));
    assertThat(strategy.propose(trials.history(), 9, new SplittableRandom(1))).hasSize(3);
  }

  @Test
  void expandsWhatFailedWhereNothingElseIsLeft() {
    SearchStrategy strategy = strategy("beam", "2");
    for (int i = 0; i < 2; i++) {
      trials.fail(trials.propose(next(strategy)), Failure.Kind.CRASH);
    }
    Proposal next = next(strategy);
    assertThat(WORDS.level(next.configuration())).isEqualTo(2);
    assertThat(next.parents()).isNotEmpty();
  }

  @Test
  void expandsNothingThatBreaksALimit() {
    Problem problem = problem(WORDS, List.of(Limit.parse("size<=1")), OptionalLong.empty());
    SearchStrategy strategy =
        ProgressiveSearch.offer().create(problem, new Options(Map.of("beam", "5")));
    for (int i = 0; i < 5; i++) {
      Proposal next = next(strategy);
      boolean best = Words.letters(next.configuration()).equals("b");
      trials.complete(next, Map.of("score", best ? 9.0 : 1.0, "size", best ? 2.0 : 1.0));
    }
    assertThat(strategy.propose(trials.history(), 5, new SplittableRandom(1)))
        .extracting(p -> Words.letters(proposed(p.parents().get(0))))
        .doesNotContain("b");
  }

  /** The words with the best scores have several. */
  @Test
  void proposesNothingThatBreaksALimitOnWhatIsKnown() {
    Problem problem = problem(WORDS, List.of(Limit.parse("bs<=1")), OptionalLong.empty());
    SearchStrategy strategy =
        ProgressiveSearch.offer().create(problem, new Options(Map.of("beam", "5")));
    List<Double> counts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Proposal next = next(strategy);
      counts.addAll(WORDS.known(next.configuration()).values());
      trials.complete(next, score(next.configuration()));
    }
    assertThat(counts).contains(1.0).doesNotContain(2.0, 3.0, 4.0);
  }

  @Test
  void goesOnAfterTheLastLevelWithoutRepeats() {
    SearchStrategy strategy = strategy("beam", "4");
    List<Configuration> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Proposal next = next(strategy);
      all.add(next.configuration());
      trials.complete(next, score(next.configuration()));
    }
    assertThat(all).doesNotHaveDuplicates();
    assertThat(all.subList(16, 30))
        .allSatisfy(point -> assertThat(WORDS.level(point)).isEqualTo(Words.LETTERS));
  }

  /** Only what ends with e leads on, and e is the worst letter. */
  @Test
  void getsToTheLastLevelWhereTheBestLeadNowhere() {
    Words stubs = new Words(word -> !word.endsWith("e"));
    SearchStrategy strategy = strategy(stubs, "beam", "2");
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Proposal next = next(strategy);
      words.add(Words.letters(next.configuration()));
      trials.complete(next, words.get(i).endsWith("e") ? 1.0 : 2.0 + words.get(i).length());
    }
    assertThat(words).doesNotHaveDuplicates();
    assertThat(words).extracting(String::length).containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
    assertThat(words.subList(2, 8)).allMatch(word -> word.matches("e+[a-e]"));
  }

  /** The pool is told by asking for more than it holds; b is better than a, but leads nowhere. */
  @Test
  void expandsAnotherOneForEachThatLeadsNowhere() {
    Words stubs = new Words(word -> word.endsWith("b"));
    Problem problem = problem(stubs, List.of(), OptionalLong.empty());
    ProgressiveSettings settings = new ProgressiveSettings(2, false, 4, 5, "as the test wants");
    Sequences sequences = new Sequences(problem.domain(), 16);
    Examples examples = new Examples(problem, stubs, sequences);
    GainPredictor predictor = new GainPredictor(problem, settings, sequences);
    trials.complete(told(stubs.point("b")), 9).complete(told(stubs.point("a")), 1);
    List<Candidate> level =
        new Beam(problem, stubs, settings, predictor, examples)
            .of(2, 100, examples.told(trials.history()), Set.of(), 1);
    assertThat(level)
        .extracting(candidate -> Words.letters(candidate.point()).substring(0, 1))
        .hasSize(10)
        .doesNotContain("b")
        .contains("a");
    assertThat(level).filteredOn(candidate -> candidate.parent().isPresent()).hasSize(5);
  }

  private static Proposal told(Configuration point) {
    return Proposal.of(point, Budget.WHOLE, "told");
  }

  @Test
  void refusesSpacesWithoutLevels() {
    Problem problem = problem(KnownOptimum.labels().space(), List.of(), OptionalLong.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProgressiveSearch.offer().create(problem, Options.NONE))
        .withMessage(
            "strategy pnas goes from simple points to complex ones, but space labels does not say"
                + " which are simple (it offers no Progression); take a space of cells such as"
                + " nasnet or nas-bench-101, or choose another strategy");
  }

  @Test
  void bringsTheBeamToThePlannedTrials() {
    assertThat(remark(OptionalLong.of(100)))
        .contains("beam 25, where the paper has 256, since 100 trials are planned for 4 levels");
    assertThat(remark(OptionalLong.of(5000))).contains("beam 256, as in the paper");
    assertThat(remark(OptionalLong.empty()))
        .contains(
            "beam 32, where the paper has 256, since the number of trials is not known beforehand");
  }

  private static Optional<String> remark(OptionalLong planned) {
    return ProgressiveSearch.offer()
        .create(problem(WORDS, List.of(), planned), Options.NONE)
        .remark();
  }

  @Test
  void refusesABeamOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> strategy("beam", "0"))
        .withMessage("strategy pnas: beam (0) must be at least 1");
  }

  private Proposal next(SearchStrategy strategy) {
    return strategy.propose(trials.history(), 1, new SplittableRandom(1)).get(0);
  }

  private static SearchStrategy strategy(String option, String value) {
    return strategy(WORDS, option, value);
  }

  private static SearchStrategy strategy(Words words, String option, String value) {
    return ProgressiveSearch.offer()
        .create(
            problem(words, List.of(), OptionalLong.empty()), new Options(Map.of(option, value)));
  }

  private static Problem problem(SearchSpace<?> space, List<Limit> limits, OptionalLong planned) {
    return new Problem(
        space,
        List.of(Objective.maximize("score", "")),
        limits,
        Fidelities.only(Budget.WHOLE),
        planned);
  }

  private static double score(Configuration point) {
    String letters = Words.letters(point);
    return IntStream.range(0, letters.length())
        .mapToDouble(i -> letters.charAt(i) == 'b' ? 4.0 - 0.5 * i : letters.charAt(i) - 'c')
        .sum();
  }
}
