package dev.fornix.automl.study;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.config.Wish;
import dev.fornix.onnx.runtime.EnergyMeter;
import dev.fornix.onnx.runtime.LatencyMeter;
import dev.fornix.onnx.runtime.Powercap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** What is measured of each network on this machine, where an objective or a limit needs it. */
public final class Meters {
  private Meters() {}

  /**
   * Refuse what this machine cannot measure.
   *
   * @param counters of the processors' energy
   * @throws IllegalArgumentException saying what and why
   */
  public static void requireAvailable(Wish wish, Powercap counters) {
    if (wish.needs(SecondObjective.ENERGY)) {
      counters.read();
    }
  }

  /** By the name in a measurement. */
  static Map<String, ToDoubleFunction<Architecture>> of(Wish wish, LongSupplier nanoTime) {
    Map<String, ToDoubleFunction<Architecture>> meters = new LinkedHashMap<>();
    if (wish.needs(SecondObjective.LATENCY)) {
      LatencyMeter meter = LatencyMeter.standard(nanoTime);
      meters.put(name(SecondObjective.LATENCY), a -> meter.measure(a).medianMillis());
    }
    if (wish.needs(SecondObjective.ENERGY)) {
      EnergyMeter meter = EnergyMeter.standard(nanoTime);
      meters.put(name(SecondObjective.ENERGY), meter::measure);
    }
    return meters;
  }

  /** Of a model file, where an objective or a limit needs it and this machine has the counters. */
  public static Optional<Double> energyMillijoules(Wish wish, Path file, LongSupplier nanoTime) {
    return Optional.of(EnergyMeter.standard(nanoTime))
        .filter(meter -> wish.needs(SecondObjective.ENERGY) && Powercap.standard().readable())
        .map(meter -> meter.measure(file));
  }

  private static String name(SecondObjective cost) {
    return cost.objective().name();
  }
}
