package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is killed loses nothing that it confirmed, and its studies go on. */
class KilledServerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A server's process, and a client that is signed in. */
  private record Running(Process process, Client client) {
    static Running start(Path home) throws IOException, InterruptedException {
      Process process = launch(home);
      return new Running(process, Client.of(address(process)));
    }

    /** As the next server has it; the session is the one before. */
    Running killedAndBack(Path home) throws IOException, InterruptedException {
      process.destroyForcibly().waitFor();
      Process next = launch(home);
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
    try {
      byte[] bytes = StudioTest.table().getBytes(StandardCharsets.UTF_8);
      String announced = "{\"file\": \"things.csv\", \"bytes\": " + bytes.length + "}";
      String dataset = id(running.client().post("/api/v1/datasets", announced));
      String data = "/api/v1/datasets/" + dataset;
      int half = bytes.length / 2;
      piece(running.client(), data, bytes, 0, half);

      running = running.killedAndBack(home);

      assertThat(running.client().get(data).json().path("received_bytes").asInt()).isEqualTo(half);
      piece(running.client(), data, bytes, half, bytes.length - half);
      assertThat(running.client().post(data + "/complete", "").status()).isEqualTo(202);
      Client uploaded = running.client();
      await().atMost(PATIENCE).until(() -> state(uploaded, data).equals("ready"));
      String asked =
          "{\"dataset\": \""
              + dataset
              + "\", \"settings\": {\"target\": \"kind\", \"trials\": 3, \"workers\": 1}}";
      String study = "/api/v1/studies/" + id(uploaded.post("/api/v1/studies", asked));
      for (int kill = 0; kill < kills; kill++) {
        Thread.sleep(random.nextInt(4_000));
        running = running.killedAndBack(home);
      }
      Client last = running.client();
      await().atMost(PATIENCE).until(() -> state(last, study).equals("finished"));

      assertThat(last.get(study).json().path("counts").path("complete").asInt()).isEqualTo(4);
    } finally {
      running.process().destroy();
      running.process().waitFor();
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
