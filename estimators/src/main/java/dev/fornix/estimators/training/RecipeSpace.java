package dev.fornix.estimators.training;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import java.util.stream.IntStream;

/** The recipes that a search chooses among, for images of a size. */
public final class RecipeSpace implements SearchSpace<Recipe> {
  private final int side;
  private final boolean mirrorable;

  /**
   * For images of a size.
   *
   * @param side the shorter side in pixels
   * @param mirrorable whether a mirrored image still belongs to its class; not so for digits and
   *     letters
   */
  public RecipeSpace(int side, boolean mirrorable) {
    this.side = side;
    this.mirrorable = mirrorable;
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
        .with("flip", mirrorable ? Domain.categorical("yes", "no") : Domain.categorical("no"))
        .with("cutout", Domain.ordered(0, Math.max(1, side / 4)))
        .with("mixup", Domain.categorical("0.0", "0.2"))
        .build();
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
    return new Recipe(0.2, 5e-4, 0, Math.max(1, side / 14), mirrorable, 0, 0);
  }
}
