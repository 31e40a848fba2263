package dev.fornix.server.study;

import dev.fornix.server.home.Durably;
import dev.fornix.server.process.JavaProcess;
import dev.fornix.server.process.StudyFiles;
import dev.fornix.server.process.StudyProcess;
import java.util.List;

/** Starts the processes of studies so that they outlive the server. */
final class Launcher {
  private final long heapBytes;
  private final List<String> jvmOptions;

  /**
   * For such processes.
   *
   * @param heapBytes limit of the heap of each
   */
  Launcher(long heapBytes, List<String> jvmOptions) {
    this.heapBytes = heapBytes;
    this.jvmOptions = List.copyOf(jvmOptions);
  }

  /** Start one. */
  Process start(StudyFiles files) {
    Durably.delete(files.outcome());
    return new JavaProcess(
            StudyProcess.class, files.root(), files.printed(), heapBytes, jvmOptions, false)
        .start();
  }
}
