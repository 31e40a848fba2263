package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fornix.server.home.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is killed loses nothing that it confirmed, and its studies go on. */
class KilledServerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PIECE = 16;

  /** A server's process, and a client that is signed in. */
  private record Running(Process process, Client client) {
    static Running start(Path home) throws IOException, InterruptedException {
      Process process = launch(home);
      return new Running(process, Client.of(address(process)));
    }

    /** As the next server has it; the session is the one before. */
    Running killedAndBack(Path home, Deque<Process> all) throws IOException, InterruptedException {
      process.destroyForcibly().waitFor();
      Process next = launch(home);
      all.push(next);
      return new Running(next, client.at(address(next).replaceFirst("/enter.*", "")));
    }

    private static Process launch(Path home) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              ServerProgram.class.getName(),
              home.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    }

    private static String address(Process process) throws IOException {
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      return String.valueOf(out.readLine());
    }
  }

  @Test
  void keepsWhatItConfirmedAndTakesUpWhatRuns(@TempDir Path home) throws Exception {
    live(home, new SplittableRandom(1), 1);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6})
  void keepsWhatItConfirmedAtRandomMoments(long seed, @TempDir Path home) throws Exception {
    live(home, new SplittableRandom(seed), 3);
  }

  private static void live(Path home, SplittableRandom random, int kills) throws Exception {
    Running running = Running.start(home);
    Deque<Process> all = new ArrayDeque<>(List.of(running.process()));
    try {
      byte[] bytes = StudioTest.table().getBytes(StandardCharsets.UTF_8);
      String announced =
          "{\"file\": \"things.csv\", \"bytes\": "
              + bytes.length
              + ", \"sha256\": \""
              + Sha256.hex(StudioTest.table())
              + "\"}";
      String dataset = id(running.client().post("/api/v1/datasets", announced));
      String data = "/api/v1/datasets/" + dataset;
      running = upload(running, home, all, random, data, bytes);
      assertThat(running.client().post(data + "/complete", "").status()).isEqualTo(202);
      Thread.sleep(random.nextInt(100));

      running = running.killedAndBack(home, all);

      Client uploaded = running.client();
      await().atMost(PATIENCE).until(() -> state(uploaded, data).equals("ready"));
      String asked =
          "{\"dataset\": \""
              + dataset
              + "\", \"settings\": {\"target\": \"kind\", \"trials\": 3, \"workers\": 1}}";
      String study = "/api/v1/studies/" + id(uploaded.post("/api/v1/studies", asked));
      for (int kill = 0; kill < kills; kill++) {
        Thread.sleep(random.nextInt(4_000));
        running = running.killedAndBack(home, all);
      }
      Client last = running.client();
      await().atMost(PATIENCE).until(() -> state(last, study).equals("finished"));

      assertThat(last.get(study).json().path("counts").path("complete").asInt()).isEqualTo(4);
      deploy(running, home, all, random, study.replaceFirst(".*/", ""), kills);
    } finally {
      all.forEach(Process::destroy);
      all.element().waitFor();
    }
  }

  /**
   * The kill comes between two pieces, or within one; what was confirmed need not be sent again.
   */
  private static Running upload(
      Running first,
      Path home,
      Deque<Process> all,
      SplittableRandom random,
      String data,
      byte[] bytes)
      throws Exception {
    Client client = first.client();
    CompletableFuture<Integer> sending =
        CompletableFuture.supplyAsync(() -> sent(client, data, bytes));
    Thread.sleep(random.nextInt(300));

    Running next = first.killedAndBack(home, all);

    int confirmed = sending.get();
    int received = next.client().get(data).json().path("received_bytes").asInt();
    assertThat(received).isBetween(confirmed, Math.min(bytes.length, confirmed + PIECE));
    if (received < bytes.length) {
      piece(next.client(), data, bytes, received, bytes.length - received);
    }
    return next;
  }

  /** Send small pieces until the server is gone; how many bytes were confirmed. */
  private static int sent(Client client, String data, byte[] bytes) {
    int confirmed = 0;
    try {
      while (confirmed < bytes.length) {
        int count = Math.min(PIECE, bytes.length - confirmed);
        piece(client, data, bytes, confirmed, count);
        confirmed += count;
      }
    } catch (IOException e) {
      return confirmed; // the connection broke off
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return confirmed;
  }

  /** What was confirmed answers; the kill may come before, while or after a version is made. */
  private static void deploy(
      Running first,
      Path home,
      Deque<Process> all,
      SplittableRandom random,
      String model,
      int kills)
      throws Exception {
    Running running = first;
    String deployment = "/api/v1/deployments/things";
    int confirmed = 0;
    for (int kill = 0; kill < kills; kill++) {
      Client client = running.client();
      CompletableFuture<Integer> version =
          CompletableFuture.supplyAsync(() -> deployed(client, deployment, model));
      Thread.sleep(random.nextInt(150));

      running = running.killedAndBack(home, all);

      confirmed = Math.max(confirmed, version.get());
      if (confirmed > 0) {
        assertThat(running.client().get(deployment).json().path("active").asInt())
            .isGreaterThanOrEqualTo(confirmed);
      }
    }
    assertThat(deployed(running.client(), deployment, model)).isGreaterThan(confirmed);
    Client.Answer answer =
        running
            .client()
            .post(
                deployment + "/predictions",
                "{\"rows\": [{\"size\": 20, \"colour\": \"red\", \"weight\": 3}]}");
    assertThat(answer.text()).contains("large");
  }

  /** The version that was confirmed, or 0. */
  private static int deployed(Client client, String deployment, String model) {
    try {
      Client.Answer answer = client.json("PUT", deployment, "{\"model\": \"" + model + "\"}");
      return answer.status() < 300 ? answer.json().path("active").asInt() : 0;
    } catch (IOException e) {
      return 0; // the connection broke off
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asString();
  }

  private static String state(Client client, String path) throws Exception {
    return client.get(path).json().path("state").asString();
  }

  private static void piece(Client client, String data, byte[] bytes, int offset, int count)
      throws Exception {
    Client.Answer answer =
        client.send(
            "PATCH",
            data + "/content?offset=" + offset,
            BodyPublishers.ofByteArray(bytes, offset, count),
            Map.of("Content-Type", "application/octet-stream"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }
}
