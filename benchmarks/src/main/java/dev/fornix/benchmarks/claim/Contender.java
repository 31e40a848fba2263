package dev.fornix.benchmarks.claim;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.strategies.Strategies;
import java.util.List;
import java.util.Map;

/**
 * A strategy with its settings.
 *
 * @param label for people
 * @param most evaluations that it gets
 * @param last evaluations at the last level that end the search before; 0 if nothing does
 */
record Contender(String label, String strategy, Map<String, String> options, int most, int last) {
  /**
   * Progressive search, which ends with its last level as in the paper, and those that it is
   * compared with.
   *
   * @param beam of progressive search
   * @param most evaluations of each
   */
  static List<Contender> all(int beam, int most) {
    return List.of(
        new Contender("pnas", "pnas", Map.of("beam", Integer.toString(beam)), most, beam),
        new Contender("reinforce, table", "reinforce", Map.of("policy", "table"), most, 0),
        new Contender("reinforce, LSTM", "reinforce", Map.of("policy", "lstm"), most, 0),
        new Contender("regularized-evolution", "regularized-evolution", Map.of(), most, 0),
        new Contender("random", "random", Map.of(), most, 0));
  }

  SearchStrategy create(Problem problem) {
    return Strategies.builtIn().create(strategy, problem, new Options(options));
  }
}
