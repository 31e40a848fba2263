package dev.fornix.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.server.data.Dataset.Facts;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.data.Dataset.State;
import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Home;
import dev.fornix.server.home.Quota;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsInUseTest {
  private static final String ID = "things";

  private static Datasets holding(Home home) {
    Dataset things =
        new Dataset(
            ID,
            ID,
            Kind.TABLE,
            "things.csv",
            3,
            Optional.empty(),
            State.READY,
            Optional.empty(),
            Instant.EPOCH,
            Optional.of("things.csv"),
            Facts.NONE);
    Durably.write(home.data().resolve(ID).resolve("dataset.json"), Wire.bytes(things));
    return new Datasets(
        home,
        Clock.systemUTC(),
        new SplittableRandom(1),
        1_000,
        new Quota(home, Quota.NONE, System::nanoTime),
        256L << 20,
        List.of());
  }

  @Test
  void stayWhereAStudyBeginsWithThemMeanwhile(@TempDir Path folder) {
    try (Home home = Home.open(folder);
        Datasets datasets = holding(home)) {
      AtomicLong studies = new AtomicLong();
      CompletableFuture<Void> deletion =
          datasets.using(
              ID,
              () -> {
                CompletableFuture<Void> asked =
                    CompletableFuture.runAsync(() -> datasets.delete(ID, id -> studies.get()));
                assertThatThrownBy(() -> asked.get(200, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
                studies.set(1);
                return asked;
              });
      assertThatThrownBy(deletion::get).hasCauseInstanceOf(ProblemException.class);
      assertThat(datasets.find(ID).state()).isEqualTo(State.READY);
      studies.set(0);
      datasets.delete(ID, id -> studies.get());
      assertThatThrownBy(() -> datasets.find(ID)).isInstanceOf(ProblemException.class);
    }
  }
}
