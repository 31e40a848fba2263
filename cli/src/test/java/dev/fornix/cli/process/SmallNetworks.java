package dev.fornix.cli.process;

import java.util.List;
import java.util.stream.Stream;

/** Cells of few channels, which train in a moment: what happens around them is what is tested. */
final class SmallNetworks {
  private static final List<String> OPTIONS =
      List.of("--space=nas-bench-201", "--space-option=cells=1", "--space-option=channels=4");

  private SmallNetworks() {}

  /** The arguments of a command that trains them. */
  static List<String> with(String... arguments) {
    return Stream.concat(Stream.of(arguments), OPTIONS.stream()).toList();
  }

  /** The same of a list. */
  static List<String> with(List<String> arguments) {
    return Stream.concat(arguments.stream(), OPTIONS.stream()).toList();
  }
}
