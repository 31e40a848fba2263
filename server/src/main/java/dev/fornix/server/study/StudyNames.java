package dev.fornix.server.study;

import dev.fornix.server.data.Datasets;
import dev.fornix.server.home.Shelf;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.process.StudyFiles;
import java.util.List;

/** Turns ids in settings into the paths that they stand for; a path is no id. */
final class StudyNames {
  private static final String TEST = "test";
  private static final String FROM = "from";

  private final Datasets datasets;
  private final Shelf<StudyRecord> studies;

  StudyNames(Datasets datasets, Shelf<StudyRecord> studies) {
    this.datasets = datasets;
    this.studies = studies;
  }

  /** The values of a setting as the process takes them. */
  List<String> resolve(String name, List<String> values) {
    return switch (name) {
      case TEST -> values.stream().map(id -> datasets.ready(id).location().orElseThrow()).toList();
      case FROM -> values.stream().map(this::study).toList();
      default -> values;
    };
  }

  private String study(String id) {
    if (studies.find(id).isEmpty()) {
      throw ProblemException.bad(
          "from '" + Parameters.shortly(id) + "' is no study; give the id of one.");
    }
    return new StudyFiles(studies.folder(id)).study().root().toString();
  }

  /** Whether settings name a data set as their test. */
  static boolean uses(StudyRecord study, String dataset) {
    return study.dataset().equals(dataset)
        || study.settings().getOrDefault(TEST, List.of()).contains(dataset);
  }
}
