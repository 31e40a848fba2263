package dev.fornix.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DecodingTest {
  private static final int IMAGES = 100;

  /** All blocks fit into the queue; the first result is handed over once the last is computed. */
  @Test
  void stopsWhenInterruptedThoughTheNextResultsAreThere() {
    AtomicInteger computed = new AtomicInteger();
    List<Integer> taken = new ArrayList<>();
    try (Decoding decoding = new Decoding(1)) {
      assertThatThrownBy(
              () ->
                  decoding.<Integer>inOrder(
                      IMAGES,
                      i -> {
                        computed.incrementAndGet();
                        return i;
                      },
                      i -> {
                        taken.add(i);
                        while (computed.get() < IMAGES) {
                          Thread.onSpinWait();
                        }
                        Thread.currentThread().interrupt();
                      }))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("interrupted");
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(taken).hasSizeLessThan(IMAGES);
  }
}
