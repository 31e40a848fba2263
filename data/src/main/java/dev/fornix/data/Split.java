package dev.fornix.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which images of one set train, validate and test.
 *
 * <p>Stratified: each class is divided on its own, by the same shares. A class with two different
 * images or more is in training and validation, one with three or more in each part asked for.
 * Exact duplicates stay on one side; so that validation and test count each picture once where
 * possible, duplicates go to training first. The same labels, pixels, sizes and seed give the same
 * split.
 */
public final class Split {
  private final int[] train;
  private final int[] validation;
  private final int[] test;

  private Split(IntSequence train, IntSequence validation, IntSequence test) {
    this.train = sorted(train);
    this.validation = sorted(validation);
    this.test = sorted(test);
  }

  /** Divides a set by shares and a seed. */
  public static Split stratified(ImageSet images, SplitSizes sizes, long seed) {
    return stratified(images.labels(), PixelHash.of(images), sizes, seed);
  }

  /**
   * Divides images by their labels.
   *
   * @param hashes one for each label; images with equal hashes stay together, under the label of
   *     the first
   */
  public static Split stratified(
      int[] labels, List<PixelHash> hashes, SplitSizes sizes, long seed) {
    int classes = Arrays.stream(labels).max().orElse(-1) + 1;
    List<List<List<Integer>>> groupsByClass = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      groupsByClass.add(new ArrayList<>());
    }
    for (List<Integer> group : Duplicates.equalImages(hashes)) {
      groupsByClass.get(labels[group.get(0)]).add(group);
    }
    Division division = new Division(sizes);
    for (int i = 0; i < classes; i++) {
      // A generator for each class: one more class does not change how the others are divided.
      division.divide(groupsByClass.get(i), new SplittableRandom(seed * 0x9E3779B97F4A7C15L + i));
    }
    return new Split(division.train, division.validation, division.test);
  }

  /** Indices of the images to train on, ascending. */
  public int[] train() {
    return train.clone();
  }

  /** Indices of the images that choose between candidates, ascending. */
  public int[] validation() {
    return validation.clone();
  }

  /** Indices of the images that the final model is judged by, once; ascending. */
  public int[] test() {
    return test.clone();
  }

  /** What identifies this division. */
  public Fingerprint fingerprint() {
    return Fingerprint.ofText(
        "fornix-split-1\n"
            + Arrays.toString(train)
            + Arrays.toString(validation)
            + Arrays.toString(test));
  }

  private static int[] sorted(IntSequence values) {
    int[] sorted = values.toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private static final class Division {
    private final SplitSizes sizes;
    private final IntSequence train = new IntSequence();
    private final IntSequence validation = new IntSequence();
    private final IntSequence test = new IntSequence();

    Division(SplitSizes sizes) {
      this.sizes = sizes;
    }

    void divide(List<List<Integer>> groups, SplittableRandom random) {
      shuffle(groups, random);
      groups.sort(Comparator.comparingInt(List::size));
      int images = groups.stream().mapToInt(List::size).sum();
      int keptForOthers = sizes.validation() > 0 ? 2 : 1;
      int at = take(groups, 0, wanted(sizes.test(), images), keptForOthers, test);
      at = take(groups, at, wanted(sizes.validation(), images), 1, validation);
      for (List<Integer> group : groups.subList(at, groups.size())) {
        group.forEach(train::add);
      }
    }

    private static int wanted(double share, int images) {
      return share == 0 ? 0 : Math.max(1, (int) Math.round(share * images));
    }

    private static int take(
        List<List<Integer>> groups, int from, int wanted, int keptForOthers, IntSequence part) {
      int at = from;
      int taken = 0;
      while (taken < wanted && at < groups.size() - keptForOthers) {
        List<Integer> group = groups.get(at++);
        group.forEach(part::add);
        taken += group.size();
      }
      return at;
    }

    private static <T> void shuffle(List<T> items, SplittableRandom random) {
      for (int i = items.size() - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        T item = items.get(i);
        items.set(i, items.get(j));
        items.set(j, item);
      }
    }
  }
}
