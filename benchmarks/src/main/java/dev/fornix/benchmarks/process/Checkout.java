package dev.fornix.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sources that are measured.
 *
 * @param root their folder
 */
public record Checkout(Path root) {
  /** The one that {@code benchmarks/run} stands in. */
  public static Checkout running() {
    return new Checkout(
        Path.of(Optional.ofNullable(System.getProperty("fornix.root")).orElse(".")));
  }

  /** The command line. */
  public String fornix() {
    return root.resolve("fornix").toString();
  }

  /** A program of Python that is measured against. */
  public String peer(String name) {
    return root.resolve("benchmarks").resolve("peers").resolve(name).toString();
  }

  /** A command of this program, in a process of its own. */
  public List<String> java(List<String> options, String... arguments) {
    List<String> start =
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    List<String> main =
        List.of(
            "-Dfornix.root=" + root,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.fornix.benchmarks.Main");
    return Stream.of(start, options, main, List.of(arguments)).flatMap(List::stream).toList();
  }

  /** What git calls the sources, with a mark where they were changed; empty without git. */
  public String revision() {
    return git("describe", "--always", "--dirty");
  }

  /**
   * The same of a part of the sources: the revision that last changed it.
   *
   * @param paths as git's {@code pathspec}
   */
  public String revision(List<String> paths) {
    String last = git(paths, "log", "-1", "--format=%h", "--");
    boolean changed = !git(paths, "status", "--porcelain", "--untracked-files=no", "--").isEmpty();
    return changed ? last + "-dirty" : last;
  }

  private String git(List<String> paths, String... arguments) {
    return git(Stream.concat(Stream.of(arguments), paths.stream()).toArray(String[]::new));
  }

  private String git(String... arguments) {
    try {
      Process git =
          new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
              .directory(root.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
