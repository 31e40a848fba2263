package dev.fornix.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fornix.server.data.Dataset.Facts;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.data.Dataset.State;
import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Quota;
import dev.fornix.server.http.Wire;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people upload takes the room of its use and no more. */
class LeftoversTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static Datasets datasets(Home home) {
    return new Datasets(
        home,
        Clock.systemUTC(),
        new SplittableRandom(1),
        1_000_000,
        new Quota(home, Quota.NONE, System::nanoTime),
        256L << 20,
        List.of());
  }

  /** Two classes of some tiny images. */
  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 40; i++) {
        zip.putNextEntry(new ZipEntry((i % 2 == 0 ? "cats/" : "dogs/") + i + ".png"));
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", zip);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Dataset uploaded(Datasets datasets, String file, byte[] bytes) {
    String id = datasets.announce(file, Optional.empty(), bytes.length, Optional.empty()).id();
    datasets.receive(id, 0, bytes);
    datasets.complete(id);
    return await()
        .atMost(PATIENCE)
        .until(() -> datasets.find(id), dataset -> dataset.state() != State.CHECKING);
  }

  private static List<String> in(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void areGoneAfterACheck(@TempDir Path folder) throws Exception {
    try (Home home = Home.open(folder.resolve("home"));
        Datasets datasets = datasets(home)) {
      Dataset pets = uploaded(datasets, "pets.zip", zip());
      assertThat(pets.state()).as(pets.problem().orElse("")).isEqualTo(State.READY);
      await().atMost(PATIENCE).until(() -> !in(home.data().resolve(pets.id())).contains("content"));
      assertThat(in(home.data().resolve(pets.id()))).contains("images", "dataset.json");
      assertThat(Path.of(pets.location().orElseThrow())).isDirectory();

      byte[] noTable = "PAR1 and nothing else".getBytes(StandardCharsets.UTF_8);
      Dataset bad = uploaded(datasets, "bad.parquet", noTable);
      assertThat(bad.state()).isEqualTo(State.FAILED);
      await()
          .atMost(PATIENCE)
          .until(() -> in(home.data().resolve(bad.id())).equals(List.of("dataset.json")));
    }
  }

  private static void put(Home home, String id, String file, State state) {
    Dataset dataset =
        new Dataset(
            id,
            id,
            file.endsWith(".zip") ? Kind.IMAGES : Kind.TABLE,
            file,
            3,
            Optional.empty(),
            state,
            Optional.empty(),
            Instant.now(Clock.systemUTC()),
            Optional.of("/elsewhere/" + file),
            Facts.NONE);
    Path folder = home.data().resolve(id);
    Durably.write(folder.resolve("dataset.json"), Wire.bytes(dataset));
    for (String entry : List.of("content/" + file, "upload.part", "look123/job.json")) {
      Durably.write(folder.resolve(entry), new byte[3]);
    }
  }

  /** A server that was killed could not. */
  @Test
  void areGoneAfterAStart(@TempDir Path folder) throws Exception {
    try (Home home = Home.open(folder.resolve("home"))) {
      put(home, "table", "table.csv", State.READY);
      put(home, "zip", "pets.zip", State.READY);
      Durably.write(home.data().resolve("zip/images/cats/1.png"), new byte[3]);
      put(home, "bad", "bad.csv", State.FAILED);
      put(home, "half", "half.csv", State.UPLOADING);
      try (Datasets datasets = datasets(home)) {
        assertThat(datasets.find("half").state()).isEqualTo(State.UPLOADING);
      }
      assertThat(in(home.data().resolve("table"))).containsExactly("content", "dataset.json");
      assertThat(in(home.data().resolve("zip"))).containsExactly("dataset.json", "images");
      assertThat(in(home.data().resolve("bad"))).containsExactly("dataset.json");
      assertThat(in(home.data().resolve("half"))).contains("upload.part");
    }
  }
}
