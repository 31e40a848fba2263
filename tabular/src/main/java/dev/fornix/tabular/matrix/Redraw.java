package dev.fornix.tabular.matrix;

import dev.fornix.data.table.Blocks;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws rows with replacement, as a bootstrap does: single rows, or where there are groups as many
 * whole groups as there are, since rows of a group are alike and tell less than others (Davison and
 * Hinkley 1997, "Bootstrap methods and their application", section 3.8, strategy 1). Points in time
 * are no groups here: rows then count as independent. Immutable.
 */
public final class Redraw {
  private final int rows;
  private final int[][] groups;

  private Redraw(int rows, int[][] groups) {
    this.rows = rows;
    this.groups = groups;
  }

  /** Of rows with these blocks. */
  public static Redraw of(Blocks blocks) {
    return new Redraw(
        blocks.rows(),
        blocks.kind() == Blocks.Kind.GROUP
            ? Arrays.stream(blocks.members()).filter(each -> each.length > 0).toArray(int[][]::new)
            : new int[0][]);
  }

  /** Whether whole groups are drawn. */
  public boolean grouped() {
    return groups.length > 0;
  }

  /** How many are drawn of: groups, or rows. */
  public int units() {
    return grouped() ? groups.length : rows;
  }

  /** The places of the drawn rows: as many as there are, or those of as many groups. */
  public int[] next(RandomGenerator random) {
    return grouped()
        ? IntStream.range(0, groups.length)
            .flatMap(i -> Arrays.stream(groups[random.nextInt(groups.length)]))
            .toArray()
        : random.ints(rows, 0, rows).toArray();
  }
}
