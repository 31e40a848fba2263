package dev.fornix.benchmarks.proposals;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.SearchSpace;
import java.util.Locale;

/** Spaces of thirty decisions. */
enum ThirtyDecisions {
  /** Ten choices among five, ten whole numbers and ten real ones, half of each on a log scale. */
  MIXED {
    @Override
    Domain decision(int index) {
      return switch (index % 6) {
        case 0, 3 -> CHOICE;
        case 1 -> Domain.integers(1, 16);
        case 2 -> Domain.reals(0, 1);
        case 4 -> Domain.integers(1, 1000);
        default -> Domain.logarithmic(1e-5, 1);
      };
    }
  },
  /** Thirty choices among five. */
  CATEGORICAL {
    @Override
    Domain decision(int index) {
      return CHOICE;
    }
  };

  private static final int DECISIONS = 30;
  private static final Domain CHOICE = Domain.categorical("a", "b", "c", "d", "e");

  abstract Domain decision(int index);

  SearchSpace<Configuration> space() {
    Product.Builder decisions = Domain.product();
    for (int i = 0; i < DECISIONS; i++) {
      decisions.with("decision" + i, decision(i));
    }
    return SearchSpace.of(label(), decisions.build(), point -> point);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
