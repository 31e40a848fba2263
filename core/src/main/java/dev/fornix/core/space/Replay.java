package dev.fornix.core.space;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers from known answers where they fit the question, and from another decider where they do
 * not: replay, fixed values of a user, mutation and crossover are this with different sources.
 */
public final class Replay implements Decider {
  private final Function<Place, Optional<Answer>> known;
  private final Decider otherwise;

  private Replay(Function<Place, Optional<Answer>> known, Decider otherwise) {
    this.known = known;
    this.otherwise = otherwise;
  }

  /**
   * Answer from a source first.
   *
   * @param known the known answer at a place; ignored where it is no answer to the question asked
   *     there
   * @param otherwise answers everything else
   */
  public static Decider of(Function<Place, Optional<Answer>> known, Decider otherwise) {
    return new Replay(known, otherwise);
  }

  /** Answer from a configuration first. */
  public static Decider of(Configuration configuration, Decider otherwise) {
    return of(configuration.inOrder(), otherwise);
  }

  /** Answer from a list of decisions first, as in a user's fixed values. */
  public static Decider of(List<Decision> fixed, Decider otherwise) {
    return of(
        place ->
            fixed.stream().filter(d -> d.place().equals(place)).map(Decision::answer).findFirst(),
        otherwise);
  }

  @Override
  public int choose(Place at, Choice choice) {
    Optional<Answer> answer = known.apply(at);
    int index = answer.isPresent() ? choice.indexOf(answer.get().text()) : -1;
    return index >= 0 ? index : otherwise.choose(at, choice);
  }

  @Override
  public long integer(Place at, IntegerRange range) {
    Optional<Answer> answer = known.apply(at);
    return answer.isPresent()
            && answer.get() instanceof Answer.Whole whole
            && range.contains(whole.value())
        ? whole.value()
        : otherwise.integer(at, range);
  }

  @Override
  public double real(Place at, RealRange range) {
    Optional<Answer> answer = known.apply(at);
    return answer.isPresent()
            && answer.get() instanceof Answer.Real real
            && range.contains(real.value())
        ? real.value()
        : otherwise.real(at, range);
  }
}
