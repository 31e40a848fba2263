package dev.fornix.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " (" + value + ") must be at least 1");
    }
  }

  /** The usual ones on loopback, at any free port. */
  public static ServerSettings of(Path home) {
    return new ServerSettings(
        home, "127.0.0.1", 0, Set.of(), 1, 2, USUAL_UPLOAD_BYTES, Optional.empty(), List.of());
  }
}
