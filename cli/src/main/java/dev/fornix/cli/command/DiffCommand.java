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
    Path folder = Studies.existing(study).root();
    try (StudyReader reader = StudyReader.open(folder)) {
      TrialRow one = Studies.trial(reader, study, first);
      TrialRow other = Studies.trial(reader, study, second);
      console.print(decisions(one, other) + "\n\n" + values(one, other) + "\n");
      NetworkStudy parts = NetworkStudy.load(folder);
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

  private String decisions(TrialRow one, TrialRow other) {
    Map<String, String> before = Decisions.of(one.configuration());
    Map<String, String> after = Decisions.of(other.configuration());
    Set<String> differing = Decisions.differing(before, after);
    if (differing.isEmpty()) {
      return "The configurations are equal.";
    }
    TextTable table = headed("decision");
    differing.forEach(
        place -> table.row(place, before.getOrDefault(place, "-"), after.getOrDefault(place, "-")));
    return table.text();
  }

  private String values(TrialRow one, TrialRow other) {
    TextTable table = headed("value");
    table.row(
        "state", Quantities.words(one.state().name()), Quantities.words(other.state().name()));
    table.row("budget", Quantities.budget(one.budget()), Quantities.budget(other.budget()));
    Set<String> names = new TreeSet<>(one.values().keySet());
    names.addAll(other.values().keySet());
    names.forEach(name -> table.row(Quantities.words(name), value(one, name), value(other, name)));
    return table.text();
  }

  private static String value(TrialRow trial, String name) {
    return Optional.ofNullable(trial.values().get(name))
        .map(value -> Quantities.value(name, value))
        .orElse("-");
  }
}
