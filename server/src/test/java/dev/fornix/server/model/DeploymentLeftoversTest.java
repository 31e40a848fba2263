package dev.fornix.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.server.ServerSettings;
import dev.fornix.server.StudioServer;
import dev.fornix.server.Surroundings;
import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Home;
import dev.fornix.server.http.Wire;
import dev.fornix.server.model.Deployment.Version;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentLeftoversTest {
  private static Version version(int number) {
    return new Version(
        number, "study", "Study", "table", Instant.EPOCH, Optional.empty(), Optional.empty());
  }

  /** A kill may come between the record and the folder of a version that is deleted. */
  @Test
  void versionsThatAreNotOnRecordAreGoneAfterAStart(@TempDir Path folder) {
    Path place;
    try (Home home = Home.open(folder.resolve("home"))) {
      place = home.deployments().resolve("things");
      Deployment things =
          new Deployment(
              "things",
              3,
              Optional.of(1),
              Instant.EPOCH,
              List.of(version(1), version(3)),
              Optional.of(3));
      Durably.write(place.resolve("deployment.json"), Wire.bytes(things));
      for (int number = 1; number <= 3; number++) {
        Durably.write(place.resolve("versions/" + number + "/table.model"), new byte[3]);
      }
    }
    Surroundings around =
        new Surroundings(Clock.systemUTC(), System::nanoTime, new SplittableRandom(1));
    StudioServer.start(ServerSettings.of(folder.resolve("home")), around).close();
    assertThat(place.resolve("versions/1/table.model")).exists();
    assertThat(place.resolve("versions/2")).doesNotExist();
    assertThat(place.resolve("versions/3/table.model")).exists();
  }
}
