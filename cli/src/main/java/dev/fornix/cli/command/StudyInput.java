package dev.fornix.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the settings of a study come from: a file, and the options of the command. */
public final class StudyInput {
  /** The kinds of data that both commands take. */
  static final String DATA =
      "builtin:NAME, a folder of class folders with images, IDX or CIFAR-10 files, or an .npz"
          + " file.";

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "<file>",
      description = "Settings in YAML, with the names of the options; the command line wins.")
  @Nullable String config;

  /** What is asked for, with this data if it was given beside the settings. */
  Request request(@Nullable String data) {
    return Request.of(command, config, data);
  }
}
