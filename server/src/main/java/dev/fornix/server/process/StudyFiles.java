package dev.fornix.server.process;

import dev.fornix.automl.study.StudyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * What lies in a study's folder on the server.
 *
 * @param root the folder
 */
public record StudyFiles(Path root) {
  /** The study itself, as the command line would make it. */
  public StudyFolder study() {
    return new StudyFolder(root.resolve("study"));
  }

  /** What the process is to do. */
  public Path job() {
    return root.resolve("job.json");
  }

  /** How the process ended. */
  public Path outcome() {
    return root.resolve("outcome.json");
  }

  /** How far the process is. */
  public Path status() {
    return root.resolve("status.json");
  }

  /** Which process works on it. */
  public Path process() {
    return root.resolve("process.json");
  }

  /** Held by the process as long as it lives. */
  public Path lock() {
    return root.resolve("process.lock");
  }

  /** Says that the search is to end and the best so far to be finished. */
  public Path finish() {
    return root.resolve("finish");
  }

  /** Which extension the study was granted last. */
  public Path granted() {
    return root.resolve("granted");
  }

  /** The id of the extension that the study was granted last. */
  public Optional<String> grantedLast() {
    try {
      return Optional.of(Files.readString(granted()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What was said, a line each. */
  public Path log() {
    return root.resolve("log.txt");
  }

  /** What the process printed. */
  public Path printed() {
    return root.resolve("process.log");
  }

  /** Add a line to the log. */
  public void say(Instant at, String text) {
    String line = at + " " + text.replaceAll("\\s*\\R\\s*", " ") + "\n";
    try {
      Files.writeString(
          log(),
          line,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
