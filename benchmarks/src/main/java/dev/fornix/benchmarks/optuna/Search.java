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
    Side.Cost cost) {}
