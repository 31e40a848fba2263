package dev.fornix.cli.command;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.automl.report.DataFacts;
import dev.fornix.automl.report.Wording;
import dev.fornix.automl.study.DataFactsFile;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.data.ShellWord;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialRow;
import java.nio.file.Path;
import java.util.Optional;

/** Studies that commands are about. */
final class Studies {
  private Studies() {}

  /**
   * The folder of a study.
   *
   * @throws IllegalArgumentException if there is none
   */
  static StudyFolder existing(Path path) {
    StudyFolder folder = new StudyFolder(path);
    if (!folder.exists()) {
      throw new IllegalArgumentException(
          "there is no study in '" + path + "'; begin one with fit or search");
    }
    return folder;
  }

  /**
   * The folder of a study of images.
   *
   * @throws IllegalArgumentException if there is none, or it is one of a table
   */
  static StudyFolder ofImages(Path path) {
    StudyFolder folder = existing(path);
    if (folder.ofTable()) {
      throw new IllegalArgumentException(
          "the study in '"
              + path
              + "' is one of a table, and this command is for networks of images; see: ./fornix"
              + " leaderboard "
              + ShellWord.of(path));
    }
    return folder;
  }

  /** How many images each part of a study's data has; 0 of each if that is not known. */
  static DataFacts.Parts images(Path study) {
    return DataFactsFile.parts(new StudyFolder(study).facts());
  }

  /**
   * A trial.
   *
   * @throws IllegalArgumentException if there is none of this number
   */
  static TrialRow trial(StudyReader reader, Path study, long number) {
    return reader
        .trial(number)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no trial "
                        + number
                        + " in the study; see: ./fornix leaderboard "
                        + ShellWord.of(study)));
  }

  /** For how long a trial's weights were trained, in words; nothing if it was not measured. */
  static Optional<String> trainedFor(TrialRow trial) {
    return trial
        .spent()
        .map(s -> dev.fornix.automl.report.TrialRow.trainedFor(trial.values(), s))
        .map(Wording::budget);
  }

  /** The network of a trial. */
  static Architecture network(NetworkStudy parts, TrialRow trial) {
    return parts.space().decode(parts.space().read(trial.configuration())).architecture();
  }
}
