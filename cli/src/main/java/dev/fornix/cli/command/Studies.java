package dev.fornix.cli.command;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialRow;
import java.nio.file.Path;

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
                        + study));
  }

  /** The network of a trial. */
  static Architecture network(NetworkStudy parts, TrialRow trial) {
    return parts.space().decode(parts.space().read(trial.configuration())).architecture();
  }
}
