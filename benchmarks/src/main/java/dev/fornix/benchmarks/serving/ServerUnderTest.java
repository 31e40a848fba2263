package dev.fornix.benchmarks.serving;

import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.benchmarks.process.CleanEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server as {@code ./fornix serve} starts it, in a process of its own, and who is signed in. */
final class ServerUnderTest implements AutoCloseable {
  private static final String SAYS = "The studio is at ";
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private final Process process;
  private final String root;
  private final String cookie;
  private final HttpClient http;

  private ServerUnderTest(Process process, String root, String cookie, HttpClient http) {
    this.process = process;
    this.root = root;
    this.cookie = cookie;
    this.http = http;
  }

  /** Whether processes can be bound to a core here. */
  static boolean binds() {
    return Files.isExecutable(TASKSET) && Runtime.getRuntime().availableProcessors() > 1;
  }

  /**
   * Start one, sign in, and bind it to the first core and this process to the others, where that
   * can be done and is wanted.
   *
   * @param log takes what it prints
   */
  static ServerUnderTest start(Path home, Path log, boolean bound) {
    List<String> command = new ArrayList<>();
    if (bound && binds()) {
      command.addAll(List.of(TASKSET.toString(), "-c", "0"));
      bindThis();
    }
    command.addAll(
        List.of(Checkout.running().fornix(), "serve", "--home", home.toString(), "--port", "0"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    CleanEnvironment.apply(builder, Map.of());
    try {
      Process process = builder.start();
      return enter(process, process.errorReader(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void bindThis() {
    int last = Runtime.getRuntime().availableProcessors() - 1;
    String own = Long.toString(ProcessHandle.current().pid());
    try {
      new ProcessBuilder(TASKSET.toString(), "-acp", "1-" + last, own)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServerUnderTest enter(Process process, BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(SAYS)) {
        String address = line.substring(SAYS.length()).strip();
        passOver(lines);
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<String> entered =
            send(http, HttpRequest.newBuilder(URI.create(address)).build());
        String cookie =
            entered.headers().firstValue("Set-Cookie").orElse("none").replaceFirst(";.*", "");
        return new ServerUnderTest(process, address.replaceFirst("/enter.*", ""), cookie, http);
      }
    }
    throw new IllegalStateException("the server ended before it said where it is; see its log");
  }

  /** A server whose words nobody takes would wait for somebody to. */
  private static void passOver(BufferedReader lines) {
    Thread thread = new Thread(() -> lines.lines().forEach(line -> {}), "fornix-server-says");
    thread.setDaemon(true);
    thread.start();
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Ask and read the answer.
   *
   * @throws IllegalStateException if the answer is no success
   */
  JsonNode ask(String method, String path, String body) {
    HttpResponse<String> answer =
        send(
            http,
            HttpRequest.newBuilder(URI.create(root + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .build());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return new JsonMapper().readTree(answer.body());
  }

  InetSocketAddress socket() {
    URI uri = URI.create(root);
    return new InetSocketAddress(uri.getHost(), uri.getPort());
  }

  String cookie() {
    return cookie;
  }

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
