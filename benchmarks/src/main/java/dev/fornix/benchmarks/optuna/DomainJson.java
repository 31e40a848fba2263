package dev.fornix.benchmarks.optuna;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.RealRange;
import dev.fornix.core.space.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells the peer what is to be decided; {@code peers/optuna_peer.py} has the form. */
final class DomainJson {
  private DomainJson() {}

  /**
   * The tree of a domain.
   *
   * @throws IllegalArgumentException if Optuna has nothing like a part of it
   */
  static Map<String, Object> of(Domain domain) {
    if (domain instanceof Product product) {
      return product(product);
    }
    if (domain instanceof Choice choice) {
      return choice(choice);
    }
    if (domain instanceof IntegerRange range) {
      return range("integer", range.least(), range.most(), range.scale());
    }
    if (domain instanceof RealRange range) {
      return range("real", range.least(), range.most(), range.scale());
    }
    throw refusal("a " + domain.getClass().getSimpleName());
  }

  private static Map<String, Object> product(Product product) {
    List<Map<String, Object>> parts = new ArrayList<>();
    product.parts().forEach((name, part) -> parts.add(Map.of("name", name, "domain", of(part))));
    return Map.of("kind", "product", "parts", parts);
  }

  private static Map<String, Object> choice(Choice choice) {
    if (choice.ordered()) {
      throw refusal("an ordered choice among " + choice.labels());
    }
    if (choice.options().stream().mapToDouble(Choice.Option::weight).distinct().count() > 1) {
      throw refusal("a choice with weights among " + choice.labels());
    }
    List<Map<String, Object>> options =
        choice.options().stream()
            .map(o -> Map.<String, Object>of("label", o.label(), "domain", of(o.domain())))
            .toList();
    return Map.of("kind", "choice", "options", options);
  }

  private static Map<String, Object> range(String kind, Number least, Number most, Scale scale) {
    return Map.of(
        "kind", kind, "least", least, "most", most, "logarithmic", scale == Scale.LOGARITHMIC);
  }

  private static IllegalArgumentException refusal(String what) {
    return new IllegalArgumentException(
        "Optuna has nothing like "
            + what
            + "; it knows products, choices among equally likely options without an order, and"
            + " ranges of whole or real numbers");
  }
}
