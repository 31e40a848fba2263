package dev.fornix.server.data;

import dev.fornix.server.home.Durably;
import dev.fornix.server.http.Wire;
import dev.fornix.server.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has files of strangers looked at by processes whose memory and time are limited. */
final class Looks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

  /** The folder of a look begins with this. */
  static final String FOLDER = "look";

  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int MOST_READ = 100_000;
  private static final int MOST_LINES = 20;

  private final long heapBytes;
  private final List<String> jvmOptions;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /**
   * For such processes.
   *
   * @param heapBytes limit of the heap of each
   */
  Looks(long heapBytes, List<String> jvmOptions) {
    this.heapBytes = heapBytes;
    this.jvmOptions = List.copyOf(jvmOptions);
  }

  /** Look, and wait for what is found. */
  LookOutcome look(LookJob job) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory(Path.of(job.folder()), FOLDER).toAbsolutePath();
      Files.write(folder.resolve(Look.JOB), Wire.bytes(job));
      return look(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (folder != null) {
        Durably.delete(folder);
      }
    }
  }

  private LookOutcome look(Path folder) throws IOException {
    Path log = folder.resolve("log.txt");
    Process process = new JavaProcess(Look.class, folder, log, heapBytes, jvmOptions, true).start();
    running.add(process);
    try {
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        return LookOutcome.failed(
            "Looking at it took longer than "
                + LONGEST.toMinutes()
                + " minutes and was given up; leave rows or images out.");
      }
      return Durably.read(folder.resolve(Look.OUTCOME), LookOutcome.class)
          .orElseGet(() -> withoutWord(process.exitValue(), log));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return LookOutcome.failed("The server ended while it was looked at; upload it again.");
    } finally {
      running.remove(process);
      process.destroyForcibly();
    }
  }

  private LookOutcome withoutWord(int exitCode, Path log) {
    List<String> printed = last(log);
    LOG.warn("a look ended with exit code {} and without a word: {}", exitCode, printed);
    return LookOutcome.failed(SilentEnd.sentence(exitCode, printed, heapBytes));
  }

  private static List<String> last(Path log) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      List<String> all = lines.filter(line -> !line.isBlank()).limit(MOST_READ).toList();
      return all.subList(Math.max(0, all.size() - MOST_LINES), all.size());
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  @Override
  public void close() {
    running.forEach(Process::destroyForcibly);
  }
}
