package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.Walk;
import java.util.Arrays;
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

  private final class BestOfDraws extends AxisQuestion {
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
      return numbers.computeIfAbsent(at, place -> numbers(place, axis)).best(draws, random);
    }
  }

  /** The densities of a number; what was found of the positions of a short range is kept. */
  private static final class Numbers {
    private final NumberAxis axis;
    private final ParzenMixture good;
    private final ParzenMixture bad;
    private final double[] ratios;

    Numbers(NumberAxis axis, ParzenMixture good, ParzenMixture bad) {
      this.axis = axis;
      this.good = good;
      this.bad = bad;
      this.ratios = new double[axis.positions()];
      Arrays.fill(ratios, Double.NaN);
    }

    double best(int draws, RandomGenerator random) {
      double best = good.draw(random);
      if (draws == 1) {
        return best;
      }
      double bestRatio = ratio(best);
      for (int i = 1; i < draws; i++) {
        double drawn = good.draw(random);
        double ratio = ratio(drawn);
        if (ratio > bestRatio) {
          best = drawn;
          bestRatio = ratio;
        }
      }
      return best;
    }

    private double ratio(double position) {
      if (ratios.length == 0) {
        return computed(position);
      }
      int index = axis.index(position);
      if (Double.isNaN(ratios[index])) {
        ratios[index] = computed(position);
      }
      return ratios[index];
    }

    private double computed(double position) {
      Position at = axis.nearest(position);
      return good.log(at) - bad.log(at);
    }
  }

  private record Options(OptionAxis axis, Shares good, Shares bad) {
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

  private Numbers numbers(Place at, NumberAxis axis) {
    return new Numbers(axis, mixture(good.codes(at, axis)), mixture(bad.codes(at, axis)));
  }

  private ParzenMixture mixture(Column.Codes codes) {
    double[] weights = Recency.weights(codes.values().length);
    return ParzenMixture.of(codes.values(), weights, settings.priorWeight());
  }

  private Options options(Place at, OptionAxis axis) {
    Options known = options.get(at);
    if (known != null && known.axis().asksAs(axis)) {
      return known;
    }
    Options estimated = new Options(axis, shares(good, at, axis), shares(bad, at, axis));
    options.put(at, estimated);
    return estimated;
  }

  private Shares shares(Group group, Place at, OptionAxis axis) {
    Column.Codes codes = group.codes(at, axis);
    double[] weights = Recency.weights(codes.values().length);
    return Shares.posterior(axis, codes.values(), weights, settings.priorWeight());
  }
}
