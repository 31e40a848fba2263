package dev.fornix.core.trial;

import dev.fornix.core.space.Configuration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a strategy, or a user, wants tried next.
 *
 * @param configuration the point of the space
 * @param budget how much its evaluation may spend
 * @param parents numbers of the trials that it was made from, for lineage and inheritance
 * @param origin how it came about, one or two words: {@code random}, {@code mutation}, {@code
 *     promotion}
 * @param continues the trial whose training it continues; its attachments are at hand
 */
public record Proposal(
    Configuration configuration,
    Budget budget,
    List<Long> parents,
    String origin,
    OptionalLong continues) {
  /** Copy. */
  public Proposal {
    parents = List.copyOf(parents);
  }

  /** A proposal without parents. */
  public static Proposal of(Configuration configuration, Budget budget, String origin) {
    return new Proposal(configuration, budget, List.of(), origin, OptionalLong.empty());
  }

  /** The same with parents. */
  public Proposal from(Long... parents) {
    return new Proposal(configuration, budget, List.of(parents), origin, continues);
  }

  /** Continue a trial at a larger budget. */
  public static Proposal promotion(Trial earlier, Budget budget) {
    return new Proposal(
        earlier.proposal().configuration(),
        budget,
        List.of(earlier.number()),
        "promotion",
        OptionalLong.of(earlier.number()));
  }
}
