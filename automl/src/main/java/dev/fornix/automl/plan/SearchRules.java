package dev.fornix.automl.plan;

import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.automl.config.Fidelity;
import dev.fornix.automl.config.SearchConfig;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.strategy.Options;
import dev.fornix.strategies.Strategies;
import dev.fornix.strategies.pruning.Pruners;
import java.util.Set;

/** What can be refused of a search before any data is read. */
public final class SearchRules {
  /** Strategies that draw each network anew, and make none from another. */
  private static final Set<String> DRAWING =
      Set.of(Planner.RANDOM, "grid", "tpe", "gp", "forest", "bananas", "bohb", "reinforce");

  private SearchRules() {}

  /**
   * Refuse what can be refused before any data is read: names of space, strategy and pruner, and
   * their options.
   *
   * @param finishes whether the run ends with a finished model
   * @throws IllegalArgumentException naming what is unknown or not allowed
   */
  public static void requireKnown(SearchConfig search, boolean finishes) {
    Spaces.named(Planner.space(search)).check(new Options(search.spaceOptions()));
    Strategies.installed()
        .named(Planner.strategy(search, finishes))
        .check(new Options(search.strategyOptions()));
    Pruners.named(search.pruner()).check(new Options(search.prunerOptions()));
    RelaxationPlanner.check(search, Planner.strategy(search, finishes));
    SharedPlanner.check(search, Planner.strategy(search, finishes));
    requireFidelity(search, Planner.strategy(search, finishes));
    requireFilter(search, Planner.strategy(search, finishes));
    requireHeirs(search, Planner.strategy(search, finishes));
    requireFinalScale(search, finishes);
  }

  /**
   * Refuse what does not go together with what is asked for beside the search.
   *
   * @throws IllegalArgumentException naming what is not allowed
   */
  public static void requireConsistent(StudyConfig config) {
    if (!config.search().relaxes()) {
      return;
    }
    if (!config.wish().limits().isEmpty()) {
      throw new IllegalArgumentException(
          "the limit "
              + config.wish().limits().get(0)
              + " cannot be kept by strategy darts, whose gradients know none; leave it out, or"
              + " choose the evaluator shared-weights");
    }
    if (config.run().from().isPresent()) {
      throw new IllegalArgumentException(
          "--from begins a search with networks of an earlier one, but strategy darts begins with"
              + " all of the space at once; leave it out, or choose another strategy");
    }
    if (config.budget().trials().isPresent()) {
      throw new IllegalArgumentException(
          "the trials of strategy darts are its epochs; give their number by --strategy-option"
              + " epochs=20 in place of --trials");
    }
  }

  private static void requireHeirs(SearchConfig search, String strategy) {
    if (search.inherit() && DRAWING.contains(strategy)) {
      throw new IllegalArgumentException(
          "strategy "
              + strategy
              + " makes no network from another, so that none could inherit weights; choose"
              + " regularized-evolution or hill-climbing, or drop --inherit");
    }
  }

  /** Only a fit trains again, and a larger network has weights that no smaller one can pass on. */
  private static void requireFinalScale(SearchConfig search, boolean finishes) {
    if (!search.enlarges()) {
      return;
    }
    Spaces.named(Planner.space(search)).check(new Options(search.finalSpaceOptions()));
    if (!finishes) {
      throw new IllegalArgumentException(
          "final_space_option is for fit: a search alone trains no network again; leave it out, or"
              + " begin a fit");
    }
    if (search.inherit()) {
      throw new IllegalArgumentException(
          "final_space_option has the best trained again as other networks, which cannot go on"
              + " with their weights; drop --inherit, or leave it out");
    }
  }

  /**
   * What random search is compared with must not be in it, and where networks are scored by shared
   * weights there is nothing to save.
   */
  private static void requireFilter(SearchConfig search, String strategy) {
    if (search.filter().score().isEmpty()) {
      return;
    }
    if (strategy.equals(Planner.RANDOM)) {
      throw new IllegalArgumentException(
          "the filter "
              + search.filter().key()
              + " would put networks in that random search did not draw, which is there to compare"
              + " with; choose another strategy, or leave the filter out");
    }
    if (search.sharesWeights()) {
      throw new IllegalArgumentException(
          "the filter "
              + search.filter().key()
              + " chooses which networks are worth a training, but shared weights score each"
              + " without one; leave one of the two out");
    }
  }

  /**
   * Curves of trainings on different amounts of data cannot be compared, and where each level
   * begins anew nothing is inherited.
   */
  private static void requireFidelity(SearchConfig search, String strategy) {
    Fidelity fidelity = search.fidelity();
    if (fidelity == Fidelity.EPOCHS) {
      return;
    }
    if (fidelity == Fidelity.EXAMPLES && !Planner.rungs(strategy)) {
      throw new IllegalArgumentException(
          "fidelity examples needs a strategy with several budget levels, and "
              + strategy
              + " has one; choose asha or hyperband, or leave the fidelity out");
    }
    if (!search.pruner().equals("none")) {
      throw new IllegalArgumentException(
          "the pruner "
              + search.pruner()
              + " compares learning curves, which fidelity "
              + fidelity.key()
              + " makes on different "
              + (fidelity == Fidelity.EXAMPLES ? "amounts of data" : "sizes of images")
              + "; leave one of the two out");
    }
    if (search.inherit()) {
      throw new IllegalArgumentException(
          "with fidelity "
              + fidelity.key()
              + " every trial begins anew, so that none inherits weights; drop --inherit, or leave"
              + " the fidelity out");
    }
  }
}
