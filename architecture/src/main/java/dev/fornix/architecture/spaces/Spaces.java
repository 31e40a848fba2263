package dev.fornix.architecture.spaces;

import dev.fornix.core.strategy.Options;
import dev.fornix.core.text.NearestName;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The built-in spaces by name.
 *
 * <p>The cell spaces have the options {@code cells} (normal cells in each stage) and {@code
 * channels} (of the first stage); what is not given is chosen so that a typical network costs at
 * most {@code multiply_adds} an image (15 million by default).
 */
public final class Spaces {
  private static final String CELLS = "cells";
  private static final String CHANNELS = "channels";
  private static final String MULTIPLY_ADDS = "multiply_adds";
  private static final List<String> SCALE = List.of(CELLS, CHANNELS, MULTIPLY_ADDS);

  /** Beyond what has been published: NASNet has 5 blocks, up to 6 cells and 168 channels. */
  private static final int MOST_BLOCKS = 12;

  private static final int MOST_CELLS = 20;
  private static final int MOST_LAYERS = 36;
  private static final int MOST_CHANNELS = 512;

  private static final double DEFAULT_MULTIPLY_ADDS = 15e6;

  private static final List<BuiltInSpace> ALL =
      List.of(
          new BuiltInSpace(
              "residual",
              "chains of residual stages that train fast on processors; what fit searches",
              "after He et al. 2016 and Tan & Le 2021",
              List.of(),
              false,
              (task, options) -> ResidualSpace.of(task)),
          new BuiltInSpace(
              "mobile",
              "inverted bottlenecks: kernel, expansion, width, depth, squeeze-and-excitation",
              "Tan et al. 2019; Cai et al. 2020",
              List.of(),
              true,
              (task, options) -> MobileSpace.of(task)),
          new BuiltInSpace(
              "nasnet",
              "normal and reduction cell of B blocks with 13 operations",
              "Zoph et al. 2018",
              List.of("blocks", CELLS, CHANNELS, MULTIPLY_ADDS),
              false,
              Spaces::nasNet),
          new BuiltInSpace(
              "enas-macro",
              "whole networks: one of six operations for each layer, skips from any earlier ones",
              "Pham et al. 2018",
              List.of("layers", CHANNELS, MULTIPLY_ADDS),
              false,
              Spaces::enasMacro),
          new BuiltInSpace(
              "darts",
              "normal and reduction cell of four nodes with two inputs each",
              "Liu et al. 2019",
              SCALE,
              false,
              cells(DartsSpace::of, DartsSpace::typicalCost)),
          new BuiltInSpace(
              "nas-bench-201",
              "one cell of four nodes, an operation on each of six edges",
              "Dong & Yang 2020",
              SCALE,
              false,
              cells(NasBench201Space::of, NasBench201Space::typicalCost)),
          new BuiltInSpace(
              "nas-bench-101",
              "one cell: any graph of at most 7 vertices and 9 edges",
              "Ying et al. 2019",
              SCALE,
              false,
              cells(NasBench101Space::of, NasBench101Space::typicalCost)),
          new BuiltInSpace(
              "mlp",
              "multilayer perceptrons: depth, widths, activation, norm, dropout, residual",
              "after Gorishniy et al. 2021",
              List.of(),
              false,
              (task, options) -> MlpSpace.of(task)));

  /** What others call networks of such a space; told to who asks for them. */
  private static final Map<String, String> ALSO_CALLED =
      Map.of(
          "resnet", "residual",
          "efficientnet", "mobile",
          "mobilenet", "mobile",
          "perceptron", "mlp");

  private Spaces() {}

  /** All of them; the first is the one to begin with. */
  public static List<BuiltInSpace> all() {
    return ALL;
  }

  /**
   * The space of a name, for any task.
   *
   * @throws IllegalArgumentException if there is none, naming the known ones and the nearest
   */
  public static BuiltInSpace named(String name) {
    return ALL.stream()
        .filter(space -> space.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /**
   * The space of a name for a task.
   *
   * @throws IllegalArgumentException if there is none, naming the known ones and the nearest; or if
   *     an option is unknown or out of range
   */
  public static ArchitectureSpace create(String name, ImageTask task, Options options) {
    return named(name).create(task, options);
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> names = ALL.stream().map(BuiltInSpace::name).toList();
    return new IllegalArgumentException(NearestName.unknown("space", name, names, ALSO_CALLED));
  }

  private static ArchitectureSpace nasNet(ImageTask task, Options options) {
    int blocks = options.integer("blocks", NasNetSpace.BLOCKS, 1, MOST_BLOCKS);
    CellScale scale =
        scale(task, options, candidate -> NasNetSpace.typicalCost(task, candidate, blocks));
    return NasNetSpace.of(task, scale, blocks);
  }

  private static ArchitectureSpace enasMacro(ImageTask task, Options options) {
    int layers = options.integer("layers", EnasMacroSpace.LAYERS, 1, MOST_LAYERS);
    CellScale scale =
        scale(task, options, candidate -> EnasMacroSpace.typicalCost(task, candidate, layers));
    return EnasMacroSpace.of(task, scale, layers);
  }

  private static BiFunction<ImageTask, Options, ArchitectureSpace> cells(
      BiFunction<ImageTask, CellScale, ArchitectureSpace> space, Cost cost) {
    return (task, options) ->
        space.apply(task, scale(task, options, candidate -> cost.of(task, candidate)));
  }

  /** What the typical network of a size costs, multiply-adds an image. */
  private interface Cost {
    double of(ImageTask task, CellScale scale);
  }

  private static CellScale scale(
      ImageTask task, Options options, ToDoubleFunction<CellScale> multiplyAdds) {
    double target = options.real(MULTIPLY_ADDS, DEFAULT_MULTIPLY_ADDS);
    if (!(target > 0)) {
      throw new IllegalArgumentException("multiply_adds (" + target + ") must be > 0");
    }
    CellScale fitting = CellScale.fitting(task, target, multiplyAdds);
    return CellScale.of(
        task,
        options.integer(CELLS, fitting.cells(), 1, MOST_CELLS),
        options.integer(CHANNELS, fitting.channels(), 2, MOST_CHANNELS));
  }
}
