package dev.fornix.core.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes larger points of a space from smaller ones, one decision at a time: the next option of an
 * ordered choice, the next whole number (of layers, for example), or an option that opens further
 * decisions in the place of one that opens none. What that newly opens is drawn at random.
 *
 * <p>Where the space knows the {@code parameters} of a point before its evaluation, only what
 * raises them counts as growth, so neither a larger stride nor a larger learning rate does.
 */
public final class Growth {
  private static final String SIZE = "parameters";

  private Growth() {}

  /**
   * A point that is larger by one decision, which is drawn at random among those that can be.
   *
   * @return nothing where no decision can grow within the rules of the space
   */
  public static Optional<Configuration> step(
      SearchSpace<?> space, Configuration from, RandomGenerator random) {
    Decider opened = Sampling.byDecision(random);
    List<Alternatives.Asked> asked =
        new ArrayList<>(Alternatives.asked(space.domain(), from, opened));
    for (int i = asked.size(); i > 0; i--) {
      Collections.swap(asked, i - 1, random.nextInt(i));
      Alternatives.Asked decision = asked.get(i - 1);
      Optional<Configuration> grown =
          larger(decision)
              .flatMap(a -> Variation.with(space.domain(), from, decision.at(), a, opened))
              .filter(point -> grows(space, from, point));
      if (grown.isPresent()) {
        return grown;
      }
    }
    return Optional.empty();
  }

  private static Optional<Answer> larger(Alternatives.Asked decision) {
    if (decision.question() instanceof IntegerRange range) {
      long next = ((Answer.Whole) decision.answer()).value() + 1;
      return range.contains(next) ? Optional.of(new Answer.Whole(next)) : Optional.empty();
    }
    return decision.question() instanceof Choice choice
        ? option(choice, choice.indexOf(decision.answer().text())).map(Choice.Option::answer)
        : Optional.empty();
  }

  private static Optional<Choice.Option> option(Choice choice, int now) {
    List<Choice.Option> options = choice.options();
    if (choice.ordered()) {
      return options.stream().skip(now + 1L).findFirst();
    }
    return options.get(now).opens()
        ? Optional.empty()
        : options.stream().filter(Choice.Option::opens).findFirst();
  }

  private static boolean grows(SearchSpace<?> space, Configuration from, Configuration to) {
    Map<String, Double> after = space.known(to);
    return !after.containsKey(SIZE)
        || after.getOrDefault(SIZE, 0.0) > space.known(from).getOrDefault(SIZE, 0.0);
  }
}
