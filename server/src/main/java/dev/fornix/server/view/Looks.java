package dev.fornix.server.view;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.study.Studies;
import dev.fornix.server.study.StudyRecord;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialRow;
import io.javalin.http.Context;
import java.util.function.Function;

/** Looks into the journals of studies that have begun. */
final class Looks {
  private final Studies studies;

  Looks(Studies studies) {
    this.studies = studies;
  }

  StudyRecord study(Context context) {
    return studies.find(context.pathParam("study"));
  }

  /** Ask the journal; a study that has not begun answers with what is given. */
  <T> T ask(StudyRecord study, T nothing, Function<StudyReader, T> question) {
    return studies.read(study, question).orElse(nothing);
  }

  /**
   * One trial.
   *
   * @throws ProblemException if there is none of this number
   */
  TrialRow trial(StudyRecord study, long number) {
    return studies
        .read(study, reader -> reader.trial(number))
        .flatMap(row -> row)
        .orElseThrow(
            () ->
                ProblemException.missing(
                    "The study " + study.name() + " has no trial " + number + "."));
  }

  /** The space of a study that has begun, to understand its configurations. */
  Function<String, Configuration> configurations(StudyRecord study) {
    var folder = studies.files(study).study();
    if (study.kind() == Kind.TABLE) {
      return dev.fornix.automl.tables.TableStudy.load(folder.root()).space()::read;
    }
    SearchSpace<?> space = dev.fornix.automl.study.NetworkStudy.load(folder.root()).space();
    return space::read;
  }

  Studies studies() {
    return studies;
  }
}
