package dev.fornix.strategies.evolution;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.NoValidPointException;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Variation;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.strategies.memory.Tried;
import java.util.random.RandomGenerator;

/**
 * Makes children of two parents by crossover and mutation.
 *
 * <p>With the chance of the crossover rate a child is a mixture of both, else a copy of the first.
 * Then each of its decisions is changed with a chance of one in their number, so one on average (as
 * Deb et al. 2002, section IV-A; a change is that of {@link Variation#mutate}). A child that was
 * tried already, or is being tried, is changed further, one decision at a time, up to 50 times; in
 * the papers it would be evaluated again.
 *
 * @param crossover how parents are mixed
 * @param rate the chance of a mixture, 0 to 1
 */
record Offspring(Domain domain, Budget budget, Crossover crossover, double rate) {
  /** The crossover rate. */
  static final Option<Double> RATE =
      Option.real("crossover-rate", "the chance that a child has two parents")
          .atLeast(0.0)
          .atMost(1.0);

  private static final int CHANGES = 50;

  Offspring {
    RATE.check(rate);
  }

  /** A random configuration that was not tried, if 50 draws find one. */
  Proposal founder(Tried tried, RandomGenerator random) {
    Configuration point = Sampling.sample(domain, random);
    for (int i = 1; i < CHANGES && tried.contains(point); i++) {
      point = Sampling.sample(domain, random);
    }
    tried.add(point);
    return Proposal.of(point, budget, "random");
  }

  /** A child; its first parent is the one that it was copied from where it is no mixture. */
  Proposal child(
      CompletedTrial mother, CompletedTrial father, Tried tried, RandomGenerator random) {
    boolean mixed = mother.number() != father.number() && random.nextDouble() < rate;
    try {
      Configuration child = changed(mixed ? mix(mother, father, random) : of(mother), random);
      for (int i = 0; i < CHANGES && tried.contains(child); i++) {
        child = Variation.mutate(domain, child, random);
      }
      tried.add(child);
      return mixed
          ? Proposal.of(child, budget, "crossover").from(mother.number(), father.number())
          : Proposal.of(child, budget, "mutation").from(mother.number());
    } catch (NoValidPointException e) {
      // There is no other point: a space of one, or parents that somebody put in.
      return founder(tried, random);
    }
  }

  private static Configuration of(CompletedTrial trial) {
    return trial.proposal().configuration();
  }

  private Configuration mix(CompletedTrial mother, CompletedTrial father, RandomGenerator random) {
    return crossover.mix(domain, of(mother), of(father), random);
  }

  private Configuration changed(Configuration point, RandomGenerator random) {
    Configuration changed = point;
    for (int i = point.size(); i > 0; i--) {
      if (random.nextInt(point.size()) == 0) {
        changed = Variation.mutate(domain, changed, random);
      }
    }
    return changed;
  }
}
