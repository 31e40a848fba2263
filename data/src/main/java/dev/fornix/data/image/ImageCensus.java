package dev.fornix.data.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How many images there are of each kind, by what their headers say.
 *
 * @param counts images of each header, ordered by height, width and mode
 */
public record ImageCensus(Map<ImageHeader, Integer> counts) {
  private static final Comparator<ImageHeader> ORDER =
      Comparator.comparingInt(ImageHeader::height)
          .thenComparingInt(ImageHeader::width)
          .thenComparing(ImageHeader::mode)
          .thenComparing(ImageHeader::grey);

  public ImageCensus {
    TreeMap<ImageHeader, Integer> sorted = new TreeMap<>(ORDER);
    sorted.putAll(counts);
    counts = Collections.unmodifiableMap(sorted);
  }

  /** Counts headers. */
  public static ImageCensus of(Collection<ImageHeader> headers) {
    Map<ImageHeader, Integer> counts = new TreeMap<>(ORDER);
    for (ImageHeader header : headers) {
      counts.merge(header, 1, Integer::sum);
    }
    return new ImageCensus(counts);
  }

  /** All images counted. */
  public int images() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Images of each size, such as {@code 640×480} (width first, as people say it). */
  public Map<String, Integer> sizes() {
    return countsBy(header -> header.width() + "×" + header.height());
  }

  /** Images of each mode. */
  public Map<String, Integer> modes() {
    return countsBy(ImageHeader::mode);
  }

  /** Whether no image has colour. */
  public boolean allGrey() {
    return counts.keySet().stream().allMatch(ImageHeader::grey);
  }

  /** Whether all images have one size. */
  public boolean oneSize() {
    return sizes().size() == 1;
  }

  /** The size of an image whose width and whose height are each the median of all. */
  public String medianSize() {
    return (int) median(ImageHeader::width) + "×" + (int) median(ImageHeader::height);
  }

  /** The middle one of all images' values, the larger of two in the middle. */
  double median(ToDoubleFunction<ImageHeader> quantity) {
    List<Map.Entry<ImageHeader, Integer>> ordered = new ArrayList<>(counts.entrySet());
    ordered.sort(Comparator.comparingDouble(entry -> quantity.applyAsDouble(entry.getKey())));
    int left = images() / 2;
    for (Map.Entry<ImageHeader, Integer> entry : ordered) {
      left -= entry.getValue();
      if (left < 0) {
        return quantity.applyAsDouble(entry.getKey());
      }
    }
    throw new IllegalStateException("There is no image to take a median of.");
  }

  static int shorterSide(ImageHeader header) {
    return Math.min(header.height(), header.width());
  }

  private Map<String, Integer> countsBy(Function<ImageHeader, String> key) {
    Map<String, Integer> sums = new LinkedHashMap<>();
    counts.forEach((header, count) -> sums.merge(key.apply(header), count, Integer::sum));
    return sums;
  }
}
