package dev.fornix.cli.command;

import dev.fornix.architecture.compare.ArchitectureDiff;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import dev.fornix.drawing.Drawing;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialRow;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What differs between two trials. */
@Command(
    name = "diff",
    description = "Compare two trials: decisions that differ, values, and the networks.")
public final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "<study>", description = "The study's folder.")
  Path study = Path.of("");

  @Parameters(index = "1", paramLabel = "<trial>", description = "The number of one trial.")
  long first;

  @Parameters(index = "2", paramLabel = "<trial>", description = "The number of the other.")
  long second;

  @Option(
      names = "--svg",
      paramLabel = "<file>",
      description = "Draw what changed from the one network to the other into this file.")
  @Nullable Path svg;

  /** The command. */
  public DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path folder = Studies.ofImages(study).root();
    try (StudyReader reader = StudyReader.open(folder)) {
      TrialRow one = Studies.trial(reader, study, first);
      TrialRow other = Studies.trial(reader, study, second);
      NetworkStudy parts = NetworkStudy.load(folder);
      console.print(decisions(parts, one, other) + "\n\n" + values(one, other) + "\n");
      Architecture before = Studies.network(parts, one);
      Architecture after = Studies.network(parts, other);
      console.print(ArchitectureDiff.between(before, after).text());
      draw(before, after);
    }
    return 0;
  }

  private void draw(Architecture before, Architecture after) {
    if (svg != null) {
      String title = "trial " + first + " and trial " + second;
      Outputs.write(svg, Drawing.difference(before, after).titled(title).full());
      console.say("Drew what changed into " + svg + ".");
    }
  }

  private TextTable headed(String what) {
    return TextTable.headed(what, "trial " + first, "trial " + second);
  }

  private String decisions(NetworkStudy parts, TrialRow one, TrialRow other) {
    StringBuilder text = new StringBuilder();
    Map<String, String> before = decisions(parts, one, text);
    Map<String, String> after = decisions(parts, other, text);
    Set<String> differing = Decisions.differing(before, after);
    if (differing.isEmpty()) {
      return text.isEmpty() ? "The configurations are equal." : text + "The recipes are equal.";
    }
    TextTable table = headed("decision");
    differing.forEach(
        place -> table.row(place, before.getOrDefault(place, "-"), after.getOrDefault(place, "-")));
    return text + table.text();
  }

  /** A given network has its recipe only; what it is, is said before. */
  private static Map<String, String> decisions(
      NetworkStudy parts, TrialRow row, StringBuilder text) {
    Optional<GivenNetwork> given = GivenNetwork.of(parts, row);
    given.ifPresent(network -> text.append(network.sentence()).append("\n\n"));
    return given.map(GivenNetwork::recipe).orElseGet(() -> Decisions.of(row.configuration()));
  }

  private String values(TrialRow one, TrialRow other) {
    TextTable table = headed("value");
    table.row(
        "state", Quantities.words(one.state().name()), Quantities.words(other.state().name()));
    table.row(
        "trained for", Studies.trainedFor(one).orElse("-"), Studies.trainedFor(other).orElse("-"));
    Set<String> names = new TreeSet<>(one.values().keySet());
    names.addAll(other.values().keySet());
    long images = Studies.images(study).validation();
    names.forEach(
        name ->
            table.row(
                Quantities.quantity(name), value(one, name, images), value(other, name, images)));
    return table.text();
  }

  private static String value(TrialRow trial, String name, long images) {
    return Optional.ofNullable(trial.values().get(name))
        .map(value -> Quantities.value(name, value, images))
        .orElse("-");
  }
}
