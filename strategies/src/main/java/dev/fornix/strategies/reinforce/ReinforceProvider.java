package dev.fornix.strategies.reinforce;

import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;

/**
 * Makes {@code reinforce}. Options: {@code policy} ({@code table}, the default, or {@code lstm}),
 * {@code update} ({@code reinforce}, the default, or {@code ppo}), {@code rate} (0.1 for the table,
 * 0.01 for the LSTM), {@code batch} (1; 10 with {@code ppo}), {@code baseline} (decay, 0.95),
 * {@code entropy} (0.01), {@code cells} (16); of the LSTM {@code hidden} (32); of {@code ppo}
 * {@code clip} (0.2), {@code epochs} (5) and {@code minibatch} (5).
 */
public final class ReinforceProvider implements StrategyProvider {
  private static final String NAME = "reinforce";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "a policy over the decisions, trained by policy gradient or PPO (Zoph and Le 2017, Zoph"
        + " et al. 2018)";
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.of(
        Ability.CONDITIONAL,
        Ability.CONTINUOUS,
        Ability.MULTI_OBJECTIVE,
        Ability.CONSTRAINTS,
        Ability.BATCH);
  }

  @Override
  public SearchStrategy create(Problem problem, Options options) {
    options.allow(
        NAME,
        "policy",
        "update",
        "rate",
        "batch",
        "baseline",
        "entropy",
        "hidden",
        "cells",
        "clip",
        "epochs",
        "minibatch");
    capabilities().check(NAME, problem);
    return new Reinforce(problem, Settings.from(options));
  }
}
