package dev.fornix.cli.command;

import dev.fornix.automl.fit.TrialExport;
import dev.fornix.automl.process.Verdict;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.TableExport;
import dev.fornix.cli.console.Console;
import dev.fornix.onnx.export.InputForm;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A trained network as an ONNX file. */
@Command(
    name = "export",
    description =
        "Write a trained network of a study, or the finished pipeline of a table's study, as an"
            + " ONNX file, checked against the original.")
public final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "<study>", description = "The study's folder.")
  Path study = Path.of("");

  @Parameters(index = "1", paramLabel = "<model.onnx>", description = "The file to write.")
  Path file = Path.of("");

  @Option(
      names = "--trial",
      paramLabel = "<number>",
      description =
          "Whose network; if left out that of the finished model, or of the best trial where the"
              + " study has none.")
  @Nullable Long trial;

  @Option(
      names = "--input",
      paramLabel = "uint8|float",
      defaultValue = "uint8",
      description =
          "What the model takes: uint8 images [n, height, width, channels], 0 to 255, or float"
              + " images [n, channels, height, width], 0 to 1. Normalisation is inside. Default:"
              + " ${DEFAULT-VALUE}.")
  String input = "uint8";

  @Option(names = "--overwrite", description = "Replace the file if it is there.")
  boolean overwrite;

  /** The command. */
  public ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    StudyFolder folder = Studies.existing(study);
    if (folder.ofTable()) {
      return exportTable(folder);
    }
    OptionalLong wanted = trial == null ? OptionalLong.empty() : OptionalLong.of(trial);
    TrialExport.Written written =
        new TrialExport(folder).write(wanted, Outputs.fresh(file, overwrite), form());
    console.say(written.sentence());
    return written.agrees() ? Verdict.DONE : Verdict.FAILED;
  }

  private int exportTable(StudyFolder folder) {
    if (trial != null) {
      throw new IllegalArgumentException(
          "--trial is for networks of images; of a table the finished model is exported");
    }
    TableExport.Written written = new TableExport(folder).write(Outputs.fresh(file, overwrite));
    console.say(written.sentence());
    return written.agrees() ? Verdict.DONE : Verdict.FAILED;
  }

  private InputForm form() {
    return switch (input) {
      case "uint8" -> InputForm.BYTES_NHWC;
      case "float" -> InputForm.FLOATS_NCHW;
      default ->
          throw new IllegalArgumentException("--input '" + input + "' must be uint8 or float");
    };
  }
}
