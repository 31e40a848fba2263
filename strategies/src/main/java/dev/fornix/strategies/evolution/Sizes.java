package dev.fornix.strategies.evolution;

import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How large the population and the tournaments are.
 *
 * @param population fixed size, 2 or more; where empty, a fifth of the results so far, between 10
 *     and 100
 * @param sample fixed size of a tournament, 1 to the population; where empty, a quarter of the
 *     population and at least 2, the ratio of Real et al. 2019
 * @param remark what is to be said about them, one sentence
 */
public record Sizes(OptionalInt population, OptionalInt sample, String remark) {
  /** The size of the population. */
  public static final Option<Integer> POPULATION =
      Option.whole(
              "population",
              "its size; by default a fifth of the planned trials, 10 to the 100 of Real et al."
                  + " 2019, and it grows so with the results where their number is not known"
                  + " beforehand")
          .atLeast(2);

  /** The size of the tournaments. */
  public static final Option<Integer> SAMPLE =
      Option.whole("sample", "members of a tournament; by default a quarter of the population")
          .atLeast(1);

  private static final int PAPER_POPULATION = 100;

  private static final int PAPER_SAMPLE = 25;

  private static final int LEAST_POPULATION = 10;

  /** Check. */
  public Sizes {
    population.ifPresent(POPULATION::check);
    sample.ifPresent(SAMPLE::check);
    int most = population.orElse(PAPER_POPULATION);
    if (sample.isPresent() && sample.getAsInt() > most) {
      throw new IllegalArgumentException(
          "population ("
              + most
              + ") must be at least sample ("
              + sample.getAsInt()
              + "); maybe lower sample");
    }
  }

  /** Fixed sizes. */
  public static Sizes of(int population, int sample) {
    return new Sizes(
        OptionalInt.of(population),
        OptionalInt.of(sample),
        "population " + population + ", tournaments of " + sample);
  }

  /**
   * Read {@link #POPULATION} and {@link #SAMPLE}; what they leave open follows from the number of
   * planned trials: the sizes of Real et al. 2019, the population brought to between 10 and a fifth
   * of the trials.
   */
  public static Sizes from(Options options, Problem problem) {
    OptionalInt sample = given(SAMPLE, options);
    OptionalInt population = given(POPULATION, options);
    if (population.isPresent()) {
      int asked = population.getAsInt();
      return fixed(asked, sample, "as asked for" + unbred(asked, problem.plannedTrials()));
    }
    if (problem.plannedTrials().isEmpty()) {
      return new Sizes(
          population,
          sample,
          "the population grows with the search: a fifth of the results so far, but at least 10 and"
              + " at most the 100 of Real et al. 2019");
    }
    long planned = problem.plannedTrials().getAsLong();
    int size = fifth(planned);
    boolean paper = size == PAPER_POPULATION && sample.orElse(quarter(size)) == PAPER_SAMPLE;
    return fixed(
        size,
        sample,
        (paper ? "as Real et al. 2019 have it" : reason(planned))
            + unbred(size, problem.plannedTrials()));
  }

  /** What is named after breeding does not come to it. */
  private static String unbred(int population, OptionalLong planned) {
    return planned.isPresent() && planned.getAsLong() <= population
        ? "; none of the "
            + planned.getAsLong()
            + " is bred from others: plan more, or lower population"
        : "";
  }

  private static String reason(long planned) {
    return "where Real et al. 2019 have 100 and 25, since " + planned + " trials are planned";
  }

  private static Sizes fixed(int population, OptionalInt sample, String reason) {
    String tournament = "tournaments of " + sample.orElse(quarter(population));
    return new Sizes(
        OptionalInt.of(population),
        sample,
        "population " + population + " and " + tournament + ", " + reason);
  }

  private static OptionalInt given(Option<Integer> option, Options options) {
    return option.given(options).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** How large the population is after so many results. */
  public int population(int results) {
    return population.orElse(fifth(results));
  }

  /** How large a tournament in a population of a size is. */
  public int sample(int population) {
    return Math.min(population, sample.orElse(quarter(population)));
  }

  private static int fifth(long trials) {
    return (int) Math.min(PAPER_POPULATION, Math.max(LEAST_POPULATION, trials / 5));
  }

  private static int quarter(int population) {
    return Math.max(2, Math.round(population * (float) PAPER_SAMPLE / PAPER_POPULATION));
  }
}
