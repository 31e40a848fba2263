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
  void breaksTheLongestTextsBetweenWordsToFit() {
    TextTable table =
        TextTable.headed("name", "points", "summary")
            .row("a", "1,000 to 2,000", "what it is, in a few words")
            .row("long-name", "5", "-");
    assertThat(table.text(40))
        .isEqualTo(
            """
            name               points  summary
            a          1,000 to 2,000  what it is,
                                       in a few
                                       words
            long-name               5  -\
            """);
    assertThat(table.text(53)).isEqualTo(table.text());
    assertThat(table.text(5)).contains("long-name").contains("summary");
  }

  @Test
  void takesTheTerminalsWidthWithinReason() {
    assertThat(List.of("95", "20", "400").stream().map(Console::columns))
        .containsExactly(95, 80, 120);
    assertThat(Console.columns(null)).isEqualTo(Console.USUAL_COLUMNS);
    assertThat(Console.columns("0")).isEqualTo(Console.USUAL_COLUMNS);
    assertThat(Console.columns("wide")).isEqualTo(Console.USUAL_COLUMNS);
  }

  @Test
  void writesNumbersAlikeInEveryLocale() {
    assertThat(Quantities.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Quantities.score("accuracy", 0.9123, 1000)).isEqualTo("91.2 %");
    assertThat(Quantities.score("accuracy", 0.9123, 50)).isEqualTo("91 %");
    assertThat(Quantities.score("validation_log_loss", 0.25, 0)).isEqualTo("0.250 nats");
    assertThat(Quantities.bytes(98_256)).isEqualTo("98.3 kB");
    assertThat(Quantities.bytes(999_700)).isEqualTo("1.00 MB");
    assertThat(Quantities.bytes(12)).isEqualTo("12 B");
    assertThat(Quantities.value("latency_millis", 0.42, 0)).isEqualTo("0.420 ms");
    assertThat(Quantities.value("validation_accuracy_standard_error", 0.0242, 400))
        .isEqualTo("2.4 points");
  }

  @Test
  void drawsARisingCurve() {
    String chart =
        TextChart.of(
            List.of(new TextChart.Point(0, 0.1), new TextChart.Point(3, 0.9)),
            "epochs",
            y -> Quantities.score("accuracy", y, 0));
    List<String> lines = chart.lines().toList();
    assertThat(lines.get(0)).startsWith("   90.0 % │").endsWith("•");
    assertThat(lines.get(7)).isEqualTo("   10.0 % │•");
    assertThat(lines.get(9)).endsWith("3.000 epochs");
  }
}
