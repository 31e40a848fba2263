package dev.fornix.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files that no decent client uploads: each is refused with a sentence, and the server goes on. */
class MalformedFilesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int PIECE = 4 << 20;

  /** As much as a look may have in these tests. */
  private static final String HEAP = "-Xmx96m";

  private interface Content {
    void write(ZipOutputStream zip) throws IOException;
  }

  private static byte[] zip(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      content.write(zip);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_BINARY);
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** One whose header declares 60,000 × 60,000 pixels. */
  private static byte[] boastful(byte[] png) {
    ByteBuffer bytes = ByteBuffer.wrap(png.clone());
    bytes.putInt(16, 60_000).putInt(20, 60_000);
    CRC32 sum = new CRC32();
    sum.update(bytes.array(), 12, 17);
    bytes.putInt(29, (int) sum.getValue());
    return bytes.array();
  }

  private static byte[] bomb() throws IOException {
    byte[] zeros = new byte[1 << 20];
    return zip(
        zip -> {
          zip.putNextEntry(new ZipEntry("a/zeros.png"));
          for (int megabyte = 0; megabyte < 200; megabyte++) {
            zip.write(zeros);
          }
        });
  }

  private static byte[] longLine(int bytes) {
    byte[] line = new byte[bytes];
    Arrays.fill(line, (byte) 'x');
    byte[] head = "a,b\n1,".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, line, 0, head.length);
    return line;
  }

  private static byte[] noise(long seed, int bytes) {
    byte[] noise = new byte[bytes];
    new SplittableRandom(seed).nextBytes(noise);
    return noise;
  }

  private static Map<String, byte[]> files() throws IOException {
    byte[] picture = png();
    byte[] good = zip(z -> entry(z, "a/1.png", picture));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("bomb.zip", bomb());
    files.put("up.zip", zip(z -> entry(z, "../../up.png", picture)));
    files.put("root.zip", zip(z -> entry(z, "/tmp/fornix-malformed.png", picture)));
    files.put("cut.zip", Arrays.copyOf(good, good.length / 2));
    files.put(
        "pictures.zip",
        zip(
            z -> {
              entry(z, "a/cut.png", Arrays.copyOf(picture, picture.length / 2));
              entry(z, "b/noise.png", noise(1, 500));
              entry(z, "b/wide.png", boastful(picture));
            }));
    files.put("noise.npz", noise(2, 5_000));
    files.put("noise.csv", noise(3, 5_000));
    files.put("line.csv", longLine(80 << 20));
    files.put("quote.csv", "a,b\n1,\"2\n3,4\n".getBytes(StandardCharsets.UTF_8));
    files.put("names.csv", "a,b\n".getBytes(StandardCharsets.UTF_16));
    files.put("noise.parquet", noise(4, 5_000));
    files.put("deep.jsonl", ("{\"a\":" + "[".repeat(3_000)).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  @Test
  void areRefusedAndHarmNobody(@TempDir Path folder) throws Exception {
    upload(folder, files());
  }

  @Tag("slow")
  @Test
  void areRefusedAndHarmNobodyWhateverIsInThem(@TempDir Path folder) throws Exception {
    byte[] good = StudioTest.table().getBytes(StandardCharsets.UTF_8);
    byte[] picture = png();
    byte[] zip = zip(z -> entry(z, "a/1.png", picture));
    Map<String, byte[]> files = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 100; i++) {
      byte[] whole = i % 2 == 0 ? good : zip;
      byte[] file = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int spoiled = random.nextInt(20); spoiled > 0; spoiled--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      List<String> endings =
          i % 2 == 0 ? List.of(".csv", ".jsonl", ".parquet") : List.of(".zip", ".npz");
      files.put(i + endings.get(random.nextInt(endings.size())), file);
    }
    upload(folder, files);
  }

  private static void upload(Path folder, Map<String, byte[]> files) throws Exception {
    Path home = folder.resolve("home");
    try (StudioServer server = StudioServer.start(settings(home), StudioTest.around(1))) {
      Client client = Client.of(server.address());
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        JsonNode dataset = looked(client, upload(client, file.getKey(), file.getValue()));
        String sentence = dataset.path("problem").asString();
        if (dataset.path("state").asString().equals("failed")) {
          assertThat(sentence).as(file.getKey()).isNotBlank().doesNotContain("Exception");
        }
        assertThat(client.stranger().get("/api/v1/health").status()).isEqualTo(200);
        for (String look : List.of("/preview", "/profile", "/profile?target=a", "/images/0")) {
          String path = "/api/v1/datasets/" + dataset.path("id").asString() + look;
          assertThat(client.get(path).status())
              .as("%s of %s", look, file.getKey())
              .isNotEqualTo(500);
        }
      }
    }
    try (Stream<Path> outside = Files.list(folder)) {
      assertThat(outside).containsExactly(home);
    }
    assertThat(Path.of("/tmp/fornix-malformed.png")).doesNotExist();
  }

  private static ServerSettings settings(Path home) {
    ServerSettings usual = ServerSettings.of(home);
    return new ServerSettings(
        home,
        usual.host(),
        0,
        Set.of(),
        1,
        1,
        usual.uploadBytes(),
        usual.quotaBytes(),
        OptionalLong.empty(),
        Optional.empty(),
        List.of(HEAP));
  }

  private static String upload(Client client, String name, byte[] bytes) throws Exception {
    String asked = "{\"file\": \"" + name + "\", \"bytes\": " + bytes.length + "}";
    String id = client.post("/api/v1/datasets", asked).json().path("id").asString();
    String path = "/api/v1/datasets/" + id;
    for (int at = 0; at < bytes.length; at += PIECE) {
      int count = Math.min(PIECE, bytes.length - at);
      Client.Answer taken =
          client.send(
              "PATCH",
              path + "/content?offset=" + at,
              BodyPublishers.ofByteArray(bytes, at, count),
              Map.of("Content-Type", "application/octet-stream"));
      assertThat(taken.status()).as(taken.text()).isEqualTo(200);
    }
    assertThat(client.post(path + "/complete", "").status()).isEqualTo(202);
    return path;
  }

  private static JsonNode looked(Client client, String path) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> client.get(path).json(),
            dataset -> Set.of("ready", "failed").contains(dataset.path("state").asString()));
  }
}
