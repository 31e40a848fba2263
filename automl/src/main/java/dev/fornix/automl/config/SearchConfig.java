package dev.fornix.automl.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how to search.
 *
 * @param space the name of an architecture space
 * @param spaceOptions its settings
 * @param finalSpaceOptions those of them that are others when the best are trained again
 * @param strategy the name of a search strategy
 * @param strategyOptions its settings
 * @param pruner the name of a pruner, {@code none} for none
 * @param prunerOptions its settings
 * @param fidelity what the budget levels of a strategy count
 * @param evaluator the name of an evaluator
 * @param inherit whether a network that is made from another begins with its weights
 * @param filter which networks are scored untrained before the search
 */
public record SearchConfig(
    Optional<String> space,
    Map<String, String> spaceOptions,
    Map<String, String> finalSpaceOptions,
    Optional<String> strategy,
    Map<String, String> strategyOptions,
    String pruner,
    Map<String, String> prunerOptions,
    Fidelity fidelity,
    String evaluator,
    boolean inherit,
    Filtering filter) {
  /** Copy. */
  public SearchConfig {
    spaceOptions = Map.copyOf(spaceOptions);
    finalSpaceOptions = Map.copyOf(finalSpaceOptions);
    strategyOptions = Map.copyOf(strategyOptions);
    prunerOptions = Map.copyOf(prunerOptions);
  }

  /** Whether the best are trained again as larger networks than those of the search. */
  public boolean enlarges() {
    return !finalSpaceOptions.isEmpty();
  }

  /** The settings of the space of those: the ones of the search, and others in their place. */
  public Map<String, String> enlargedSpaceOptions() {
    Map<String, String> all = new LinkedHashMap<>(spaceOptions);
    all.putAll(finalSpaceOptions);
    return all;
  }

  /** Whether the weights that are learnt in a search belong to all of its networks. */
  public boolean sharesWeights() {
    return evaluator.equals(BuiltInEvaluator.SHARED_WEIGHTS.name()) || relaxes();
  }

  /** Whether all candidates are mixed in one network, whose gradients tell which are best. */
  public boolean relaxes() {
    return evaluator.equals(BuiltInEvaluator.RELAXATION.name());
  }
}
