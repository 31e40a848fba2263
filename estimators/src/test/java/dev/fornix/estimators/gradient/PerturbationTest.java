package dev.fornix.estimators.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.architecture.relax.Supernet;
import dev.fornix.architecture.relax.SupernetSettings;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.DartsGenotype;
import dev.fornix.architecture.spaces.DartsSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.core.space.Configuration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A network whose accuracy is the mean share of the published operations. */
class PerturbationTest {
  private static final ImageTask TASK = new ImageTask(1, 28, 28, 10);
  private static final DartsSpace SPACE = DartsSpace.of(TASK, CellScale.of(TASK, 1, 4));
  private static final Configuration PUBLISHED = DartsGenotype.DARTS_V2.configuration(SPACE);

  private final Supernet supernet = SPACE.supernet(SupernetSettings.PC_DARTS);
  private final Map<String, Integer> wanted = new LinkedHashMap<>();
  private int settled;

  PerturbationTest() {
    for (String cell : List.of("normal", "reduction")) {
      for (int node = 0; node < 4; node++) {
        String at = cell + "/node" + node;
        for (int i = 0; i < 2; i++) {
          String operation = PUBLISHED.label(at + "/operation" + i);
          wanted.put(
              at + "/from" + PUBLISHED.label(at + "/inputs/" + i),
              1 + DartsSpace.OPERATIONS.indexOf(operation));
        }
      }
    }
  }

  private final class Scripted implements Perturbation.Network {
    @Override
    public double accuracy(Map<String, List<Double>> weights) {
      return wanted.entrySet().stream()
          .mapToDouble(e -> share(weights.getOrDefault(e.getKey(), List.of()), e.getValue()))
          .average()
          .orElse(0);
    }

    @Override
    public void settle(Map<String, List<Double>> weights, int steps) {
      settled += steps;
    }
  }

  private static double share(List<Double> numbers, int at) {
    return Math.exp(numbers.get(at)) / numbers.stream().mapToDouble(Math::exp).sum();
  }

  /** The weights themselves speak for the absent connection and against the published cells. */
  private Map<String, List<Double>> misleading() {
    Map<String, List<Double>> weights = new LinkedHashMap<>();
    supernet
        .mixtures()
        .forEach(
            (place, labels) -> {
              List<Double> numbers = new ArrayList<>(Collections.nCopies(labels.size(), 0.5));
              Optional.ofNullable(wanted.get(place)).ifPresent(at -> numbers.set(at, 0.0));
              weights.put(place, numbers);
            });
    return weights;
  }

  @Test
  void keepsWhatIsMissedMostAndNotWhatWeighsMost() {
    Map<String, List<Double>> before = misleading();
    Map<String, List<Double>> after =
        new Perturbation(1, 3).select(supernet, before, new Scripted(), new SplittableRandom(4));

    assertThat(supernet.derive(before)).isNotEqualTo(PUBLISHED);
    assertThat(supernet.derive(after)).isEqualTo(PUBLISHED);
    assertThat(settled).isEqualTo(3 * (28 + 8));
  }

  @Test
  void leavesTheLearntWeightsAsTheyAre() {
    Map<String, List<Double>> before = misleading();
    new Perturbation(1, 0).select(supernet, before, new Scripted(), new SplittableRandom(4));

    assertThat(before).isEqualTo(misleading());
  }

  @Test
  void refusesToJudgeByNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Perturbation(0, 1))
        .withMessageContaining("examples (0)");
  }
}
