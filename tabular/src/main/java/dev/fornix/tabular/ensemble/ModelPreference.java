package dev.fornix.tabular.ensemble;

import dev.fornix.core.text.NearestName;
import dev.fornix.tabular.metrics.Metric;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which finished model a person wants. */
public enum ModelPreference {
  /** The best one that is not an ensemble. */
  SINGLE,
  /** The best one, however many pipelines it is made of. */
  ENSEMBLE,
  /** The fastest of those that are nearly as good as the best: see {@link #NEARLY}. */
  FAST;

  /** The share of the best one's lead over the baseline that a fast one must keep. */
  public static final double NEARLY = 0.95;

  /**
   * One of the models to choose from.
   *
   * @param name for people
   * @param ensemble whether several pipelines predict together
   * @param value of the metric on rows that it had not learnt from
   * @param cost of its use
   */
  public record Offer(String name, boolean ensemble, double value, ModelCost cost) {}

  /** Its name on a command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The preference of a name.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static ModelPreference of(String key) {
    List<String> keys = Arrays.stream(values()).map(ModelPreference::key).toList();
    int place = keys.indexOf(key);
    if (place < 0) {
      throw new IllegalArgumentException(NearestName.unknown("preference", key, keys));
    }
    return values()[place];
  }

  /**
   * Choose.
   *
   * @param offers at least one that is no ensemble
   * @param baseline the metric's value of the constant answer
   */
  public Offer choose(List<Offer> offers, Metric metric, double baseline) {
    Comparator<Offer> byGain =
        Comparator.comparingDouble(offer -> metric.direction().gain(offer.value()));
    Offer best = offers.stream().max(byGain).orElseThrow();
    return switch (this) {
      case SINGLE -> offers.stream().filter(offer -> !offer.ensemble()).max(byGain).orElseThrow();
      case ENSEMBLE -> best;
      case FAST -> {
        double zero = metric.direction().gain(baseline);
        double lead = metric.direction().gain(best.value()) - zero;
        yield offers.stream()
            .filter(
                o -> metric.direction().gain(o.value()) - zero >= NEARLY * lead || o.equals(best))
            .min(Comparator.comparingDouble(offer -> offer.cost().microsPerRow()))
            .orElseThrow();
      }
    };
  }
}
