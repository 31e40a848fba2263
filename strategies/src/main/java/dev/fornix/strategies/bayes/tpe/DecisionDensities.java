package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.Walk;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * One pair of densities per decision, estimated from the trials in which it was decided (Bergstra
 * et al. 2011, section 4). The ratio of a point is the product over its decisions, so each decision
 * takes the best of its own draws, from the root of the tree on.
 *
 * <p>A search that ends at a point that is taken, or that breaks a rule, begins anew with half as
 * many draws per decision, until the points follow the density of the good observations alone.
 */
final class DecisionDensities implements Densities {
  private final TpeSettings settings;
  private final Group good;
  private final Group bad;
  private final Map<Place, Numbers> numbers = new HashMap<>();
  private final Map<Place, Options> options = new HashMap<>();

  DecisionDensities(TpeSettings settings, Group good, Group bad) {
    this.settings = settings;
    this.good = good;
    this.bad = bad;
  }

  @Override
  public Optional<Configuration> search(
      Domain domain, Predicate<Configuration> taken, RandomGenerator random) {
    Optional<Configuration> found = Optional.empty();
    for (int i = 0; i < ATTEMPTS && found.isEmpty(); i++) {
      int draws = Math.max(1, settings.candidates() >> i);
      found = Walk.attempt(domain, new BestOfDraws(draws, random)).filter(taken.negate());
    }
    return found;
  }

  private final class BestOfDraws extends Question {
    private final int draws;
    private final RandomGenerator random;

    BestOfDraws(int draws, RandomGenerator random) {
      this.draws = draws;
      this.random = random;
    }

    @Override
    int option(Place at, OptionAxis axis) {
      return options(at, axis).best(draws, random);
    }

    @Override
    double position(Place at, NumberAxis axis) {
      return numbers.computeIfAbsent(at, place -> pair(place, axis)).best(axis, draws, random);
    }
  }

  private record Numbers(ParzenMixture good, ParzenMixture bad) {
    double best(NumberAxis axis, int draws, RandomGenerator random) {
      double best = good.draw(random);
      if (draws == 1) {
        return best;
      }
      double bestRatio = ratio(axis.nearest(best));
      for (int i = 1; i < draws; i++) {
        double drawn = good.draw(random);
        double ratio = ratio(axis.nearest(drawn));
        if (ratio > bestRatio) {
          best = drawn;
          bestRatio = ratio;
        }
      }
      return best;
    }

    private double ratio(Position at) {
      return good.log(at) - bad.log(at);
    }
  }

  private record Options(Choice choice, Shares good, Shares bad) {
    int best(int draws, RandomGenerator random) {
      int best = good.draw(random);
      for (int i = 1; i < draws; i++) {
        int drawn = good.draw(random);
        if (good.of(drawn) / bad.of(drawn) > good.of(best) / bad.of(best)) {
          best = drawn;
        }
      }
      return best;
    }
  }

  private Numbers pair(Place at, NumberAxis axis) {
    return new Numbers(mixture(good.at(at).codes(axis)), mixture(bad.at(at).codes(axis)));
  }

  private ParzenMixture mixture(Column.Codes codes) {
    double[] weights = Recency.weights(codes.values().length);
    return ParzenMixture.of(codes.values(), weights, settings.priorWeight());
  }

  /** The items of a subset are asked for among what is left, so one place has several questions. */
  @SuppressWarnings("ReferenceEquality") // comparing trees would cost more than estimating afresh
  private Options options(Place at, OptionAxis axis) {
    Options known = options.get(at);
    if (known != null && known.choice() == axis.choice()) {
      return known;
    }
    Options estimated = new Options(axis.choice(), shares(good, at, axis), shares(bad, at, axis));
    options.put(at, estimated);
    return estimated;
  }

  private Shares shares(Group group, Place at, OptionAxis axis) {
    Column.Codes codes = group.at(at).codes(axis);
    double[] weights = Recency.weights(codes.values().length);
    return Shares.posterior(axis, codes.values(), weights, settings.priorWeight());
  }
}
