package dev.fornix.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MarkdownTableTest {
  @Test
  void alignsFiguresToTheRightAndKeepsBarsInsideTheirCell() {
    String text = new MarkdownTable("what", "ms").row("a|b", "1.5").text();

    assertThat(text).isEqualTo("| what | ms |\n|---|---:|\n| a\\|b | 1.5 |\n");
  }

  @Test
  void refusesARowOfAnotherLength() {
    MarkdownTable table = new MarkdownTable("what", "ms");

    assertThatThrownBy(() -> table.row("a")).hasMessageContaining("1 cells do not fit into 2");
  }
}
