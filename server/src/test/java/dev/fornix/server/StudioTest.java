package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fornix.server.http.Wire;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole life of a data set, a study, a model and a deployment, over HTTP as people have it. */
class StudioTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String ROW =
      """
      {"rows": [{"size": 20, "colour": "red", "weight": 3}]}
      """;

  private final Contract contract = new Contract();

  static Surroundings around(long seed) {
    return new Surroundings(Clock.systemUTC(), System::nanoTime, new SplittableRandom(seed));
  }

  /** Red things are large. */
  static String table() {
    StringBuilder text = new StringBuilder("size,colour,weight,kind\n");
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      boolean large = random.nextBoolean();
      text.append(Math.round((large ? 15 : 5) + 8 * random.nextDouble()))
          .append(large ? ",red," : ",blue,")
          .append(random.nextInt(9))
          .append(large ? ",large\n" : ",small\n");
    }
    return text.toString();
  }

  @Test
  void leadsFromAnUploadToAModelInService(@TempDir Path home) throws Exception {
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), around(1))) {
      Client client = Client.of(server.address());
      String dataset = upload(client, table());
      String study = study(client, dataset);
      charts(client, study);
      model(client, study, home.resolve("studies").resolve(study).resolve("study"));
      deployment(client, study);
      access(client);
      tidy(client, dataset, study);
    }
    assertThat(unused()).as("described, but asked for by no test").isEmpty();
  }

  /** Networks are too dear for this test, and streams are no JSON. */
  private Set<String> unused() {
    Set<String> unused = new TreeSet<>(contract.operations());
    unused.removeAll(contract.used());
    unused.remove("GET /api/v1/studies/{study}/events");
    return unused;
  }

  private Client.Answer ok(String operation, Client.Answer answer) {
    assertThat(answer.status()).as("%s: %s", operation, answer.text()).isBetween(200, 299);
    return contract.check(operation, answer);
  }

  private Client.Answer refused(int status, String operation, Client.Answer answer) {
    assertThat(answer.status()).as("%s: %s", operation, answer.text()).isEqualTo(status);
    return contract.check(operation, answer);
  }

  private String upload(Client client, String table) throws Exception {
    byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
    String path = "/api/v1/datasets";
    refused(400, "POST " + path, client.post(path, "{\"file\": \"x.exe\", \"bytes\": 3}"));
    String asked = "{\"file\": \"things.csv\", \"bytes\": " + bytes.length + "}";
    String id = ok("POST " + path, client.post(path, asked)).json().path("id").asString();
    String one = path + "/" + id;
    int half = bytes.length / 2;
    piece(client, one, 0, BodyPublishers.ofByteArray(bytes, 0, half), 200);
    refused(409, "POST " + path + "/{dataset}/complete", client.post(one + "/complete", ""));
    piece(client, one, half + 1, BodyPublishers.ofByteArray(bytes, half + 1, 5), 409);
    piece(client, one, 0, BodyPublishers.ofByteArray(bytes), 200);
    ok("POST " + path + "/{dataset}/complete", client.post(one + "/complete", ""));
    await()
        .atMost(PATIENCE)
        .until(() -> client.get(one).json().path("state").asString().equals("ready"));
    assertThat(ok("GET " + path + "/{dataset}", client.get(one)).json().path("rows").asInt())
        .isEqualTo(200);
    ok("GET " + path, client.get(path));
    ok("GET " + path + "/{dataset}/preview", client.get(one + "/preview?rows=3"));
    ok("GET " + path + "/{dataset}/profile", client.get(one + "/profile?target=kind"));
    refused(404, "GET " + path + "/{dataset}/images/{index}", client.get(one + "/images/0"));
    return id;
  }

  private void piece(
      Client client,
      String dataset,
      int offset,
      java.net.http.HttpRequest.BodyPublisher bytes,
      int status)
      throws Exception {
    Client.Answer answer =
        client.send(
            "PATCH",
            dataset + "/content?offset=" + offset,
            bytes,
            Map.of("Content-Type", "application/octet-stream"));
    refused(status, "PATCH /api/v1/datasets/{dataset}/content", answer);
  }

  private String study(Client client, String dataset) throws Exception {
    String path = "/api/v1/studies";
    String asked =
        "{\"dataset\": \""
            + dataset
            + "\", \"settings\": {\"target\": \"kind\", \"trials\": 3, \"workers\": 1}}";
    ok("POST " + path + "/check", client.post(path + "/check", asked));
    String wrong = asked.replace("trials", "trails");
    assertThat(refused(422, "POST " + path, client.post(path, wrong)).text()).contains("trials");
    String astray = asked.replace("\"kind\"", "\"kidn\"");
    assertThat(refused(422, "POST " + path + "/check", client.post(path + "/check", astray)).text())
        .contains("Unknown column of target 'kidn'; known are")
        .contains("did you mean kind?");
    String penguins = astray.replace(dataset, "builtin-penguins");
    assertThat(refused(422, "POST " + path, client.post(path, penguins)).text())
        .contains("Unknown column of target 'kidn'; known are", "species");
    String crowded = asked.replace("\"workers\": 1", "\"workers\": 2000");
    assertThat(refused(400, "POST " + path, client.post(path, crowded)).text())
        .contains("workers (2000) must be at most");
    String vast = asked.replace("\"workers\": 1", "\"worker_memory\": 3000000000");
    assertThat(refused(400, "POST " + path, client.post(path, vast)).text())
        .contains("worker_memory (3000000000) must be from 256");
    String id = ok("POST " + path, client.post(path, asked)).json().path("id").asString();
    String one = path + "/" + id;
    ok("PATCH " + path + "/{study}", client.json("PATCH", one, "{\"name\": \"Things\"}"));
    Client.Answer finished = ok("GET " + path + "/{study}", client.ended(one));
    assertThat(finished.json().path("state").asString()).as(finished.text()).isEqualTo("finished");
    ok("GET " + path, client.get(path));
    refused(409, "POST " + path + "/{study}/{action}", client.post(one + "/resume", ""));
    return id;
  }

  private void charts(Client client, String study) throws Exception {
    String path = "/api/v1/studies/{study}";
    String one = "/api/v1/studies/" + study;
    Client.Answer trials =
        ok(
            "GET " + path + "/trials",
            client.get(one + "/trials?sort=merit&state=complete&limit=2"));
    assertThat(trials.json().path("total").asInt()).isEqualTo(4);
    assertThat(trials.json().path("trials").size()).isEqualTo(2);
    refused(400, "GET " + path + "/trials", client.get(one + "/trials?state=sleeping"));
    Client.Answer astray =
        refused(400, "GET " + path + "/trials", client.get(one + "/trials?sort=value:beauty"));
    assertThat(astray.text()).contains("'beauty' is measured in no trial; there are");
    refused(400, "GET " + path + "/trials", client.get(one + "/trials?search=" + "x".repeat(201)));
    Client.Answer some =
        ok("GET " + path + "/trials.csv", client.get(one + "/trials.csv?origin=baseline"));
    assertThat(some.text().lines()).hasSize(2).last().asString().startsWith("0,complete,baseline,");
    ok("GET " + path + "/trials/{trial}", client.get(one + "/trials/1"));
    refused(404, "GET " + path + "/trials/{trial}", client.get(one + "/trials/99"));
    String network = path + "/trials/{trial}/";
    refused(404, "GET " + network + "architecture", client.get(one + "/trials/1/architecture"));
    refused(404, "GET " + network + "drawing", client.get(one + "/trials/1/drawing"));
    ok("GET " + path + "/diff", client.get(one + "/diff?from=0&to=1"));
    for (String chart :
        new String[] {
          "history",
          "front",
          "parallel",
          "ranges",
          "importance",
          "reasons",
          "workers",
          "curves",
          "failures",
          "log"
        }) {
      ok("GET " + path + "/" + chart, client.get(one + "/" + chart));
    }
  }

  private void model(Client client, String study, Path folder) throws Exception {
    String path = "/api/v1/models";
    String one = path + "/" + study;
    ok("GET " + path, client.get(path));
    Client.Answer model = ok("GET " + path + "/{model}", client.get(one));
    assertThat(model.json().path("inputs").size()).isEqualTo(3);
    ok("GET " + path + "/{model}/files/{file}", client.get(one + "/files/report.html"));
    refused(404, "GET " + path + "/{model}/files/{file}", client.get(one + "/files/..%2Fx"));
    Client.Answer predicted =
        ok("POST " + path + "/{model}/predictions", client.post(one + "/predictions", ROW));
    assertThat(predicted.json().path("predictions").path(0).path("prediction").asString())
        .isEqualTo("large");
    assertThat(Thread.getAllStackTraces().keySet())
        .anyMatch(thread -> thread.getName().startsWith(QuickThreads.NAME));
    Client.Answer explained =
        ok(
            "POST " + path + "/{model}/predictions",
            client.post(one + "/predictions?explain=true", ROW));
    assertThat(explained.text()).contains("contributions");
    String operation = "POST " + path + "/{model}/predictions";
    assertThat(refused(400, operation, csv(client, one, "?explain=true", "3,blue,1\n")).text())
        .contains("takes rows as application/json");
    assertThat(ok(operation, csv(client, one, "3,blue,1\n")).text()).contains("small");
    assertThat(refused(400, operation, csv(client, one, "3,blue,1\n".repeat(50_001))).text())
        .contains("The file has 50,001 rows, but a request may have 50,000");
    Client.Answer looked =
        ok("GET " + path + "/{model}/explanation", client.get(one + "/explanation?column=size"));
    JsonNode found = Wire.tree(Files.readString(folder.resolve("explanations.json")));
    assertThat(looked.json().path("columns").path(0).path("drop"))
        .as("what the study found out itself")
        .isEqualTo(found.path("importances").path("columns").path(0).path("loss"));
    assertThat(looked.json().path("dependence").path("points").isEmpty()).isFalse();
    refused(404, "POST " + path + "/{model}/saliency", client.post(one + "/saliency", ""));
  }

  private static Client.Answer csv(Client client, String model, String rows) throws Exception {
    return csv(client, model, "", rows);
  }

  private static Client.Answer csv(Client client, String model, String query, String rows)
      throws Exception {
    return client.send(
        "POST",
        model + "/predictions" + query,
        BodyPublishers.ofString("size,colour,weight\n" + rows),
        Map.of("Content-Type", "text/csv"));
  }

  private void deployment(Client client, String study) throws Exception {
    String path = "/api/v1/deployments";
    String one = path + "/things";
    String model = "{\"model\": \"" + study + "\"}";
    ok("PUT " + path + "/{deployment}", client.json("PUT", one, model));
    ok("PUT " + path + "/{deployment}", client.json("PUT", one, model));
    Client.Answer back =
        ok(
            "PUT " + path + "/{deployment}/active",
            client.json("PUT", one + "/active", "{\"version\": 1}"));
    assertThat(back.json().path("previous").asInt()).isEqualTo(2);
    Client.Answer predicted =
        ok("POST " + path + "/{deployment}/predictions", client.post(one + "/predictions", ROW));
    assertThat(predicted.json().path("version").asInt()).isEqualTo(1);
    ok("GET " + path, client.get(path));
    ok("GET " + path + "/{deployment}", client.get(one));
    String version = "DELETE " + path + "/{deployment}/versions/{version}";
    assertThat(refused(409, version, client.json("DELETE", one + "/versions/1", "")).text())
        .contains("Version 1 answers");
    Client.Answer less = ok(version, client.json("DELETE", one + "/versions/2", ""));
    assertThat(less.json().path("versions").size()).isEqualTo(1);
    assertThat(less.json().has("previous")).isFalse();
    Client.Answer more = ok("PUT " + path + "/{deployment}", client.json("PUT", one, model));
    assertThat(more.json().path("active").asInt()).as("no number is given twice").isEqualTo(3);
    ok("DELETE " + path + "/{deployment}", client.json("DELETE", one, ""));
  }

  private void access(Client client) throws Exception {
    refused(401, "GET /api/v1/server", client.stranger().get("/api/v1/server"));
    ok("GET /api/v1/server", client.get("/api/v1/server"));
    ok("GET /api/v1/health", client.stranger().get("/api/v1/health"));
    ok("GET /api/v1/openapi.yaml", client.get("/api/v1/openapi.yaml"));
    ok("GET /metrics", client.get("/metrics"));
    String token =
        ok("POST /api/v1/tokens", client.post("/api/v1/tokens", "{\"name\": \"shop\"}"))
            .json()
            .path("id")
            .asString();
    ok("GET /api/v1/tokens", client.get("/api/v1/tokens"));
    anotherBrowser(client);
    sessions(client);
    ok("DELETE /api/v1/tokens/{token}", client.json("DELETE", "/api/v1/tokens/" + token, ""));
    refused(
        401,
        "POST /api/v1/session",
        client.stranger().post("/api/v1/session", "{\"token\": \"x\"}"));
  }

  private void sessions(Client client) throws Exception {
    JsonNode all = ok("GET /api/v1/sessions", client.get("/api/v1/sessions")).json();
    assertThat(all.path("sessions").valueStream().filter(each -> each.path("current").asBoolean()))
        .hasSize(1);
    String other =
        all.path("sessions")
            .valueStream()
            .filter(each -> !each.path("current").asBoolean())
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    String operation = "DELETE /api/v1/sessions/{session}";
    ok(operation, client.json("DELETE", "/api/v1/sessions/" + other, ""));
    refused(404, operation, client.json("DELETE", "/api/v1/sessions/" + other, ""));
  }

  private void anotherBrowser(Client client) throws Exception {
    String path = "/api/v1/session/links";
    refused(401, "POST " + path, client.stranger().post(path, ""));
    String link =
        client.root() + ok("POST " + path, client.post(path, "")).json().path("path").asString();
    assertThat(Client.of(link).get("/api/v1/server").status()).isEqualTo(200);
    assertThat(Client.of(link).get("/api/v1/server").status()).as("a used link").isEqualTo(401);
    assertThat(client.get("/api/v1/server").status()).as("who made it").isEqualTo(200);
  }

  private void tidy(Client client, String dataset, String study) throws Exception {
    String data = "/api/v1/datasets/" + dataset;
    refused(409, "DELETE /api/v1/datasets/{dataset}", client.json("DELETE", data, ""));
    ok("DELETE /api/v1/studies/{study}", client.json("DELETE", "/api/v1/studies/" + study, ""));
    ok("DELETE /api/v1/datasets/{dataset}", client.json("DELETE", data, ""));
    ok("DELETE /api/v1/session", client.json("DELETE", "/api/v1/session", ""));
    refused(401, "GET /api/v1/studies", client.get("/api/v1/studies"));
  }
}
