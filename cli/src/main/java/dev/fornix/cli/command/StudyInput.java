package dev.fornix.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where data and settings of a study come from: the command line, and a file. */
public final class StudyInput {
  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "<data>",
      description =
          "A table, such as data.csv or data.parquet, for fit; or where the images are: a folder"
              + " with a folder of images for each class, a folder of IDX or CIFAR-10 files, an"
              + " .npz file, or builtin:NAME; see: fornix list datasets")
  List<String> data = new ArrayList<>();

  @Option(names = "--data", paramLabel = "<data>", description = "The same as an option.")
  List<String> named = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "<file>",
      description = "Settings in YAML, with the names of the options; the command line wins.")
  @Nullable String config;

  /** What is asked for. */
  Request request() {
    List<String> places = Stream.concat(data.stream(), named.stream()).toList();
    return Request.of(command, config, places);
  }
}
