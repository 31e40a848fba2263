package dev.fornix.strategies.pruning;

import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.text.NearestName;
import java.util.List;

/** The pruners that can be chosen by name. */
public final class Pruners {
  private static final List<PrunerOffer> ALL =
      List.of(
          new PrunerOffer(
              "none", "lets every trial finish", List.of(), (problem, options) -> Pruner.NONE),
          new PrunerOffer(
              "median",
              "stops a trial whose best score so far is worse than the median of the averages of"
                  + " the others (Golovin et al. 2017)",
              Patience.OPTIONS,
              (problem, options) -> new MedianPruner(problem, Patience.from(options))),
          new PrunerOffer(
              "pareto-rank",
              "stops a trial that too many others beat in all objectives together (after Schmucker"
                  + " et al. 2021)",
              ParetoRankPruner.OPTIONS,
              ParetoRankPruner::from),
          new PrunerOffer(
              "learning-curve",
              "stops a trial whose extrapolated learning curve is unlikely to end above the best so"
                  + " far (Domhan et al. 2015)",
              LearningCurvePruner.OPTIONS,
              LearningCurvePruner::from));

  private Pruners() {}

  /** All of them. */
  public static List<PrunerOffer> all() {
    return ALL;
  }

  /**
   * The one of a name.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static PrunerOffer named(String name) {
    return ALL.stream()
        .filter(pruner -> pruner.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown(
                        "pruner", name, ALL.stream().map(PrunerOffer::name).toList())));
  }
}
