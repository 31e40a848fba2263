package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 0",
        "1; 1.00",
        "12.345; 12.3",
        "999.6; 1,000",
        "0.012345; 0.0123",
        "-3.14159; -3.14",
        "123456; 123,000",
        "0.0000024; 2.4 × 10⁻⁶",
        "NaN; –"
      })
  void haveThreeSignificantDigits(double value, String expected) {
    assertThat(Figures.three(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0.1699; 0.1699; 0.170",
        "0.0981; 0.1699; 0.098",
        "-0.00087; 0.1699; -0.001",
        "-0.00023; 0.1699; 0.000",
        "1853.4; 3268; 1,853",
        "0.0000024; 0.00004; 2.4 × 10⁻⁶",
        "NaN; 1; –"
      })
  void haveTheDecimalsOfTheLargest(double value, double largest, String expected) {
    assertThat(Figures.alike(value, largest)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0.9213; 92.1 %",
        "1; 100 %",
        "0.9999; 99.99 %",
        "0.065; 6.5 %",
        "0.0021; 0.21 %",
        "0; 0.0 %"
      })
  void neverRoundAnImperfectShareToAllOfIt(double share, String expected) {
    assertThat(Figures.percent(share).replace('\u00a0', ' ')).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0.9167; 24; 92 %",
        "0.9972; 24; 99.7 %",
        "0.0042; 24; 0.4 %",
        "0.577; 1000; 57.7 %",
        "0.9245; 10000; 92.5 %",
        "0.92446; 50000; 92.45 %"
      })
  void giveASharesDigitsThatItsCountSupports(double share, long of, String expected) {
    assertThat(Figures.percent(share, of).replace('\u00a0', ' ')).isEqualTo(expected);
  }

  @Test
  void giveADifferenceTheDigitsOfItsShares() {
    assertThat(Figures.points(0.195, 400)).isEqualTo("19.5 points");
    assertThat(Figures.points(0.195, 24)).isEqualTo("20 points");
    assertThat(Figures.points(0.0042, 24)).isEqualTo("0.420 points");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"999; 999", "1000; 1.00 k", "84213; 84.2 k", "999600; 1.00 M", "2.5e9; 2.50 G"})
  void shortenLargeNumbers(double value, String expected) {
    assertThat(Figures.shortly(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3.14; 3.14 s",
        "24; 24 s",
        "59.9; 1 min 00 s",
        "274; 4 min 34 s",
        "3660; 1 h 01 min"
      })
  void writeDurations(double seconds, String expected) {
    assertThat(Figures.duration(seconds)).isEqualTo(expected);
  }

  @Test
  void countNouns() {
    assertThat(Figures.counted(1, "class", "classes")).isEqualTo("1 class");
    assertThat(Figures.counted(12_345, "image")).isEqualTo("12,345 images");
  }

  @Test
  void writeNoMoreOnAnAxisThanNeeded() {
    assertThat(Figures.plain(92.5)).isEqualTo("92.5");
    assertThat(Figures.plain(92.00000000001)).isEqualTo("92");
    assertThat(Figures.plainShortly(2e6)).isEqualTo("2 M");
    assertThat(Figures.coordinate(-0.01)).isEqualTo("0");
  }
}
