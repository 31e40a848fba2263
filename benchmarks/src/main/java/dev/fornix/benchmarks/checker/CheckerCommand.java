package dev.fornix.benchmarks.checker;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.BuiltInSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.architecture.weights.InitialWeights;
import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.benchmarks.process.Program;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.strategy.Options;
import dev.fornix.onnx.DataOrigin;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.Normalisation;
import dev.fornix.onnx.export.ExportOptions;
import dev.fornix.onnx.export.OnnxExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exports networks of every built-in space, and asks the ONNX project's own checker. */
@Command(
    name = "checker",
    mixinStandardHelpOptions = true,
    description = "Whether onnx.checker (full check) accepts an export of each built-in space.")
public final class CheckerCommand implements Callable<Integer> {
  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--networks", description = "Random networks of each space (${DEFAULT-VALUE}).")
  private int networks = 3;

  @Option(names = "--seed", description = "Of the networks (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(names = "--python", description = "Python with onnx (${DEFAULT-VALUE}).")
  private String python = "/usr/bin/python3";

  /** What became of the exports of a space. */
  private record Row(String space, int networks, int accepted, List<Long> opsets) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(output.results().folder().resolve("checker"));
    List<Row> rows = new ArrayList<>();
    for (BuiltInSpace space : Spaces.all()) {
      rows.add(check(space.name(), folder));
    }
    MarkdownTable table = new MarkdownTable("space", "networks", "accepted", "opset");
    rows.forEach(
        r ->
            table.row(
                r.space(),
                Integer.toString(r.networks()),
                Integer.toString(r.accepted()),
                r.opsets().stream().distinct().map(o -> Long.toString(o)).toList().toString()));
    output.publish("checker", "rows", rows, table.text());
    return rows.stream().allMatch(r -> r.accepted() == r.networks()) ? 0 : 1;
  }

  private Row check(String name, Path folder) throws InterruptedException {
    ArchitectureSpace space = Spaces.create(name, new ImageTask(3, 32, 32, 10), Options.NONE);
    SplittableRandom random = new SplittableRandom(seed);
    List<Long> opsets = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < networks; i++) {
      Architecture network = space.decode(Sampling.sample(space.domain(), random));
      Path file = folder.resolve(name + "-" + i + ".onnx");
      export(network, random, file);
      Program.Run run = ask(file, folder.resolve(name + ".log"));
      if (run.exitCode() == 0) {
        accepted++;
        opsets.add(Long.valueOf(run.lastLine()));
      }
    }
    return new Row(name, networks, accepted, opsets);
  }

  private static void export(Architecture network, SplittableRandom random, Path file) {
    ModelMetadata metadata =
        new ModelMetadata(
            "image-classification",
            IntStream.range(0, 10).mapToObj(i -> "class " + i).toList(),
            new Normalisation(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25)),
            String.format(
                Locale.ROOT, "random weights, %,d of them", Costs.of(network).parameters()),
            new DataOrigin("none", "none", ""),
            Map.of());
    new OnnxExporter(ExportOptions.standard())
        .write(network, InitialWeights.of(network, random), metadata, file);
  }

  private Program.Run ask(Path file, Path log) throws InterruptedException {
    String script =
        "import sys, onnx; model = onnx.load(sys.argv[1]);"
            + " onnx.checker.check_model(model, full_check=True);"
            + " print(max(o.version for o in model.opset_import if not o.domain))";
    return new Program(
            List.of(python, "-c", script, file.toString()), Map.of(), log, Duration.ofMinutes(2))
        .run(System::nanoTime);
  }
}
