package dev.fornix.data.source;

import dev.fornix.data.Duplicates;
import dev.fornix.data.ImageSet;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a data set is like, and what the user should know of it.
 *
 * @param classCounts training images of each class, in the order of the labels
 * @param sizes training images of each size as stored, such as {@code 640×480} (width first)
 * @param modes training images of each mode as stored, such as {@code 8-bit RGB}
 * @param brightness what the values of each channel are like after framing
 * @param imbalance how many times the images of the smallest class that has any the largest has
 * @param duplicates exact duplicates within training, after framing
 * @param inTestToo test images that are also in training: pairs of (training image, test image)
 * @param inValidationToo given validation images that are also in training: pairs of (training
 *     image, validation image)
 * @param inBoth test images that are also given validation images: pairs of (validation image, test
 *     image)
 * @param skipped what could not be read
 * @param warnings sentences for the user, the weightiest first
 */
public record ImageProfile(
    Map<String, Integer> classCounts,
    Map<String, Integer> sizes,
    Map<String, Integer> modes,
    List<ChannelStatistics> brightness,
    double imbalance,
    Duplicates duplicates,
    List<Duplicates.Pair> inTestToo,
    List<Duplicates.Pair> inValidationToo,
    List<Duplicates.Pair> inBoth,
    List<SkippedFile> skipped,
    List<String> warnings) {
  /** Examines loaded data; reads every image. */
  public static ImageProfile of(LoadedData data) {
    ImageSet train = data.train();
    ImageProfile silent =
        new ImageProfile(
            countsByName(train),
            data.report().census().sizes(),
            data.report().census().modes(),
            ChannelStatistics.of(train),
            imbalance(train.classCounts()),
            Duplicates.within(train),
            common(Optional.of(train), data.test()),
            common(Optional.of(train), data.validation()),
            common(data.validation(), data.test()),
            data.report().skipped(),
            List.of());
    return silent.with(new ProfileWarnings(data, silent).all());
  }

  private ImageProfile with(List<String> sentences) {
    return new ImageProfile(
        classCounts,
        sizes,
        modes,
        brightness,
        imbalance,
        duplicates,
        inTestToo,
        inValidationToo,
        inBoth,
        skipped,
        sentences);
  }

  private static List<Duplicates.Pair> common(Optional<ImageSet> images, Optional<ImageSet> other) {
    return images.flatMap(i -> other.map(o -> Duplicates.between(i, o))).orElse(List.of());
  }

  private static Map<String, Integer> countsByName(ImageSet set) {
    int[] counts = set.classCounts();
    Map<String, Integer> byName = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      byName.put(set.classNames().get(i), counts[i]);
    }
    return byName;
  }

  private static double imbalance(int[] counts) {
    IntSummaryStatistics present =
        Arrays.stream(counts).filter(count -> count > 0).summaryStatistics();
    return (double) present.getMax() / present.getMin();
  }
}
