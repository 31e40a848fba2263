package dev.fornix.data.source;

import dev.fornix.data.DataException;
import dev.fornix.data.ImageSet;
import dev.fornix.data.ImageShape;
import dev.fornix.data.ImageSink;
import dev.fornix.data.MemoryImages;
import dev.fornix.data.PackedImages;
import dev.fornix.data.Sentence;
import dev.fornix.data.image.Framing;
import dev.fornix.data.image.ImageCensus;
import dev.fornix.data.image.ImageHeader;
import dev.fornix.data.image.ImagePolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From what a reader found to loaded data: headers, decision on the shape, decoding, checks. */
final class Loader {
  private final String location;
  private final RawData raw;
  private final LoadOptions options;
  private final List<SkippedFile> skipped;
  private final int files;

  Loader(String location, RawData raw, LoadOptions options) {
    this.location = location;
    this.raw = raw;
    this.options = options;
    this.skipped = new ArrayList<>(raw.skipped());
    this.files =
        raw.skipped().size() + raw.parts().values().stream().mapToInt(RawImages::size).sum();
  }

  LoadedData load() {
    requireClasses();
    Map<PartName, ImageSet> sets = new EnumMap<>(PartName.class);
    try (Decoding decoding = new Decoding(options.threads())) {
      Map<PartName, Legible> legible = new EnumMap<>(PartName.class);
      new EnumMap<>(raw.parts())
          .forEach((part, images) -> legible.put(part, headers(images, decoding)));
      ImageCensus census = ImageCensus.of(train(legible).headers);
      ImagePolicy.Decision decision = decide(census);
      legible.forEach(
          (part, images) -> sets.put(part, decode(part, images, decision.framing(), decoding)));
      return loaded(sets, report(decision, census));
    }
  }

  private LoadedData loaded(Map<PartName, ImageSet> sets, LoadReport report) {
    ImageSet train = requireTrain(sets);
    return new LoadedData(
        location,
        train,
        Optional.ofNullable(sets.get(PartName.VALIDATION)),
        Optional.ofNullable(sets.get(PartName.TEST)),
        report);
  }

  private ImagePolicy.Decision decide(ImageCensus census) {
    if (census.images() == 0) {
      throw new DataException(
          Sentence.of("%s has no image that can be read: %s.", location, SkipLimit.first(skipped)));
    }
    return options.policy().decide(census);
  }

  private LoadReport report(ImagePolicy.Decision decision, ImageCensus census) {
    return new LoadReport(
        decision.framing(), decision.sentence(), census, skipped, raw.ignored(), raw.warnings());
  }

  private Legible headers(RawImages images, Decoding decoding) {
    Legible legible = new Legible(images);
    decoding.inOrder(
        images.size(),
        i -> Outcome.of(i, () -> images.header(i)),
        outcome -> {
          outcome.value().ifPresent(header -> legible.add(outcome.image(), header));
          skipIfEmpty(images, outcome);
        });
    return legible;
  }

  private ImageSet decode(PartName part, Legible legible, Framing framing, Decoding decoding) {
    RawImages images = legible.images;
    try (ImageSink sink = sink(part, framing.shape(), legible.indices.size())) {
      decoding.inOrder(
          legible.indices.size(),
          i -> {
            int image = legible.indices.get(i);
            return Outcome.of(image, () -> framing.apply(images.decode(image)).values());
          },
          outcome -> {
            int image = outcome.image();
            outcome
                .value()
                .ifPresent(bytes -> sink.add(bytes, images.label(image), images.source(image)));
            skipIfEmpty(images, outcome);
          });
      return sink.finish();
    }
  }

  private ImageSink sink(PartName part, ImageShape shape, int capacity) {
    if (options.packInto().isEmpty()) {
      return new MemoryImages(shape, raw.classNames(), capacity);
    }
    Path folder = options.packInto().get().resolve(part.text());
    PackedImages.delete(folder);
    return PackedImages.create(folder, shape, raw.classNames());
  }

  private void skipIfEmpty(RawImages images, Outcome<?> outcome) {
    if (outcome.value().isEmpty()) {
      skipped.add(new SkippedFile(images.source(outcome.image()), outcome.reason()));
      options.skipLimit().check(skipped, files);
    }
  }

  private void requireClasses() {
    if (raw.classNames().size() < 2) {
      throw new DataException(
          Sentence.of(
              "%s has only one class (%s); classification needs at least two.",
              location, String.join(", ", raw.classNames())));
    }
  }

  private static <T> T train(Map<PartName, T> parts) {
    T train = parts.get(PartName.TRAIN);
    if (train == null) {
      throw new IllegalStateException("A reader must bring training images.");
    }
    return train;
  }

  private ImageSet requireTrain(Map<PartName, ImageSet> sets) {
    ImageSet train = train(sets);
    int[] counts = train.classCounts();
    RawImages stored = train(raw.parts());
    for (int i = 0; i < stored.size(); i++) {
      if (counts[stored.label(i)] == 0) {
        throw new DataException(
            Sentence.of(
                "%s has no readable training image of class '%s'; add some or remove the class."
                    + " Skipped: %s.",
                location, train.classNames().get(stored.label(i)), SkipLimit.first(skipped)));
      }
    }
    return train;
  }

  /** The images of a part whose headers could be read. */
  private static final class Legible {
    private final RawImages images;
    private final List<Integer> indices = new ArrayList<>();
    private final List<ImageHeader> headers = new ArrayList<>();

    Legible(RawImages images) {
      this.images = images;
    }

    void add(int image, ImageHeader header) {
      indices.add(image);
      headers.add(header);
    }
  }
}
