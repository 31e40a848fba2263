package dev.fornix.architecture.spaces;

import java.util.function.ToDoubleFunction;

/**
 * How a network of repeated cells is sized: three stages of {@code cells} normal cells with a
 * reduction cell between, of which small images get fewer.
 *
 * @param stemReductions how often the stem halves the image: until at most 48 pixels a side are
 *     left
 * @param reductions reduction cells, 0 to 2: as many as leave 4 pixels a side
 * @param cells normal cells in each stage (N of the papers), at least 1
 * @param channels of each operation in the first stage (F or C of the papers), at least 2; each
 *     reduction doubles them
 */
public record CellScale(int stemReductions, int reductions, int cells, int channels) {
  private static final int LARGEST_MAP = 48;
  private static final int SMALLEST_MAP = 4;
  private static final int MOST_REDUCTIONS = 2;

  /** Sizes from 1 cell of 4 channels to the 6 cells of 48 channels of large published networks. */
  private static final int[][] LADDER = {
    {1, 4}, {1, 6}, {1, 8}, {1, 12}, {1, 16}, {2, 16}, {2, 20}, {2, 24}, {3, 24}, {3, 28}, {3, 32},
    {4, 32}, {5, 32}, {6, 36}, {6, 40}, {6, 48}
  };

  /** Check the numbers. */
  public CellScale {
    if (stemReductions < 0 || reductions < 0 || cells < 1 || channels < 2) {
      throw new IllegalArgumentException(
          "cells (" + cells + ") must be at least 1 and channels (" + channels + ") at least 2");
    }
  }

  /** So many cells and channels, with the reductions that suit the images. */
  public static CellScale of(ImageTask task, int cells, int channels) {
    int stem = 0;
    while (task.sideAfter(stem) > LARGEST_MAP) {
      stem++;
    }
    int left = Math.max(0, task.halvingsTo(SMALLEST_MAP) - stem);
    return new CellScale(stem, Math.min(MOST_REDUCTIONS, left), cells, channels);
  }

  /**
   * The largest of sixteen sizes whose typical network costs at most a target; the smallest where
   * none does.
   *
   * @param multiplyAdds what the typical network of a size costs
   */
  static CellScale fitting(
      ImageTask task, double target, ToDoubleFunction<CellScale> multiplyAdds) {
    CellScale fitting = of(task, LADDER[0][0], LADDER[0][1]);
    for (int[] step : LADDER) {
      CellScale scale = of(task, step[0], step[1]);
      if (multiplyAdds.applyAsDouble(scale) > target) {
        return fitting;
      }
      fitting = scale;
    }
    return fitting;
  }
}
