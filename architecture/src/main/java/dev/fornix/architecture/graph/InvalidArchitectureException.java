package dev.fornix.architecture.graph;

import java.util.List;

/** A graph has faults; all of them are listed. */
public class InvalidArchitectureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> faults;

  /** List the faults, each a sentence without a full stop. */
  public InvalidArchitectureException(List<String> faults) {
    super("the architecture has " + faults.size() + " fault(s): " + String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** Each fault as a sentence without a full stop. */
  public List<String> faults() {
    return faults;
  }
}
