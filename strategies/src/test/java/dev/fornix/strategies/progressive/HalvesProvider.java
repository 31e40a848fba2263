package dev.fornix.strategies.progressive;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Enumeration;
import dev.fornix.core.space.Progression;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes {@code pnas} for spaces without levels: every second point is simple, the others are
 * complex and follow from each simple one.
 */
final class HalvesProvider implements StrategyProvider {
  private final StrategyProvider provider = ProgressiveSearch.offer();

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public String summary() {
    return provider.summary();
  }

  @Override
  public Capabilities capabilities() {
    return provider.capabilities();
  }

  @Override
  public List<Option<?>> options() {
    return provider.options();
  }

  @Override
  public SearchStrategy create(Problem problem, Options options) {
    capabilities().check(name(), problem);
    Problem leveled =
        new Problem(
            new Leveled(problem.space().name(), problem.domain()),
            problem.objectives(),
            problem.limits(),
            problem.fidelities(),
            problem.plannedTrials());
    return provider.create(leveled, options);
  }

  private static final class Leveled implements SearchSpace<Configuration>, Progression {
    private final String name;
    private final Domain domain;
    private final List<Configuration> points;

    Leveled(String name, Domain domain) {
      this.name = name;
      this.domain = domain;
      this.points = Enumeration.of(domain).toList();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Domain domain() {
      return domain;
    }

    @Override
    public Configuration decode(Configuration configuration) {
      return configuration;
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
      return type.equals(Progression.class) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public int levels() {
      return 2;
    }

    @Override
    public int level(Configuration point) {
      return 1 + points.indexOf(point) % 2;
    }

    @Override
    public List<Configuration> simplest(int most, RandomGenerator random) {
      return points.stream().filter(p -> level(p) == 1).limit(most).toList();
    }

    @Override
    public List<Configuration> expansions(Configuration point, int most, RandomGenerator random) {
      return level(point) == 2
          ? List.of()
          : points.stream().filter(p -> level(p) == 2).limit(most).toList();
    }
  }
}
