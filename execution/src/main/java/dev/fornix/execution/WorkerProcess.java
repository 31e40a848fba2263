package dev.fornix.execution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Starts a worker's virtual machine and looks at it from outside. */
final class WorkerProcess {
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private static final long LARGEST_LOG = 4_000_000;
  private static final String PREFERRED_VICTIM = "800";

  private final Process process;
  private final Path folder;

  private WorkerProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  static WorkerProcess start(WorkerSpec spec, Path socket, int slot) throws IOException {
    Files.createDirectories(spec.folder());
    List<String> command = new ArrayList<>();
    if (!WINDOWS) {
      // The terminal's Ctrl-C goes to the whole process group; workers end when their coordinator
      // says so.
      command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "fornix-worker"));
    }
    command.addAll(java(spec, socket));
    Path log = spec.folder().resolve("worker-" + slot + ".log");
    boolean full = Files.exists(log) && Files.size(log) > LARGEST_LOG;
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(
        full
            ? ProcessBuilder.Redirect.to(log.toFile())
            : ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("OMP_NUM_THREADS", "1");
    // ONNX Runtime would report to its makers, and its code for that crashes on long command lines.
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    builder.environment().putAll(spec.environment());
    WorkerProcess started = new WorkerProcess(builder.start(), spec.folder());
    started.volunteer();
    return started;
  }

  private static List<String> java(WorkerSpec spec, Path socket) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-XX:ErrorFile=" + spec.folder().resolve("crash-%p.log"));
    command.addAll(spec.jvmOptions());
    command.add("-cp");
    command.add(System.getProperty("java.class.path", "."));
    command.add(Worker.class.getName());
    command.add(socket.toString());
    command.add(spec.factory().getName());
    command.add(new JsonMapper().writeValueAsString(spec.settings()));
    return command;
  }

  /** Let the kernel pick this process, not the coordinator, when the machine runs out of memory. */
  private void volunteer() {
    try {
      Path score = Path.of("/proc", Long.toString(process.pid()), "oom_score_adj");
      if (Files.isWritable(score)) {
        Files.writeString(score, PREFERRED_VICTIM);
      }
    } catch (IOException e) {
      // It is a wish; where it cannot be expressed, the memory cap still holds.
    }
  }

  /** Resident memory in bytes, where the system tells. */
  Optional<Long> residentBytes() {
    try {
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void kill() {
    process.destroyForcibly();
  }

  /** How it died, in words. */
  String death() {
    try {
      int code = process.waitFor();
      return words(code) + crash().map(line -> " (" + line + ")").orElse("");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "the worker process died";
    }
  }

  private static String words(int code) {
    if (code == 128 + 9) {
      return "the worker process was killed (signal 9), perhaps by the kernel for lack of memory";
    }
    return code > 128
        ? "the worker process died of signal " + (code - 128)
        : "the worker process ended with code " + code;
  }

  /** The telling line of the virtual machine's crash file. */
  private Optional<String> crash() {
    File file = folder.resolve("crash-" + process.pid() + ".log").toFile();
    if (!file.exists()) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file.toPath()).stream()
          .filter(line -> line.contains("SIG") || line.contains("Internal Error"))
          .map(line -> line.replaceFirst("^#\\s*", ""))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
