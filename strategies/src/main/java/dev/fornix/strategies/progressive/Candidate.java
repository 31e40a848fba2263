package dev.fornix.strategies.progressive;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Proposal;
import java.util.OptionalLong;

/**
 * A point that may be proposed.
 *
 * @param parent the trial of the point that it expands, or of the nearest before that has one
 */
record Candidate(Configuration point, OptionalLong parent) {
  Proposal proposal(Budget budget) {
    return parent.isPresent()
        ? Proposal.of(point, budget, "expansion").from(parent.getAsLong())
        : Proposal.of(point, budget, "simplest");
  }
}
