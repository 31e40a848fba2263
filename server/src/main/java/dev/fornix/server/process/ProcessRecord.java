package dev.fornix.server.process;

import java.time.Instant;
import java.util.Optional;

/**
 * Which process works on a study. Numbers of processes are given again, so its start belongs to it.
 *
 * @param launch which one of the study's
 * @param pid its number
 * @param start when it began, as the system tells it
 */
public record ProcessRecord(int launch, long pid, Optional<Instant> start) {
  /** That of this process. */
  static ProcessRecord own(int launch) {
    ProcessHandle own = ProcessHandle.current();
    return new ProcessRecord(launch, own.pid(), own.info().startInstant());
  }

  /** The process, if it is alive. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> start.equals(handle.info().startInstant()));
  }
}
