package dev.fornix.automl.fit;

import dev.fornix.core.trial.Trial;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The first configurations that a search drew at random and trained; the best of them stands for
 * random search in its report. A score by shared weights is no such result.
 */
final class FirstRandom {
  private static final int CONFIGURATIONS = 10;
  private static final String RANDOM = "random";

  private FirstRandom() {}

  /**
   * The numbers of the trials that trained them, ascending: those that drew them, and those that
   * continued one of these at a larger budget, so that each configuration is credited with the best
   * that the search knows of it.
   */
  static Set<Long> of(List<Trial> trials) {
    Set<Long> numbers = new LinkedHashSet<>();
    trials.stream()
        .filter(FirstRandom::isDrawn)
        .map(Trial::number)
        .sorted()
        .limit(CONFIGURATIONS)
        .forEach(numbers::add);
    trials.stream()
        .sorted(Comparator.comparing(Trial::number))
        .filter(trial -> continuesOneOf(numbers, trial))
        .forEach(trial -> numbers.add(trial.number()));
    return numbers;
  }

  private static boolean isDrawn(Trial trial) {
    return trial.proposal().origin().equals(RANDOM) && !SharedScores.isShared(trial);
  }

  private static boolean continuesOneOf(Set<Long> numbers, Trial trial) {
    OptionalLong earlier = trial.proposal().continues();
    return earlier.isPresent() && numbers.contains(earlier.getAsLong());
  }
}
