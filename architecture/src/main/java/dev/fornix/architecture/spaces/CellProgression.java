package dev.fornix.architecture.spaces;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Progression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The cells of NAS-Bench-101 by their number of vertices: level 1 has one vertex between input and
 * output, or none.
 *
 * <p>An expansion puts a new vertex before the output. Any of the others feed it, and those of them
 * that fed the output go on doing so or not. So every cell is an expansion of one with a vertex
 * less.
 *
 * @param vertices the most, input and output included
 * @param edges the most
 * @param operations what a vertex may do
 * @param cell the cell of a point, without vertices on no path
 * @param point the point of a cell
 */
record CellProgression(
    int vertices,
    int edges,
    List<String> operations,
    Function<Configuration, CellSpec> cell,
    Function<CellSpec, Configuration> point)
    implements Progression {
  private static final int ENDS = 2;

  @Override
  public int levels() {
    return vertices - ENDS;
  }

  @Override
  public int level(Configuration configuration) {
    return Math.max(1, cell.apply(configuration).vertices() - ENDS);
  }

  @Override
  public List<Configuration> simplest(int most, RandomGenerator random) {
    CellSpec empty = new CellSpec(List.of(1 << 1, 0), List.of());
    List<CellSpec> cells = new ArrayList<>(expansions(empty));
    cells.add(0, empty);
    return points(cells, most, random);
  }

  @Override
  public List<Configuration> expansions(
      Configuration configuration, int most, RandomGenerator random) {
    CellSpec parent = cell.apply(configuration);
    boolean leadsOn = parent.vertices() > ENDS && parent.vertices() < vertices;
    return leadsOn ? points(expansions(parent), most, random) : List.of();
  }

  private List<Configuration> points(List<CellSpec> cells, int most, RandomGenerator random) {
    return Drawn.atMost(most, cells, random).stream().map(point).toList();
  }

  private List<CellSpec> expansions(CellSpec parent) {
    List<CellSpec> cells = new ArrayList<>();
    int output = parent.vertices() - 1;
    for (int feeding = 1; feeding < 1 << output; feeding++) {
      for (int moved = feeding; moved >= 0; moved--) {
        if ((moved & ~(feeding & before(parent))) == 0) {
          add(cells, parent, feeding, moved);
        }
      }
    }
    return cells;
  }

  /** The vertices that feed the output, as bits. */
  private static int before(CellSpec cell) {
    return cell.feeding(cell.vertices() - 1).stream().mapToInt(v -> 1 << v).sum();
  }

  private void add(List<CellSpec> cells, CellSpec parent, int feeding, int moved) {
    int added = parent.vertices() - 1;
    List<Integer> rows = new ArrayList<>();
    for (int from = 0; from < added; from++) {
      int row = parent.edges().get(from);
      boolean stays = ((row >> added) & 1) == 1 && ((moved >> from) & 1) == 0;
      rows.add(
          (row & ((1 << added) - 1))
              | (((feeding >> from) & 1) << added)
              | (stays ? 1 << (added + 1) : 0));
    }
    rows.add(1 << (added + 1));
    rows.add(0);
    if (rows.stream().mapToInt(Integer::bitCount).sum() <= edges) {
      operations.forEach(operation -> cells.add(new CellSpec(rows, with(parent, operation))));
    }
  }

  private static List<String> with(CellSpec parent, String operation) {
    List<String> all = new ArrayList<>(parent.operations());
    all.add(operation);
    return all;
  }
}
