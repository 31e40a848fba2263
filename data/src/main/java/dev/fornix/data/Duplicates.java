package dev.fornix.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Images whose pixels are exactly equal after decoding.
 *
 * @param groups indices of equal images, each group ascending and of at least two, ordered by their
 *     first image
 * @param conflicting how many of the groups carry more than one label, which no model can get right
 */
public record Duplicates(List<List<Integer>> groups, int conflicting) {
  public Duplicates {
    groups = groups.stream().map(List::copyOf).toList();
  }

  /** Finds the duplicates within one set. */
  public static Duplicates within(ImageSet images) {
    List<List<Integer>> groups =
        equalImages(PixelHash.of(images)).stream().filter(group -> group.size() > 1).toList();
    long conflicting =
        groups.stream()
            .filter(group -> group.stream().map(images::label).distinct().count() > 1)
            .count();
    return new Duplicates(groups, (int) conflicting);
  }

  /**
   * The images of {@code other} that are also in {@code images}: pairs of (index in images, index
   * in other).
   */
  public static List<Pair> between(ImageSet images, ImageSet other) {
    Map<PixelHash, Integer> first = new HashMap<>();
    List<PixelHash> hashes = PixelHash.of(images);
    for (int i = 0; i < hashes.size(); i++) {
      first.putIfAbsent(hashes.get(i), i);
    }
    List<Pair> pairs = new ArrayList<>();
    List<PixelHash> others = PixelHash.of(other);
    for (int i = 0; i < others.size(); i++) {
      Integer same = first.get(others.get(i));
      if (same != null) {
        pairs.add(new Pair(same, i));
      }
    }
    return pairs;
  }

  /** How many images could be left out without losing a picture. */
  public int surplus() {
    return groups.stream().mapToInt(group -> group.size() - 1).sum();
  }

  /** All images in groups of equal ones, singles included, ordered by their first image. */
  static List<List<Integer>> equalImages(List<PixelHash> hashes) {
    Map<PixelHash, List<Integer>> byHash = new HashMap<>();
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i++) {
      List<Integer> group = byHash.get(hashes.get(i));
      if (group == null) {
        group = new ArrayList<>(1);
        byHash.put(hashes.get(i), group);
        groups.add(group);
      }
      group.add(i);
    }
    return groups;
  }

  /** An image of one set and its first equal in another. */
  public record Pair(int image, int other) {}
}
