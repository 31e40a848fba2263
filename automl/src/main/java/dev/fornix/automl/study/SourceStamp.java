package dev.fornix.automl.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells quickly whether data is what it was: by the names, sizes and times of its files, not by
 * their content. Equal stamps are taken for equal data, as a change in a file changes its time (who
 * sets the time back is not found out); different ones mean nothing, and the content has to be
 * read.
 */
public final class SourceStamp {
  private static final String BUILT_IN = "builtin:";

  private SourceStamp() {}

  /** The stamp of what lies at a location, wherever that is; nothing if nothing is there. */
  public static Optional<String> of(String location) {
    if (location.startsWith(BUILT_IN)) {
      return Optional.of(location);
    }
    Path root = Path.of(location);
    return Files.exists(root) ? Optional.of(digest(root)) : Optional.empty();
  }

  private static String digest(Path root) {
    MessageDigest sha = sha();
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String line =
            root.relativize(file)
                + "\t"
                + Files.size(file)
                + "\t"
                + Files.getLastModifiedTime(file)
                + "\n";
        sha.update(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException | UncheckedIOException e) {
      // Then only the content can tell; reading it says what is wrong, in words of its own.
      return "";
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Keep the stamp of what a study was read from. */
  public static void write(StudyFolder folder, String location) {
    try {
      Files.writeString(folder.source(), of(location).orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a stamp is that of what the study was read from. */
  public static boolean matches(StudyFolder folder, String stamp) {
    try {
      List<String> kept =
          Files.exists(folder.source()) ? Files.readAllLines(folder.source()) : List.of();
      return !stamp.isEmpty() && kept.contains(stamp);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
