package dev.fornix.execution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of a worker process. */
final class WorkerCommand {
  /** The first Java that wants to be told that native libraries are meant. */
  private static final int NATIVE_ACCESS = 22;

  /**
   * One thread each; and ONNX Runtime would report to its makers, with code that crashes on long
   * command lines.
   */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "OMP_NUM_THREADS", "1",
          "OPENBLAS_NUM_THREADS", "1",
          "MKL_NUM_THREADS", "1",
          "ORT_DISABLE_TELEMETRY", "1");

  private final WorkerSpec spec;
  private final Path scratch;

  WorkerCommand(WorkerSpec spec, Path scratch) {
    this.spec = spec;
    this.scratch = scratch;
  }

  Process start(int number, Path socket) throws IOException {
    Files.createDirectories(spec.folder());
    ProcessBuilder builder = new ProcessBuilder(command(number, socket));
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File(nothing())));
    builder.environment().putAll(ENVIRONMENT);
    builder.environment().putAll(spec.environment());
    return builder.start();
  }

  private static String nothing() {
    return windows() ? "NUL" : "/dev/null";
  }

  private static boolean windows() {
    return File.separatorChar == '\\';
  }

  /** Where the virtual machine of a process writes about its crash. */
  Path crashReport(long pid) {
    return spec.folder().toAbsolutePath().resolve("hs_err_pid" + pid + ".log");
  }

  List<String> command(int number, Path socket) throws IOException {
    List<String> command = new ArrayList<>();
    if (!windows()) {
      // Ctrl-C, the end of a terminal and of a service reach the whole group of processes, but it
      // is the coordinator who decides. A signal that is ignored when Java starts stays ignored.
      command.addAll(
          List.of("/bin/sh", "-c", "trap '' INT TERM HUP; exec \"$@\"", "fornix-worker"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add(
        "-XX:ErrorFile="
            + spec.folder().toAbsolutePath().toString().replace("%", "%%")
            + File.separator
            + "hs_err_pid%p.log");
    if (Runtime.version().feature() >= NATIVE_ACCESS) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("@" + classPathFile(number));
    command.addAll(spec.jvmOptions());
    command.add(Worker.class.getName());
    command.add(socket.toString());
    return command;
  }

  /** A class path may be longer than an argument may be, so it goes into a file. */
  private Path classPathFile(int number) throws IOException {
    String quoted =
        System.getProperty("java.class.path", ".").replace("\\", "\\\\").replace("\"", "\\\"");
    return Files.writeString(
        scratch.resolve("classpath-" + number + ".txt"), "-cp \"" + quoted + "\"\n");
  }
}
