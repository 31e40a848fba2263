package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A study of images over HTTP: its networks, what its model predicts, and where that looks. */
class ImageStudioTest {
  private static final String ASKED =
      """
      {"dataset": "builtin-digits",
       "settings": {"trials": 2, "epochs": 0.1, "workers": 1, "space": "nas-bench-201",
                    "space_option": ["cells=1", "channels=4"]}}
      """;

  private final Contract contract = new Contract();

  private static byte[] image() throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 4; y < 24; y++) {
      image.setRGB(14, y, 0xFFFFFF);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private Client.Answer ok(String operation, Client.Answer answer) {
    assertThat(answer.status()).as("%s: %s", operation, answer.text()).isEqualTo(200);
    return contract.check(operation, answer);
  }

  /** Within a limit that all but the smallest break there is that one. */
  private void limits(Client client, String one) throws Exception {
    JsonNode ranges = ok("GET /api/v1/studies/{study}/ranges", client.get(one + "/ranges")).json();
    assertThat(ranges.path("ranges").valueStream().map(r -> r.path("name").asString()))
        .contains("parameters");
    double least =
        ranges
            .path("ranges")
            .valueStream()
            .filter(range -> range.path("name").asString().equals("parameters"))
            .findFirst()
            .orElseThrow()
            .path("steps")
            .path(0)
            .asDouble();
    String path = one + "/front?x=multiply_adds&within=parameters%3C%3D" + (long) least;
    JsonNode front = ok("GET /api/v1/studies/{study}/front", client.get(path)).json();
    assertThat(front.path("within").asInt()).isLessThan(front.path("trials").asInt());
    assertThat(front.path("front").valueStream()).isNotEmpty().allMatch(ImageStudioTest::within);
    assertThat(front.path("others").valueStream()).anyMatch(point -> !within(point));
    assertThat(client.get(one + "/front?within=speed%3C%3D1").status()).isEqualTo(400);
    assertThat(client.get(one + "/front?within=parameters").status()).isEqualTo(400);
  }

  private static boolean within(JsonNode point) {
    return point.path("within").asBoolean();
  }

  /** All test images are in the table of mistakes, and as many right as the result says. */
  private static void mistakes(JsonNode model) {
    JsonNode counts = model.path("confusion").path("counts");
    int all = 0;
    int right = 0;
    for (int truth = 0; truth < counts.size(); truth++) {
      for (int said = 0; said < counts.size(); said++) {
        all += counts.path(truth).path(said).asInt();
      }
      right += counts.path(truth).path(truth).asInt();
    }
    assertThat(all).isEqualTo(model.path("result").path("test_images").asInt()).isPositive();
    assertThat(right / (double) all).isCloseTo(model.path("test_score").asDouble(), offset(1e-9));
    assertThat(model.path("calibration").size()).isPositive();
  }

  private static Client.Answer show(Client client, String path) throws Exception {
    return client.send(
        "POST", path, BodyPublishers.ofByteArray(image()), Map.of("Content-Type", "image/png"));
  }

  @Test
  void showsNetworksPredictsImagesAndSaysWhereItLooks(@TempDir Path home) throws Exception {
    try (StudioServer server = StudioServer.start(ServerSettings.of(home), StudioTest.around(2))) {
      Client client = Client.of(server.address());
      String id = client.post("/api/v1/studies", ASKED).json().path("id").asString();
      String one = "/api/v1/studies/" + id;
      Client.Answer finished = client.ended(one);
      assertThat(finished.json().path("state").asString())
          .as(finished.text())
          .isEqualTo("finished");

      String trial = "GET /api/v1/studies/{study}/trials/{trial}/";
      Client.Answer network =
          ok(trial + "architecture", client.get(one + "/trials/1/architecture"));
      assertThat(network.json().path("nodes").valueStream())
          .filteredOn(node -> !node.path("kind").asString().equals("input"))
          .allMatch(node -> node.path("activation_bytes").asInt() > 0);
      assertThat(finished.json().path("best").path("high").asDouble())
          .isGreaterThan(finished.json().path("best").path("score").asDouble());
      limits(client, one);
      assertThat(ok(trial + "drawing", client.get(one + "/trials/1/drawing?against=2")).text())
          .startsWith("<svg");
      ok("GET /api/v1/studies/{study}/diff", client.get(one + "/diff?from=1&to=2"));
      Client.Answer reasons =
          ok("GET /api/v1/studies/{study}/reasons", client.get(one + "/reasons"));
      assertThat(reasons.json().path("reasons").isEmpty()).isFalse();

      String model = "/api/v1/models/" + id;
      mistakes(client.get(model).json());
      Client.Answer predicted =
          ok("POST /api/v1/models/{model}/predictions", show(client, model + "/predictions"));
      String label = predicted.json().path("predictions").path(0).path("prediction").asString();
      Client.Answer map =
          ok(
              "POST /api/v1/models/{model}/saliency",
              show(client, model + "/saliency?method=gradcam"));
      assertThat(map.json().path("class").asString()).isEqualTo(label);
      assertThat(show(client, model + "/saliency?method=gradcam").text()).isEqualTo(map.text());
      assertThat(map.json().path("values").size()).isEqualTo(28 * 28);
      for (String curve : List.of("deletion", "insertion")) {
        JsonNode tested = map.json().path(curve);
        assertThat(tested.path("map").size()).isEqualTo(21);
        assertThat(tested.path("random").size()).isEqualTo(21);
      }
      assertThat(map.json().path("deletion").path("map").path(0).asDouble())
          .as("of the whole image")
          .isCloseTo(map.json().path("probability").asDouble(), offset(1e-4));
      Client.Answer unknown = show(client, model + "/saliency?class=cat");
      assertThat(unknown.status()).isEqualTo(422);
      assertThat(unknown.text()).contains("knows no class 'cat'");
    }
  }
}
