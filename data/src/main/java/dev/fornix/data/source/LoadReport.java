package dev.fornix.data.source;

import dev.fornix.data.image.Framing;
import dev.fornix.data.image.ImageCensus;
import java.util.List;

/**
 * What happened while data was loaded.
 *
 * @param framing the shape that all images were brought to, also for images to predict later
 * @param framingSentence what became of the images and why
 * @param census sizes and modes of the images as they were stored, training part only
 * @param skipped what was left out, in the order of the data
 * @param ignored files that are no images and were passed over quietly
 * @param warnings sentences about what the user should know
 */
public record LoadReport(
    Framing framing,
    String framingSentence,
    ImageCensus census,
    List<SkippedFile> skipped,
    int ignored,
    List<String> warnings) {
  public LoadReport {
    skipped = List.copyOf(skipped);
    warnings = List.copyOf(warnings);
  }
}
