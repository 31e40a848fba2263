package dev.fornix.cli.command;

import dev.fornix.automl.process.Verdict;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import dev.fornix.cli.doctor.Doctor;
import dev.fornix.cli.doctor.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether this machine is fit for Fornix. */
@Command(
    name = "doctor",
    description = {
      "Examine this machine: Java, native libraries, cores, bf16, memory, disk, threads.",
      "Exit code 1 if something that Fornix needs is broken."
    })
public final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "Print a JSON array of objects.")
  boolean json;

  /** The command. */
  public DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Finding> findings = Doctor.here().examine();
    console.print(json ? JsonText.of(findings) : table(findings));
    boolean broken = findings.stream().anyMatch(f -> f.state() == Finding.State.BROKEN);
    return broken ? Verdict.FAILED : Verdict.DONE;
  }

  private static String table(List<Finding> findings) {
    TextTable table = TextTable.plain();
    for (Finding finding : findings) {
      table.row(
          Quantities.words(finding.state().name()),
          finding.what(),
          finding.found() + (finding.advice().isEmpty() ? "" : "; " + finding.advice()));
    }
    return table.text();
  }
}
