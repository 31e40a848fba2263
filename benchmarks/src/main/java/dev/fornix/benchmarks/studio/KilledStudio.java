package dev.fornix.benchmarks.studio;

import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.server.Studio;
import dev.fornix.benchmarks.server.StudioClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A server that is killed at random moments, and what its clients were told until then. */
final class KilledStudio implements AutoCloseable {
  private static final long PATIENCE_NANOS = 120_000_000_000L;
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final Path home;
  private final Path log;
  private final int port;
  private final SplittableRandom random;
  private final List<Restart> restarts = new ArrayList<>();
  private Studio studio;
  private StudioClient client;

  /**
   * A start after a kill.
   *
   * @param stage what was going on
   * @param healthSeconds until /health answered
   * @param studiesSeconds until /studies answered for the first time
   */
  record Restart(String stage, double healthSeconds, double studiesSeconds) {}

  KilledStudio(Path home, Path log, SplittableRandom random) {
    this.home = home;
    this.log = log;
    this.random = random;
    this.port = freePort();
    this.studio = Studio.start(home, port, log);
    this.client = StudioClient.of(studio.address());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StudioClient client() {
    return client;
  }

  List<Restart> restarts() {
    return List.copyOf(restarts);
  }

  /** Somewhere within so many milliseconds. */
  void sleep(int most) throws InterruptedException {
    Thread.sleep(random.nextInt(most));
  }

  /**
   * Do something and kill the server somewhere within it.
   *
   * @param most milliseconds after which it is killed at the latest
   * @return what was answered; nothing where the kill came first
   */
  Optional<StudioClient.Answer> killDuring(
      String stage, int most, java.util.function.Supplier<StudioClient.Answer> work)
      throws InterruptedException {
    List<StudioClient.Answer> answers = new ArrayList<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                StudioClient.Answer answer = work.get();
                synchronized (answers) {
                  answers.add(answer);
                }
              } catch (RuntimeException e) {
                // the connection broke off: nothing was confirmed
              }
            });
    worker.start();
    sleep(most);
    kill(stage);
    worker.join();
    synchronized (answers) {
      return answers.stream().findFirst();
    }
  }

  /** kill -9, and start again at once. */
  void kill(String stage) throws InterruptedException {
    studio.kill();
    long began = System.nanoTime();
    Process process = Studio.launch(home, port);
    HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
    double health = answered(http, "/api/v1/health", began, process);
    double studies = answered(http, "/api/v1/studies", began, process);
    restarts.add(new Restart(stage, health, studies));
    studio = Studio.started(process, log);
  }

  private double answered(HttpClient http, String path, long began, Process process)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(ANSWER)
            .header("Cookie", client.cookie())
            .build();
    while (System.nanoTime() - began < PATIENCE_NANOS) {
      try {
        HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() == 200) {
          return (System.nanoTime() - began) / 1e9;
        }
        throw new IllegalStateException(path + " answered " + response.statusCode());
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IllegalStateException("the server does not start again; see " + log, e);
        }
        Thread.sleep(20);
      }
    }
    throw new IllegalStateException(path + " did not answer in time");
  }

  /** Ask with JSON. */
  StudioClient.Answer send(String method, String path, Map<String, ?> body) {
    return client.send(method, path, Results.json(body));
  }

  /** Send a piece of an upload. */
  StudioClient.Answer piece(String dataset, byte[] bytes, int offset, int count) {
    return client.send(
        "PATCH",
        "/datasets/" + dataset + "/content?offset=" + offset,
        BodyPublishers.ofByteArray(bytes, offset, count),
        Map.of("Content-Type", "application/octet-stream"));
  }

  @Override
  public void close() {
    studio.close();
  }
}
