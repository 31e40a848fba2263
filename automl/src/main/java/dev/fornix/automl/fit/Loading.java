package dev.fornix.automl.fit;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.DataFactsFile;
import dev.fornix.automl.study.SourceStamp;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.DataParts;
import dev.fornix.data.Fingerprint;
import dev.fornix.data.image.ImagePolicy;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.ImageProfile;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.data.source.LoadedData;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the data of a study, and recognises it when it is named again. */
final class Loading {
  private final StudyFolder folder;
  private final FitListener listener;

  Loading(StudyFolder folder, FitListener listener) {
    this.folder = folder;
    this.listener = listener;
  }

  /** Read the data into the study's folder. */
  DataParts load(StudyConfig config) {
    SourceStamp.write(folder, config.data());
    LoadedData loaded = read(config.data(), config, folder.data());
    Interruption.check();
    ImageProfile profile = ImageProfile.of(loaded);
    Interruption.check();
    listener.say(loaded.report().framingSentence());
    profile.warnings().forEach(listener::say);
    DataParts parts = loaded.split(config.run().seed()).write(folder.data());
    Interruption.check();
    DataFactsFile.write(folder.facts(), DataFactsFile.of(loaded, profile, parts));
    return parts;
  }

  private static LoadedData read(String location, StudyConfig config, Path into) {
    LoadOptions options = LoadOptions.standard().packedInto(into);
    ImagePolicy policy = ImagePolicy.automatic();
    if (config.run().imageSide().isPresent()) {
      int side = config.run().imageSide().getAsInt();
      options = options.withPolicy(policy.withSize(side, side));
    }
    return Datasets.load(location, options);
  }

  /**
   * Check that data named now is what the study works with: by its content, not by its name. Where
   * a study's own source is gone it goes on with its copy.
   *
   * @param before the study's own configuration
   * @param location where the data is said to be
   * @param kept the study's copy
   * @throws IllegalArgumentException if it is other data; one sentence with the way out
   */
  void recognise(StudyConfig before, String location, DataParts kept) {
    Optional<String> stamp = SourceStamp.of(location);
    boolean sameName = before.data().equals(location);
    if (stamp.isEmpty() && sameName) {
      listener.say("There is no data at " + location + " any more; the study has its own copy.");
    } else if (!SourceStamp.matches(folder, stamp.orElse(""))) {
      compare(before, location, kept.fingerprint());
    }
    if (!sameName) {
      listener.say("The data at " + location + " is that of the study, read from " + before.data());
    }
  }

  /** Say so where the files are no longer those that the study read, on whose copy it goes on. */
  void remark(StudyConfig config) {
    SourceStamp.of(config.data())
        .filter(stamp -> !SourceStamp.matches(folder, stamp))
        .ifPresent(
            stamp ->
                listener.say(
                    "The files at "
                        + config.data()
                        + " have changed since the study read them; it goes on with its own copy of"
                        + " what it read."));
  }

  private void compare(StudyConfig before, String location, Fingerprint expected) {
    listener.stage(FitListener.Stage.LOADING);
    Fingerprint found = fingerprint(before, location);
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          "the data at "
              + location
              + " is not that of the study in "
              + folder.root()
              + (before.data().equals(location)
                  ? ": its content has changed since"
                  : ", which was read from " + before.data())
              + " (fingerprint "
              + found
              + ", not "
              + expected
              + "); choose another folder with --out, or throw the study away with --overwrite");
    }
    if (before.data().equals(location)) {
      SourceStamp.write(folder, location);
    }
  }

  /** Divided as the study's data was, since the division is part of the fingerprint. */
  private Fingerprint fingerprint(StudyConfig before, String location) {
    folder.clearComparison();
    try {
      return read(location, before, folder.comparison()).split(before.run().seed()).fingerprint();
    } finally {
      folder.clearComparison();
    }
  }
}
