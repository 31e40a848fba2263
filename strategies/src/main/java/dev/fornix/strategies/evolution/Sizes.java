package dev.fornix.strategies.evolution;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import java.util.OptionalInt;

/**
 * How large the population and the tournaments are.
 *
 * @param population fixed size, 2 or more; where empty, a fifth of the results so far, between 10
 *     and 100
 * @param sample fixed size of a tournament, 1 to the population; where empty, a quarter of the
 *     population and at least 2, the ratio of the paper
 * @param remark what is to be said about them, one sentence
 */
public record Sizes(OptionalInt population, OptionalInt sample, String remark) {
  /** The population of the paper. */
  public static final int PAPER_POPULATION = 100;

  /** The tournament of the paper. */
  public static final int PAPER_SAMPLE = 25;

  private static final int LEAST_POPULATION = 10;

  /** Check. */
  public Sizes {
    if (population.isPresent() && population.getAsInt() < 2) {
      throw new IllegalArgumentException(
          "population (" + population.getAsInt() + ") must be at least 2");
    }
    if (sample.isPresent() && sample.getAsInt() < 1) {
      throw new IllegalArgumentException("sample (" + sample.getAsInt() + ") must be at least 1");
    }
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
   * Read the options {@code population} and {@code sample}; what they leave open follows from the
   * number of planned trials: the paper's sizes, the population brought to between 10 and a fifth
   * of the trials.
   */
  public static Sizes from(Options options, Problem problem) {
    OptionalInt sample = whole(options, "sample");
    OptionalInt population = whole(options, "population");
    if (population.isPresent()) {
      return fixed(population.getAsInt(), sample, "as asked for");
    }
    if (problem.plannedTrials().isEmpty()) {
      return new Sizes(
          population,
          sample,
          "the population grows from 10 to the paper's 100 as a fifth of the results so far, since"
              + " the number of trials is not known beforehand");
    }
    long planned = problem.plannedTrials().getAsLong();
    int size = fifth(planned);
    return fixed(size, sample, reason(size, planned));
  }

  private static String reason(int size, long planned) {
    return size == PAPER_POPULATION
        ? "as in the paper"
        : "where the paper has 100 and 25, since " + planned + " trials are planned";
  }

  private static Sizes fixed(int population, OptionalInt sample, String reason) {
    String tournament = "tournaments of " + sample.orElse(quarter(population));
    return new Sizes(
        OptionalInt.of(population),
        sample,
        "population " + population + " and " + tournament + ", " + reason);
  }

  private static OptionalInt whole(Options options, String name) {
    return options.text(name).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.min(Integer.MAX_VALUE, options.integer(name, 0)));
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
