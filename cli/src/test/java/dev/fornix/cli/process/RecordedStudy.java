package dev.fornix.cli.process;

import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.TrialState;
import dev.fornix.storage.CurvePoint;
import dev.fornix.storage.Durability;
import dev.fornix.storage.Note;
import dev.fornix.storage.SqliteJournal;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialQuery;
import dev.fornix.storage.TrialRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a study left on disk.
 *
 * @param folder of the study
 */
public record RecordedStudy(Path folder) {
  /** All of a trial that does not depend on the hour or on the speed of the machine. */
  public record Fact(
      long number,
      TrialState state,
      String configuration,
      String origin,
      List<Long> parents,
      OptionalLong continues,
      String budget,
      long seed,
      Map<String, Double> values,
      OptionalLong reused) {
    static Fact of(TrialRow row) {
      return new Fact(
          row.number(),
          row.state(),
          row.configuration(),
          row.origin(),
          row.parents(),
          row.continues(),
          row.budget().toString(),
          row.seed(),
          row.values(),
          row.reused());
    }
  }

  /** Whether the journal can be read already. */
  private <T> T ask(T otherwise, Function<StudyReader, T> question) {
    if (!Files.exists(folder.resolve("study.db"))) {
      return otherwise;
    }
    try (StudyReader reader = StudyReader.open(folder)) {
      return question.apply(reader);
    } catch (dev.fornix.storage.JournalException e) {
      return otherwise; // it is being made at this moment
    }
  }

  /** All trials by number. */
  public List<Fact> facts() {
    return rows().stream().map(Fact::of).toList();
  }

  List<TrialRow> rows() {
    return ask(List.of(), reader -> reader.trials(TrialQuery.all().page(0, 10_000)));
  }

  /** How many epochs of a trial are reported. */
  int reports(long trial) {
    return ask(0, reader -> reader.curve(trial).size());
  }

  List<CurvePoint> curve(long trial) {
    return ask(List.of(), reader -> reader.curve(trial));
  }

  /** The trials that train a finalist again. */
  List<TrialRow> retrainings() {
    return rows().stream().filter(row -> row.origin().equals("retraining")).toList();
  }

  long events() {
    return ask(0L, StudyReader::events);
  }

  /** How many looks at the test part are on record. */
  int looks() {
    return ask(0, reader -> reader.notes("test").size());
  }

  /** What the report says of that. */
  String sentenceOnLooks() {
    Matcher matcher =
        Pattern.compile("The test images were looked at [^.;]*").matcher(text("report.html"));
    return matcher.find() ? matcher.group() : "";
  }

  /** The networks that a filter scored before the search, and what it noted beside. */
  List<String> filtered() {
    return ask(List.of(), reader -> reader.notes("filter").stream().map(Note::document).toList());
  }

  /** The result, without the fields that tell of time. */
  JsonNode result() {
    return new JsonMapper().readTree(text("result.json"));
  }

  String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that happened, in order; for a study that nobody works on. */
  List<StudyEvent> history() {
    NetworkStudy parts = NetworkStudy.load(folder);
    try (SqliteJournal journal =
        SqliteJournal.open(folder, parts.space()::read, Durability.PROCESS)) {
      List<StudyEvent> events = new ArrayList<>();
      journal.replay(events::add);
      return events;
    }
  }
}
