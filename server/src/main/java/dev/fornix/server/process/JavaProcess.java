package dev.fornix.server.process;

import dev.fornix.server.home.Durably;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of this class path, in a process of its own that outlives the server and whose heap has
 * a limit.
 *
 * @param main the class with its main method
 * @param folder where it runs and leaves word; it is the program's only argument
 * @param log takes what it prints
 * @param heapBytes limit of its heap
 * @param jvmOptions further ones, which come last and so win
 * @param deaf whether it heeds no signal to stop: whoever stops a service tells all of its
 *     processes, and one that dies of that would look as if it had failed
 */
public record JavaProcess(
    Class<?> main, Path folder, Path log, long heapBytes, List<String> jvmOptions, boolean deaf) {
  private static final int NATIVE_ACCESS = 22;

  /** Copy. */
  public JavaProcess {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Start it. */
  public Process start() {
    try {
      ProcessBuilder builder = new ProcessBuilder(command());
      builder.directory(folder.toFile());
      builder.redirectErrorStream(true);
      builder.redirectInput(
          ProcessBuilder.Redirect.from(new File(windows() ? "NUL" : "/dev/null")));
      builder.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
      builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("a process of the server cannot be started", e);
    }
  }

  private static boolean windows() {
    return File.separatorChar == '\\';
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    if (!windows()) {
      // Ctrl-C and the end of a terminal reach the whole group, but it is the server that pauses.
      String trap = "trap '' INT HUP" + (deaf ? " TERM" : "") + "; exec \"$@\"";
      command.addAll(List.of("/bin/sh", "-c", trap, "fornix-process"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + (heapBytes >> 20) + "m",
            "-XX:+UseSerialGC",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder + File.separator + "crash.log"));
    if (Runtime.version().feature() >= NATIVE_ACCESS) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("@" + classPathFile());
    command.addAll(jvmOptions);
    command.add(main.getName());
    command.add(folder.toString());
    return command;
  }

  /** A class path may be longer than an argument may be, and is relative to this folder. */
  private Path classPathFile() {
    List<String> absolute = new ArrayList<>();
    for (String part : System.getProperty("java.class.path", ".").split(File.pathSeparator, -1)) {
      absolute.add(Path.of(part).toAbsolutePath().toString());
    }
    String quoted =
        String.join(File.pathSeparator, absolute).replace("\\", "\\\\").replace("\"", "\\\"");
    Path file = folder.resolve("classpath.txt");
    Durably.replace(file, ("-cp \"" + quoted + "\"\n").getBytes(StandardCharsets.UTF_8));
    return file;
  }
}
