package dev.fornix.data.table.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  private final NumberText number = new NumberText(false);

  private NumberText.Status read(String text) {
    return number.read(("<" + text + ">").toCharArray(), 1, text.length());
  }

  /** Java's own parser is right to the last bit. */
  @Test
  void understandsDecimalsAsJavaDoes() {
    SplittableRandom random = new SplittableRandom(4);
    String[] formats = {"%.3f", "%.17g", "%.2e", "%.0f", "%e", "%.15f"};
    for (int i = 0; i < 20_000; i++) {
      double drawn = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-30, 30));
      String text = String.format(Locale.ROOT, formats[i % formats.length], drawn);
      if (read(text) == NumberText.Status.NUMBER) {
        assertThat(number.value()).as(text).isEqualTo(Double.parseDouble(text));
      } else {
        assertThat(text).as("a code").matches("-?\\d{16,}");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "0 NUMBER",
        "-0.5 NUMBER",
        ".5 NUMBER",
        "5. NUMBER",
        "+7 NUMBER",
        "1e5 NUMBER",
        "1,234 NUMBER",
        "12,345.5 NUMBER",
        "0.05 NUMBER",
        "00.5 NUMBER",
        "1E-400 NUMBER",
        "007 CODE",
        "1234567890123456 CODE",
        "1e400 INFINITE",
        "inf INFINITE",
        "-INF INFINITE",
        "1,23 OTHER",
        "1,2345 OTHER",
        "1e OTHER",
        "e5 OTHER",
        ". OTHER",
        "- OTHER",
        "1d OTHER",
        "0x1p3 OTHER",
        "1-2 OTHER",
        "NaN OTHER",
        "1.2.3 OTHER",
        "12a OTHER"
      })
  void knowsANumberFromACodeAndAWord(String text, NumberText.Status status) {
    assertThat(read(text)).isEqualTo(status);
  }

  @Test
  void understandsGroupsOfThousands() {
    assertThat(read("1,234,567.25")).isEqualTo(NumberText.Status.NUMBER);
    assertThat(number.value()).isEqualTo(1_234_567.25);
    NumberText german = new NumberText(true);
    char[] text = "1.234,5".toCharArray();
    assertThat(german.read(text, 0, text.length)).isEqualTo(NumberText.Status.NUMBER);
    assertThat(german.value()).isEqualTo(1234.5);
  }
}
