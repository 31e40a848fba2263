package dev.fornix.storage;

/** What a recorded event survives. */
public enum Durability {
  /** The death of every process, in whatever way; the operating system keeps what was written. */
  PROCESS("NORMAL"),
  /** Loss of power too: each event waits for the disk, some milliseconds. */
  POWER("FULL");

  private final String synchronous;

  Durability(String synchronous) {
    this.synchronous = synchronous;
  }

  /** The value of SQLite's setting {@code synchronous}, with write-ahead logging. */
  String synchronous() {
    return synchronous;
  }
}
