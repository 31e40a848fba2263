package dev.fornix.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenModelTest {
  /** Counts how often it is closed. */
  private static final class Closings implements Serving {
    private int closed;

    @Override
    public Answer rows(List<Map<String, @Nullable Object>> rows) {
      return new Answer(List.of(), List.of());
    }

    @Override
    public Answer file(Path file) {
      return new Answer(List.of(), List.of());
    }

    @Override
    public String engine() {
      return "stored";
    }

    @Override
    public Optional<String> remark() {
      return Optional.empty();
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private final Closings serving = new Closings();
  private final OpenModel model = new OpenModel(serving);

  @Test
  void isClosedOnceByItsLastUser() {
    assertThat(model.enter()).isTrue();
    assertThat(model.enter()).isTrue();
    model.giveUp();
    model.giveUp();
    assertThat(model.enter()).as("a new user of what was given up").isFalse();
    model.leave();
    assertThat(serving.closed).isZero();
    model.leave();
    assertThat(serving.closed).isEqualTo(1);
  }

  @Test
  void isClosedAtOnceWhereNobodyUsesIt() {
    model.giveUp();
    model.giveUp();
    assertThat(serving.closed).isEqualTo(1);
  }

  @Test
  void findsThingsOutOnceAndFailuresAnew() {
    AtomicInteger times = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      assertThat(model.remembered("a", s -> Map.of("times", times.incrementAndGet())))
          .containsEntry("times", 1);
    }
    assertThat(model.remembered("b", s -> Map.of("times", times.incrementAndGet())))
        .containsEntry("times", 2);
    for (int i = 3; i < 5; i++) {
      String sentence = "failed " + i;
      assertThatThrownBy(() -> model.remembered("c", s -> fail(sentence))).hasMessage(sentence);
    }
  }

  @Test
  void keepsTheLastFewMaps() {
    AtomicInteger times = new AtomicInteger();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < OpenModel.MOST_MAPS; i++) {
        assertThat(model.map("image " + i, s -> Map.of("times", times.incrementAndGet())))
            .containsEntry("times", i + 1);
      }
    }
    model.map("one more", s -> Map.of("times", times.incrementAndGet()));
    assertThat(model.map("image 0", s -> Map.of("times", times.incrementAndGet())))
        .as("the one that was asked for the longest ago")
        .containsEntry("times", OpenModel.MOST_MAPS + 2);
  }

  private static Map<String, Object> fail(String sentence) {
    throw new IllegalStateException(sentence);
  }
}
