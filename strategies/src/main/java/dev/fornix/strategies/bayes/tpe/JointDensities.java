package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A pair of densities over all decisions together; of whole points drawn the best is taken.
 *
 * <p>For each point that is wanted, chance makes the kernels half as wide as the rule says, as wide
 * or twice as wide: narrow ones refine what is known, wide ones leave it.
 */
final class JointDensities implements Densities {
  static final List<Double> WIDTHS = List.of(0.5, 1.0, 2.0);

  private final TpeSettings settings;
  private final Group goodGroup;
  private final Group badGroup;

  JointDensities(TpeSettings settings, Group goodGroup, Group badGroup) {
    this.settings = settings;
    this.goodGroup = goodGroup;
    this.badGroup = badGroup;
  }

  @Override
  public Optional<Configuration> search(
      Domain domain, Predicate<Configuration> taken, RandomGenerator random) {
    double width = WIDTHS.get(random.nextInt(WIDTHS.size()));
    JointDensity good = new JointDensity(goodGroup, settings.priorWeight(), width);
    JointDensity bad = new JointDensity(badGroup, settings.priorWeight(), width);
    Optional<Configuration> best = Optional.empty();
    double bestRatio = Double.NEGATIVE_INFINITY;
    int drawn = 0;
    for (int i = 0; i < ATTEMPTS * settings.candidates() && drawn < settings.candidates(); i++) {
      Drawing drawing = new Drawing(good, random);
      Optional<Configuration> point = Walk.attempt(domain, drawing).filter(taken.negate());
      if (point.isPresent()) {
        drawn++;
        double ratio = good.log(drawing.asked) - bad.log(drawing.asked);
        if (ratio > bestRatio) {
          bestRatio = ratio;
          best = point;
        }
      }
    }
    return best;
  }

  private final class Drawing extends AxisQuestion {
    private final JointDensity good;
    private final RandomGenerator random;
    private final int kernel;
    private final List<JointDensity.Asked> asked = new ArrayList<>();

    Drawing(JointDensity good, RandomGenerator random) {
      this.good = good;
      this.random = random;
      this.kernel = good.drawKernel(random);
    }

    @Override
    int option(Place at, OptionAxis axis) {
      int option = good.drawOption(kernel, at, axis, random);
      asked.add(new JointDensity.Asked(at, axis, option));
      return option;
    }

    @Override
    double position(Place at, NumberAxis axis) {
      double position = good.drawPosition(kernel, at, axis, settings.widening(), random);
      asked.add(new JointDensity.Asked(at, axis, position));
      return position;
    }
  }
}
