package dev.fornix.estimators.training;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.StartingPoints;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The recipes that a search chooses among, for images of a size. */
public final class RecipeSpace implements SearchSpace<Recipe> {
  private final int side;
  private final Mirroring mirroring;

  /**
   * For images of a size.
   *
   * @param side the shorter side in pixels
   * @param mirroring whether a mirrored image still belongs to its class
   */
  public RecipeSpace(int side, Mirroring mirroring) {
    this.side = side;
    this.mirroring = mirroring;
  }

  @Override
  public String name() {
    return "recipe";
  }

  @Override
  public Domain domain() {
    return Domain.product()
        .with("learning_rate", Domain.logarithmic(0.03, 0.8))
        .with("weight_decay", Domain.logarithmic(5e-5, 2e-3))
        .with("label_smoothing", Domain.categorical("0.0", "0.05", "0.1"))
        .with("shift", Domain.ordered(shifts()))
        .with("flip", Domain.categorical(flips()))
        .with("cutout", Domain.ordered(0, Math.max(1, side / 4)))
        .with("mixup", Domain.categorical("0.0", "0.2"))
        .build();
  }

  private String[] flips() {
    return mirroring == Mirroring.CHANGES_CLASS ? new String[] {"no"} : new String[] {"yes", "no"};
  }

  private int[] shifts() {
    return IntStream.of(0, side / 28, side / 14, side / 8).distinct().toArray();
  }

  @Override
  public Recipe decode(Configuration c) {
    return new Recipe(
        c.real("learning_rate"),
        c.real("weight_decay"),
        Double.parseDouble(c.label("label_smoothing")),
        c.number("shift"),
        c.label("flip").equals("yes"),
        c.number("cutout"),
        Double.parseDouble(c.label("mixup")));
  }

  /** A recipe that works for most small networks: what a person would try first. */
  public Recipe usual() {
    return decode(usualPoint());
  }

  /** The decisions that make the usual recipe. */
  public Configuration usualPoint() {
    String text =
        "learning_rate=0.4;weight_decay=5.0E-4;label_smoothing=0.1;shift="
            + shifts()[Math.min(1, shifts().length - 1)]
            + ";flip="
            + (mirroring == Mirroring.KEEPS_CLASS ? "yes" : "no")
            + ";cutout=0;mixup=0.0";
    return Configuration.parse(domain(), text);
  }

  /** The usual recipe alone, for a search that says nothing about recipes. */
  public SearchSpace<Recipe> usualOnly() {
    return new SearchSpace<>() {
      @Override
      public String name() {
        return RecipeSpace.this.name();
      }

      @Override
      public Domain domain() {
        return Product.EMPTY;
      }

      @Override
      public Recipe decode(Configuration configuration) {
        return usual();
      }

      @Override
      public <C> Optional<C> capability(Class<C> type) {
        return type.equals(StartingPoints.class)
            ? Optional.of(
                type.cast((StartingPoints) () -> List.of(Configuration.parse(Product.EMPTY, ""))))
            : Optional.empty();
      }
    };
  }

  /** Begins with the usual recipe. */
  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return type.equals(StartingPoints.class)
        ? Optional.of(type.cast((StartingPoints) () -> List.of(usualPoint())))
        : Optional.empty();
  }
}
