package dev.fornix.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "studies/größe-2, studies/größe-2",
        "my study, 'my study'",
        "odd<out>, 'odd<out>'",
        "it's, 'it'\\''s'",
        "$HOME, '$HOME'"
      })
  void quotesWhatAShellWouldReadOtherwise(String path, String word) {
    assertThat(ShellWord.of(Path.of(path))).isEqualTo(word);
  }
}
