package dev.fornix.server.study;

import dev.fornix.server.home.Durably;
import dev.fornix.server.process.StudyFiles;
import dev.fornix.server.process.StudyProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the processes of studies so that they outlive the server. */
final class Launcher {
  private static final int NATIVE_ACCESS = 22;

  private final List<String> jvmOptions;

  Launcher(List<String> jvmOptions) {
    this.jvmOptions = List.copyOf(jvmOptions);
  }

  /** Start one. */
  Process start(StudyFiles files) {
    try {
      Durably.delete(files.outcome());
      ProcessBuilder builder = new ProcessBuilder(command(files));
      builder.directory(files.root().toFile());
      builder.redirectErrorStream(true);
      builder.redirectInput(
          ProcessBuilder.Redirect.from(new File(windows() ? "NUL" : "/dev/null")));
      builder.redirectOutput(ProcessBuilder.Redirect.to(files.printed().toFile()));
      builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("the process of a study cannot be started", e);
    }
  }

  private static boolean windows() {
    return File.separatorChar == '\\';
  }

  private List<String> command(StudyFiles files) {
    List<String> command = new ArrayList<>();
    if (!windows()) {
      // Ctrl-C and the end of a terminal reach the whole group, but it is the server that pauses.
      command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "fornix-study"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + files.root() + File.separator + "crash.log"));
    if (Runtime.version().feature() >= NATIVE_ACCESS) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("@" + classPathFile(files));
    command.addAll(jvmOptions);
    command.add(StudyProcess.class.getName());
    command.add(files.root().toString());
    return command;
  }

  /** A class path may be longer than an argument may be, and is relative to this folder. */
  private static Path classPathFile(StudyFiles files) {
    List<String> absolute = new ArrayList<>();
    for (String part : System.getProperty("java.class.path", ".").split(File.pathSeparator, -1)) {
      absolute.add(Path.of(part).toAbsolutePath().toString());
    }
    String quoted =
        String.join(File.pathSeparator, absolute).replace("\\", "\\\\").replace("\"", "\\\"");
    Path file = files.root().resolve("classpath.txt");
    Durably.replace(file, ("-cp \"" + quoted + "\"\n").getBytes(StandardCharsets.UTF_8));
    return file;
  }
}
