package dev.fornix.server;

import dev.fornix.automl.study.Workers;
import dev.fornix.server.home.Quota;
import dev.fornix.server.process.MemoryPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How a server is to run.
 *
 * @param home its folder
 * @param host the address to which it is bound
 * @param port 0 for any free one
 * @param names further names under which it may be asked
 * @param running how many studies run at once, at least 1
 * @param workers how many trials of a study run at once, at least 1
 * @param uploadBytes largest file that may be uploaded
 * @param quotaBytes how much the home may hold
 * @param memoryBytes how much memory all studies together may take; four fifths of the machine's,
 *     and no limit for their workers but the usual one, if empty
 * @param page a folder whose files take the place of the page's own
 * @param jvmOptions of the processes of studies
 */
public record ServerSettings(
    Path home,
    String host,
    int port,
    Set<String> names,
    int running,
    int workers,
    long uploadBytes,
    long quotaBytes,
    OptionalLong memoryBytes,
    Optional<Path> page,
    List<String> jvmOptions) {
  /** The largest upload where nobody said otherwise. */
  public static final long USUAL_UPLOAD_BYTES = 4L << 30;

  /** Copy and check. */
  public ServerSettings {
    names = Set.copyOf(names);
    jvmOptions = List.copyOf(jvmOptions);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port (" + port + ") must be from 0 to 65535");
    }
    requirePositive("running", running);
    requirePositive("workers", workers);
    if (quotaBytes < 1) {
      throw new IllegalArgumentException("quotaBytes (" + quotaBytes + ") must be at least 1");
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " (" + value + ") must be at least 1");
    }
  }

  /**
   * Who may take how much memory.
   *
   * @throws IllegalArgumentException if what was asked for is too little for so many
   */
  MemoryPlan memory() {
    return new MemoryPlan(
        memoryBytes.orElseGet(Workers::usableBytes), running, workers, memoryBytes.isPresent());
  }

  /** The usual ones on loopback, at any free port. */
  public static ServerSettings of(Path home) {
    return new ServerSettings(
        home,
        "127.0.0.1",
        0,
        Set.of(),
        1,
        2,
        USUAL_UPLOAD_BYTES,
        Quota.NONE,
        OptionalLong.empty(),
        Optional.empty(),
        List.of());
  }
}
