package dev.fornix.strategies.progressive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.Trials;
import dev.fornix.strategies.sequence.Sequences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On words of three letters, whose gains are sums over the letters; a is worth 0, e is worth 4. */
class GainPredictorTest {
  private static final Words WORDS = new Words();
  private static final int LETTERS = 5;

  /** Learns from 62 of 125 words; the others are judged. A constant output orders nothing. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ordersWordsThatItHasNotSeen(boolean lstm) {
    List<Configuration> words = words();
    Trials trials = new Trials();
    List<Configuration> unseen = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Configuration word = words.get(i);
      if (i % 2 == 0) {
        unseen.add(word);
      } else {
        trials.complete(Proposal.of(word, Budget.WHOLE, "told"), gain(word));
      }
    }
    ToDoubleFunction<Configuration> predicted = fitted(lstm, trials);
    assertThat(concordance(unseen, predicted)).isGreaterThan(0.8);
  }

  private static ToDoubleFunction<Configuration> fitted(boolean lstm, Trials trials) {
    Problem problem =
        new Problem(
            WORDS,
            List.of(Objective.maximize("score", "")),
            List.of(),
            Fidelities.only(Budget.WHOLE),
            OptionalLong.empty());
    Sequences sequences = new Sequences(problem.domain(), 16);
    List<Example> examples = new Examples(problem, WORDS, sequences).told(trials.history());
    ProgressiveSettings settings = new ProgressiveSettings(2, lstm, 8, 60, "as the test wants");
    return new GainPredictor(problem, settings, sequences).fit(examples, 1);
  }

  /** Of all pairs with unequal gains, the share that is predicted in the right order. */
  private static double concordance(
      List<Configuration> words, ToDoubleFunction<Configuration> predicted) {
    Comparator<Configuration> byPrediction = Comparator.comparingDouble(predicted);
    int pairs = 0;
    int right = 0;
    for (Configuration better : words) {
      for (Configuration worse : words) {
        if (gain(better) > gain(worse)) {
          pairs++;
          right += byPrediction.compare(better, worse) > 0 ? 1 : 0;
        }
      }
    }
    return right / (double) pairs;
  }

  private static List<Configuration> words() {
    List<Configuration> words = new ArrayList<>();
    for (int i = 0; i < LETTERS * LETTERS * LETTERS; i++) {
      words.add(WORDS.point("" + letter(i) + letter(i / LETTERS) + letter(i / LETTERS / LETTERS)));
    }
    return words;
  }

  private static char letter(int code) {
    return (char) ('a' + code % LETTERS);
  }

  private static double gain(Configuration word) {
    return Words.letters(word).chars().map(letter -> letter - 'a').sum();
  }
}
