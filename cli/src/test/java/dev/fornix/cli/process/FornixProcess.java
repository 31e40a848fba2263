package dev.fornix.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The command line as a user starts it: a process of its own with its workers, in a session of
 * their own, which can be signalled or killed as a whole. Linux only.
 */
final class FornixProcess implements AutoCloseable {
  /** Far beyond what any of it takes on the slowest machine. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofMillis(50);

  private final Process process;
  private final Path out;
  private final Path err;
  private final List<String> arguments;

  private FornixProcess(Process process, Path out, Path err, List<String> arguments) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.arguments = arguments;
  }

  /** What a process gave back. */
  record Result(int exitCode, String out, String err) {}

  /**
   * Start a command.
   *
   * @param folder where its output is kept
   */
  static FornixProcess start(Path folder, List<String> arguments) {
    return start(folder, List.of(), arguments);
  }

  /**
   * Start a command by way of another one, such as a shell that sets limits.
   *
   * @param before the command that starts it, to which it is given as arguments
   */
  static FornixProcess start(Path folder, List<String> before, List<String> arguments) {
    return start(folder, before, System.getProperty("java.class.path"), arguments);
  }

  private static FornixProcess start(
      Path folder, List<String> before, String classPath, List<String> arguments) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command(before, classPath, arguments));
      builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectOutput(out.toFile());
      builder.redirectError(err.toFile());
      return new FornixProcess(builder.start(), out, err, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Start a command without some of the libraries.
   *
   * @param library part of the names of jars that are left out
   */
  static FornixProcess startWithout(Path folder, String library, List<String> arguments) {
    String kept =
        Stream.of(System.getProperty("java.class.path").split(":", -1))
            .filter(jar -> !jar.substring(jar.lastIndexOf('/') + 1).contains(library))
            .collect(Collectors.joining(":"));
    return start(folder, List.of(), kept, arguments);
  }

  private static List<String> command(
      List<String> before, String classPath, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add("/usr/bin/env");
    command.add("--default-signal=INT"); // what a shell starts in its background ignores it
    command.add("setsid");
    command.addAll(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.add("-cp");
    command.add(classPath);
    command.add(Main.class.getName());
    command.addAll(arguments);
    return command;
  }

  /** Wait for the end. */
  Result await() {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("%s has not ended; it said: %s", arguments, err())
          .isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Result(process.exitValue(), read(out), err());
  }

  /** Wait until something holds, while it runs; what ends before that fails the test. */
  void awaitWhileRunning(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .atMost(PATIENCE)
        .failFast(() -> assertThat(ended()).as("ended; it said: " + err()).isFalse())
        .until(condition);
  }

  private boolean ended() {
    return !process.isAlive();
  }

  /** Wait until it has said something on standard error. */
  void awaitSaid(String text) {
    awaitWhileRunning("says " + text, () -> err().contains(text));
  }

  /** What it has said on standard error so far. */
  String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Send a signal to the coordinator and its workers, as a terminal or a service's end does. */
  void signalAll(String name) {
    shell("kill -" + name + " -" + process.pid());
  }

  /** Kill the coordinator and its workers at once and wait until nothing of them is left. */
  void killAll() {
    signalAll("KILL");
    awaitGone();
  }

  /** Wait until nothing of it is left: no coordinator, no worker. */
  void awaitGone() {
    Awaitility.await("all processes are gone").atMost(PATIENCE).until(() -> members().isEmpty());
  }

  /** The workers that are alive. */
  List<Long> workers() {
    return members().stream().filter(FornixProcess::isWorker).toList();
  }

  private static boolean isWorker(long pid) {
    return read0(pid, "cmdline").contains("dev.fornix.execution.Worker");
  }

  /** The living processes of its session. */
  private List<Long> members() {
    try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("\\d+"))
          .map(Long::parseLong)
          .filter(this::isMember)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After the name in brackets: state, parent, group, session. */
  private boolean isMember(long pid) {
    String stat = read0(pid, "stat");
    String[] facts = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    return facts.length > 3
        && !facts[0].equals("Z")
        && facts[3].equals(Long.toString(process.pid()));
  }

  private static String read0(long pid, String fact) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), fact), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // gone meanwhile
    }
  }

  static int shell(String command) {
    try {
      return new ProcessBuilder("/bin/sh", "-c", command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leave nothing behind, however the test went. */
  @Override
  public void close() {
    Optional.of(process).filter(Process::isAlive).ifPresent(p -> signalAll("KILL"));
    members().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }
}
