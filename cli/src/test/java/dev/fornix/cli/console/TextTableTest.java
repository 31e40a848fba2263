package dev.fornix.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void putsNumbersToTheRightBelowHeadings() {
    String table = TextTable.headed("name", "count").row("a", "5").row("long", "1,000").text();
    assertThat(table).isEqualTo("name  count\na         5\nlong  1,000");
  }

  @Test
  void keepsTextToTheLeft() {
    assertThat(TextTable.plain().row("trial", "3").row("seed", "12345").text())
        .isEqualTo("trial  3\nseed   12345");
  }

  @Test
  void writesNumbersAlikeInEveryLocale() {
    assertThat(Quantities.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Quantities.score("accuracy", 0.9123)).isEqualTo("91.23 %");
    assertThat(Quantities.score("validation_log_loss", 0.25)).isEqualTo("0.2500 nats");
    assertThat(Quantities.bytes(98_256)).isEqualTo("98.3 kB");
    assertThat(Quantities.bytes(12)).isEqualTo("12 bytes");
    assertThat(Quantities.millis(0.42)).isEqualTo("0.420 ms");
  }

  @Test
  void drawsARisingCurve() {
    String chart =
        TextChart.of(List.of(new TextChart.Point(0, 0.1), new TextChart.Point(3, 0.9)), "epochs");
    List<String> lines = chart.lines().toList();
    assertThat(lines.get(0)).startsWith("   0.9000 │").endsWith("•");
    assertThat(lines.get(7)).isEqualTo("   0.1000 │•");
    assertThat(lines.get(9)).endsWith("3.000 epochs");
  }
}
