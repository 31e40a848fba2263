package dev.fornix.automl.fit;

import dev.fornix.automl.report.Figures;
import dev.fornix.automl.study.FinalScore;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.nn.engine.Engine;
import dev.fornix.onnx.export.ExportedModel;
import dev.fornix.onnx.export.InputForm;
import dev.fornix.onnx.runtime.ParityReport;
import dev.fornix.storage.Note;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes networks of a study as ONNX files. */
public final class TrialExport {
  private final StudyFolder folder;

  /** From a study's folder. */
  public TrialExport(StudyFolder folder) {
    this.folder = folder;
  }

  /**
   * What was written.
   *
   * @param sentence says it, and how well it agrees with the trained network
   * @param agrees whether it computes what the trained network does
   */
  public record Written(String sentence, boolean agrees) {}

  /**
   * Write a network.
   *
   * @param trial whose network; if empty that of the finished model, or the one that the search
   *     chose
   * @param file where to
   * @param input what the model takes
   * @throws IllegalArgumentException if there is no such trial or it kept no weights
   */
  public Written write(OptionalLong trial, Path file, InputForm input) {
    if (trial.isEmpty() && input == InputForm.BYTES_NHWC && Files.exists(folder.model())) {
      return copy(file);
    }
    try (StudyReader reader = StudyReader.open(folder.root())) {
      boolean finished = trial.isEmpty() && Files.exists(folder.testedModel());
      return export(row(reader, trial), file, input, finished);
    }
  }

  private Written copy(Path file) {
    try {
      Files.copy(folder.model(), file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Written(
        "Wrote the finished model of " + folder.root() + " to " + file + ".", finishedAgrees());
  }

  /** What the run found that made the finished model. */
  private boolean finishedAgrees() {
    try {
      return ResultFile.parse(Files.readString(folder.result())).parityPassed().orElse(true);
    } catch (IOException e) {
      return true; // a run that died before it wrote its result says nothing
    }
  }

  private TrialRow row(StudyReader reader, OptionalLong trial) {
    long number =
        trial.isPresent()
            ? trial.getAsLong()
            : FinalScore.of(reader)
                .map(FinalScore::trial)
                .or(() -> searched(reader))
                .or(() -> reader.incumbent().map(TrialRow::number))
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "the study in " + folder.root() + " has no trained network yet"));
    return reader
        .trial(number)
        .filter(row -> row.score().isPresent())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the study in " + folder.root() + " has no measured trial " + number));
  }

  /** What a search without a finished model announced at its end. */
  private static Optional<Long> searched(StudyReader reader) {
    List<Note> results = reader.notes(KeptResult.SEARCHED);
    return results.isEmpty()
        ? Optional.empty()
        : Optional.of(ResultFile.parse(results.get(results.size() - 1).document()).bestTrial());
  }

  /**
   * Write the network of a trial.
   *
   * @param refitted whether with the weights that it was given after its test
   */
  private Written export(TrialRow row, Path file, InputForm input, boolean refitted) {
    NetworkStudy parts = NetworkStudy.load(folder.root());
    FinalModel model = model(parts, row, refitted);
    ExportedModel exported = model.export(file, input);
    ParityReport parity = model.parity(Engine.start(parts.device()), file);
    String sentence =
        "Wrote trial "
            + row.number()
            + " to "
            + file
            + " ("
            + Figures.bytes(exported.bytes())
            + "). "
            + parity.summary()
            + (Files.exists(folder.tested(row.number()))
                ? ""
                : " It was never tested on the test images, as the finished model of a study is.");
    return new Written(sentence, parity.passed());
  }

  private FinalModel model(NetworkStudy parts, TrialRow row, boolean refitted) {
    CompletedTrial trial = completed(parts, row);
    return refitted
        ? new FinalModel(parts, trial, Refit.weights(folder, trial.number()))
        : new FinalModel(parts, trial);
  }

  /** The network of the finished model, or of the one that the search chose. */
  FinalModel finished(NetworkStudy parts) {
    try (StudyReader reader = StudyReader.open(folder.root())) {
      return model(parts, row(reader, OptionalLong.empty()), Files.exists(folder.testedModel()));
    }
  }

  private static CompletedTrial completed(NetworkStudy parts, TrialRow row) {
    Proposal proposal =
        Proposal.of(parts.space().read(row.configuration()), row.budget(), row.origin());
    Measurement measurement =
        new Measurement(
            row.values(), row.spent().orElse(row.budget()), row.costSeconds(), row.attachments());
    return new CompletedTrial(row.number(), proposal, row.seed(), measurement);
  }
}
