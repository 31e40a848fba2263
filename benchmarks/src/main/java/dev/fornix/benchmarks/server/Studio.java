package dev.fornix.benchmarks.server;

import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.benchmarks.process.CleanEnvironment;
import dev.fornix.benchmarks.process.FirstCore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A studio's server as {@code ./fornix serve} starts it, in a process of its own. */
public final class Studio implements AutoCloseable {
  private static final String SAYS = "The studio is at ";

  private final Process process;
  private final String address;

  private Studio(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Start one and wait until it says where it is.
   *
   * @param home its folder
   * @param port 0 for any free one
   * @param log takes what it prints
   */
  public static Studio start(Path home, int port, Path log) {
    return started(launch(home, port), log);
  }

  /** Start one on the first core, where that can be done. */
  public static Studio onFirstCore(Path home, Path log) {
    return started(launch(home, 0, FirstCore.prefix()), log);
  }

  /** Wait until a process says where it is. */
  public static Studio started(Process process, Path log) {
    try {
      return new Studio(process, address(process, log));
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Start one and do not wait. */
  public static Process launch(Path home, int port) {
    return launch(home, port, List.of());
  }

  private static Process launch(Path home, int port, List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Checkout.running().fornix(),
            "serve",
            "--home",
            home.toString(),
            "--port",
            Integer.toString(port)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    CleanEnvironment.apply(builder, Map.of());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it says that it is; what else it says goes into the log, now and later. */
  private static String address(Process process, Path log) {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    try {
      Writer out =
          Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(line + "\n");
        if (line.startsWith(SAYS)) {
          drain(lines, out);
          return line.substring(SAYS.length()).strip();
        }
      }
      out.close();
      throw new IllegalStateException("the server ended before it said where it is; see " + log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drain(BufferedReader lines, Writer out) {
    Thread thread =
        new Thread(
            () -> {
              try (out) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  out.write(line + "\n");
                  out.flush();
                }
              } catch (IOException e) {
                // the process was killed
              }
            },
            "studio-log");
    thread.setDaemon(true);
    thread.start();
  }

  /** The address that signs in whoever opens it first. */
  public String address() {
    return address;
  }

  /** The address without the token. */
  public String root() {
    return address.replaceFirst("/enter.*", "");
  }

  /** The process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** End it in good order, its studies paused. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
