package dev.fornix.benchmarks.optuna;

/**
 * A search that was made.
 *
 * @param problem its name
 * @param method how, by which side's defaults
 * @param side who
 * @param seed where chance came from
 * @param trials how many
 * @param merit its regret, for a front its share of the whole hypervolume
 * @param cost of choosing the trials
 */
record Search(
    String problem,
    Method method,
    String side,
    long seed,
    int trials,
    double merit,
    Side.Cost cost) {
  /** Whether it is the one that is asked for. */
  boolean is(TestProblem other, Method by, Side who, long from, int length) {
    return problem.equals(other.name())
        && method == by
        && side.equals(who.title())
        && seed == from
        && trials == length;
  }
}
