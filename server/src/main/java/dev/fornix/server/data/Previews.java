package dev.fornix.server.data;

import dev.fornix.data.ImageSet;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.data.source.LoadedData;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.data.table.read.Tables;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.http.Kept;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Turns;
import dev.fornix.server.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Looks into data sets. Of those that were uploaded it shows what processes found that are limited
 * in their memory; the server itself reads only what comes with Fornix, and pixels that were
 * packed.
 */
public final class Previews {
  private static final int KEPT = 3;
  private static final int KEPT_PROFILES = 30;

  private final Datasets datasets;
  private final Clock clock;
  private final Kept<ReadTable> builtin = new Kept<>(KEPT);
  private final Kept<ImageSet> images = new Kept<>(KEPT);
  private final Kept<byte[]> profiles = new Kept<>(KEPT_PROFILES);
  private final Turns looks =
      new Turns(1, 16, 120, "Too many data sets are being looked into already; come back later.");

  /** Into these. */
  public Previews(Datasets datasets, Clock clock) {
    this.datasets = datasets;
    this.clock = clock;
  }

  private static String location(Dataset dataset) {
    return dataset.location().orElseThrow();
  }

  private ReadTable builtin(Dataset dataset) {
    return builtin.of(dataset.id(), () -> Tables.read(location(dataset), ReadOptions.standard()));
  }

  private ImageSet images(Dataset dataset) {
    return images.of(
        dataset.id(),
        () -> {
          Path packed = datasets.folder(dataset).resolve("packed").resolve("train");
          return Files.exists(packed) ? ImageSet.open(packed) : loaded(dataset).train();
        });
  }

  private static LoadedData loaded(Dataset dataset) {
    return dev.fornix.data.source.Datasets.load(location(dataset), LoadOptions.standard());
  }

  /** The first rows, or some images of each class. */
  public Object preview(Dataset dataset, int rows) {
    if (dataset.kind() == Kind.IMAGES) {
      return ImageLook.preview(dataset, images(dataset));
    }
    byte[] preview =
        Datasets.builtin(dataset.id())
            ? TableLook.preview(builtin(dataset).table())
            : looked(dataset, TableLook.previewFile(datasets.folder(dataset)), Optional.empty());
    return Wire.read(preview, TableLook.Preview.class).first(rows);
  }

  /** An image as PNG, brought to the shape of all. */
  public byte[] image(Dataset dataset, long index) {
    if (dataset.kind() != Kind.IMAGES) {
      throw ProblemException.missing("The data set " + dataset.name() + " is a table.");
    }
    ImageSet set = images(dataset);
    if (index >= set.size()) {
      throw ProblemException.missing(
          "The data set " + dataset.name() + " has no image " + index + ".");
    }
    return ImageLook.png(set, (int) index);
  }

  /** What the data are like, as JSON. */
  public byte[] profile(Dataset dataset, Optional<String> target) {
    return profiles.of(
        dataset.id() + "\n" + target.orElse(""),
        () -> dataset.kind() == Kind.TABLE ? ofTable(dataset, target) : ofImages(dataset));
  }

  private byte[] ofTable(Dataset dataset, Optional<String> target) {
    return Datasets.builtin(dataset.id())
        ? TableLook.profile(builtin(dataset), target, clock)
        : looked(dataset, TableLook.profileFile(datasets.folder(dataset), target), target);
  }

  /** What a look left; it looks again where there is none. */
  private byte[] looked(Dataset dataset, Path file, Optional<String> target) {
    if (!Files.exists(file)) {
      looks.take(
          () -> {
            LookOutcome outcome = datasets.look(dataset, location(dataset), target);
            outcome
                .problem()
                .ifPresent(
                    why -> {
                      throw new ProblemException(422, why);
                    });
            return outcome;
          });
    }
    return bytes(file);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] ofImages(Dataset dataset) {
    Path folder = datasets.folder(dataset);
    return Files.exists(folder.resolve("images.json"))
        ? ImageFactsFile.read(folder)
        : Wire.bytes(ImageFactsFile.of(loaded(dataset)));
  }

  /** Forget what was read of one that is gone. */
  public void forget(String id) {
    images.forget(id::equals);
    profiles.forget(name -> name.startsWith(id + "\n"));
  }
}
